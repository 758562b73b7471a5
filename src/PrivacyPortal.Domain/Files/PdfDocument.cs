namespace PrivacyPortal.Domain.Files;

/// <summary>A PDF from its first byte to its last. What is inside is not read: that is for the scanner.</summary>
internal static class PdfDocument
{
    /// <summary>How far before the end the closing lines may begin.</summary>
    private const int Closing = 1_024;

    public static bool IsOne(ReadOnlySpan<byte> file) =>
        file.Length > 8 && file.StartsWith("%PDF-"u8) && file[5] is (byte)'1' or (byte)'2' && file[6] == '.' && char.IsAsciiDigit((char)file[7]);

    public static void Check(ReadOnlySpan<byte> file)
    {
        var end = file[Math.Max(0, file.Length - Closing)..];
        var mark = end.LastIndexOf("%%EOF"u8);
        if (mark < 0 || end[..mark].LastIndexOf("startxref"u8) < 0) throw new RuleViolation(FileRules.Damaged);
        if (!end[(mark + "%%EOF".Length)..].Trim(" \r\n\0"u8).IsEmpty || ForeignContent.HasMarkup(file)) throw new RuleViolation(FileRules.TwoInOne);
    }
}
