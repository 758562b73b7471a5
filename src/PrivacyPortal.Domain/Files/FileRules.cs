using System.Globalization;
using System.Text;

namespace PrivacyPortal.Domain.Files;

/// <summary>How many files of what size are taken, what they may be called, and every sentence with which one is refused.</summary>
public static class FileRules
{
    /// <summary>Files a form.</summary>
    public const int MaxFiles = 5;

    /// <summary>Bytes a file.</summary>
    public const int MaxLength = 10 * 1024 * 1024;

    /// <summary>Longest file name, its extension included.</summary>
    public const int NameLength = 120;

    /// <summary>A picture with more takes gigabytes to open, however small its file is.</summary>
    public const long MaxPixels = 200_000_000;

    public static readonly Rule TooMany = new("file-too-many", "Choose at most 5 files. Send the others with a message afterwards.");
    public static readonly Rule TooLarge = new("file-too-large", "The file is larger than 10 MB. Send a smaller one.");
    public static readonly Rule Empty = new("file-empty", "The file is empty.");
    public static readonly Rule UnknownType = new("file-unknown-type", "The file is not a PDF, PNG, JPEG or plain text, whatever its name says. Save it as one of these.");
    public static readonly Rule Damaged = new("file-damaged", "The file is damaged or incomplete. Save it again and send the new one.");
    public static readonly Rule TwoInOne = new("file-two-in-one", "The file holds something else beside what it shows. Save it again and send the new one.");
    public static readonly Rule TooManyPixels = new("file-too-many-pixels", "The picture has too many pixels to be opened safely. Make it smaller.");
    public static readonly Rule NotScanned = new("file-not-scanned", "Files cannot be checked for viruses at the moment, so none is taken. Try again later, or send the form without files.");
    public static readonly Rule Infected = new("file-infected", "The virus scanner found something in the file, so it was not taken.");
    public static readonly Rule AlreadyRemoved = new("file-already-removed", "This file was removed already.");

    /// <summary>All of them, for the test that finds a missing translation.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        TooMany,
        TooLarge,
        Empty,
        UnknownType,
        Damaged,
        TwoInOne,
        TooManyPixels,
        NotScanned,
        Infected,
        AlreadyRemoved,
    ];

    // What Windows makes of a device, whatever the extension.
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    /// <summary>
    /// The name a file is kept under: the last part of a path, without what a file system or a reader could trip over, of a length every system
    /// takes, and with an extension of the type its content showed.
    /// </summary>
    /// <param name="given">The name as it was sent, which is anything.</param>
    /// <param name="extensions">The extensions that fit the content; the first is added where none of them is there.</param>
    public static string SafeName(string? given, params ReadOnlySpan<string> extensions)
    {
        var name = given ?? "";
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        name = Shown(name).TrimEnd(' ', '.');
        var extension = extensions[0];
        foreach (var fitting in extensions)
        {
            if (!name.EndsWith(fitting, StringComparison.OrdinalIgnoreCase)) continue;
            extension = fitting;
            name = name[..^fitting.Length];
            break;
        }
        name = Excerpt.Of(name.Trim(' ', '.'), NameLength - extension.Length - 1).TrimEnd(' ', '.');
        if (name.Length == 0) name = "file";
        var first = name.Split('.', 2)[0].TrimEnd();
        return (Devices.Contains(first) ? "_" : "") + name + extension;
    }

    // No control, invisible or direction-changing characters, no halves of characters, nothing file systems reserve.
    private static string Shown(string name)
    {
        var shown = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar) continue;
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) continue;
            if (rune.IsAscii && "<>:\"|?*".Contains((char)rune.Value)) shown.Append('_');
            else shown.Append(rune.ToString());
        }
        return shown.ToString().Normalize();
    }
}
