using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Consent;

/// <summary>Names as they are pasted: one a line, or as <c>document.cookie</c> gives them with their values, which are dropped at once.</summary>
public static class NameList
{
    /// <summary>Most names taken, and longest.</summary>
    public const int MostNames = 2_000, LongestName = 200;

    /// <summary>The names, each once, and why some cannot be taken.</summary>
    public static (IReadOnlyList<string> Names, string? Refusal) Read(string text)
    {
        var names = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, number) in text.ReplaceLineEndings("\n").Split('\n').Select((line, at) => (line, at + 1)))
        {
            foreach (var pair in line.Split(';'))
            {
                var name = pair.Split('=', 2)[0].Trim().Trim('"');
                if (name.Length == 0 || !known.Add(name)) continue;
                if (name.Length > LongestName || name.Any(char.IsControl)) return (names, $"Line {number} holds something that is no name: it is too long, or has control characters.");
                if (names.Count == MostNames) return (names, $"That is more than {MostNames:N0} names. Check them in parts.");
                names.Add(name);
            }
        }
        return (names, names.Count == 0 ? "There is no name in it." : null);
    }

    public static IReadOnlyList<SeenItem> Seen(IEnumerable<string> names, StorageKind kind) => [.. names.Select(name => new SeenItem(kind, name))];
}
