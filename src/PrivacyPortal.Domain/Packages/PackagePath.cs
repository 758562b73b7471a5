using System.Globalization;
using System.Text;

namespace PrivacyPortal.Domain.Packages;

/// <summary>Names of files in a package that every system can unpack, Windows first among them.</summary>
public static class PackagePath
{
    /// <summary>Longest file name, so that the whole path stays under the 260 characters of Windows wherever it is unpacked.</summary>
    public const int NameLength = 80;

    private static readonly HashSet<string> Reserved = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(1, 9).SelectMany(n => new[] { string.Create(CultureInfo.InvariantCulture, $"com{n}"), string.Create(CultureInfo.InvariantCulture, $"lpt{n}") })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// A file name made safe: without folders, control characters and <c>&lt; &gt; : " / \ | ? *</c>, without a dot or space at its end, not one of
    /// the names Windows keeps for devices, not too long, its extension kept.
    /// </summary>
    public static string Safe(string fileName)
    {
        var name = new StringBuilder();
        foreach (var c in fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Normalize(NormalizationForm.FormC))
            name.Append(IsTaken(c) ? '_' : c);
        var safe = name.ToString().Trim(' ').TrimEnd('.', ' ').TrimStart('.');
        var (stem, extension) = Split(safe.Length == 0 ? "file" : safe);
        if (stem.Length + extension.Length > NameLength) stem = Shorten(stem, NameLength - extension.Length);
        if (Reserved.Contains(stem.Split('.')[0].TrimEnd())) stem = "_" + stem;
        return stem + extension;
    }

    /// <summary>The same name if it is free, else with a number; compared as Windows does, without regard to case.</summary>
    public static string Free(string name, ISet<string> taken)
    {
        var (stem, extension) = Split(name);
        var free = name;
        for (var n = 2; !taken.Add(free.ToUpperInvariant()); n++) free = string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}{extension}");
        return free;
    }

    /// <summary>A line of a BagIt manifest (RFC 8493), as <c>sha256sum --check</c> reads it.</summary>
    public static string ManifestLine(ReadOnlySpan<byte> sha256, string path) => $"{Convert.ToHexStringLower(sha256)}  {path}\n";

    // Besides what Windows forbids: what turns the direction of writing, so that a name cannot hide its extension.
    private static bool IsTaken(char c) =>
        char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || c is '<' or '>' or ':' or '"' or '/' or '\\' or '|' or '?' or '*';

    private static (string Stem, string Extension) Split(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot <= 0 || name.Length - dot > 11 ? (name, "") : (name[..dot], name[dot..]);
    }

    private static string Shorten(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd(' ', '.');
}
