using CsvHelper;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Systems;

/// <summary>A system as a line of CSV tells it.</summary>
public sealed record ImportedSystem(string Name, string? Owner, IReadOnlyList<string> Holds, string? HowToReach, IReadOnlyList<string> Kinds, bool IsActive);

/// <summary>Systems read from the lines that the register's export writes; with a bad line among them, none is taken.</summary>
public sealed record SystemsImport(IReadOnlyList<ImportedSystem> Systems, IReadOnlyList<BadLine> BadLines)
{
    /// <summary>Longest text, in bytes of UTF-8, and most lines taken.</summary>
    public const int MaxLength = 200 * 1024, MaxLines = 500;

    /// <summary>The columns of the export, in order; the import wants them as its first line.</summary>
    public static readonly string[] Columns = ["name", "owner", "holds", "how to reach it", "kinds", "active"];

    public static SystemsImport Read(string text)
    {
        Dictionary<string, long> names = new(StringComparer.OrdinalIgnoreCase);
        List<ImportedSystem> systems = [];
        List<BadLine> bad = [];
        using var lines = new ImportedLines(text);
        var csv = lines.Csv;
        for (var first = true; lines.Read(); first = false)
        {
            if (first && Is(csv, 0, Columns[0])) continue;
            if (systems.Count + bad.Count == MaxLines)
            {
                bad.Add(new(csv.LineNumber, $"more than {MaxLines:N0} lines; import the rest separately."));
                break;
            }
            var refusal = lines.Refusal(Refuse(csv, names, out var system));
            if (refusal is not null)
            {
                bad.Add(new(csv.LineNumber, refusal));
                continue;
            }
            names[system!.Name] = csv.LineNumber;
            systems.Add(system);
        }
        return new(systems, bad);
    }

    private static string? Refuse(CsvReader csv, Dictionary<string, long> names, out ImportedSystem? system)
    {
        system = null;
        if (csv.FieldCount != Columns.Length) return $"it has {csv.FieldCount} value{(csv.FieldCount == 1 ? "" : "s")}; write {string.Join(", ", Columns)}.";
        var (name, owner, reach) = (Plain(csv, 0), Plain(csv, 1), Plain(csv, 3));
        var (holds, kinds) = (SystemText.Categories(Plain(csv, 2)), SystemText.Split(Plain(csv, 4)));
        if (name is null) return "the name is missing.";
        if (name.Length > ShopSystem.NameLength) return $"the name is longer than {ShopSystem.NameLength} characters.";
        if (owner?.Length > StaffUser.DisplayNameLength) return $"the owner is longer than {StaffUser.DisplayNameLength} characters.";
        if (reach?.Length > ShopSystem.ReachLength) return $"how to reach it is longer than {ShopSystem.ReachLength:N0} characters.";
        if (SystemText.RefuseCategories(holds) is { } categories) return char.ToLowerInvariant(categories[0]) + categories[1..];
        if (kinds.FirstOrDefault(kind => RequestKinds.Parse(kind) is null) is { } unknown) return $"“{unknown}” is not a kind of request; write {string.Join(", ", RequestKinds.All.Select(kind => kind.Code()))}.";
        if (kinds.Count == 0) return "it names no kind of request.";
        if (!Is(csv, 5, "yes") && !Is(csv, 5, "no")) return "active is neither yes nor no.";
        if (names.TryGetValue(name, out var other)) return $"the same name is on line {other}.";
        system = new(name, owner, holds, reach, [.. kinds.Select(kind => RequestKinds.Parse(kind)!.Value.Code()).Distinct()], Is(csv, 5, "yes"));
        return null;
    }

    // The export puts an apostrophe before what a spreadsheet would run; it is taken off again.
    private static string? Plain(CsvReader csv, int field)
    {
        var text = csv.GetString(field).Trim();
        if (text is ['\'', '=' or '+' or '-' or '@', ..]) text = text[1..];
        text = string.Concat(text.ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c)));
        return text.Length == 0 ? null : text;
    }

    private static bool Is(CsvReader csv, int field, string word) => csv.GetString(field).Trim().Equals(word, StringComparison.OrdinalIgnoreCase);
}
