using System.Text.Unicode;

namespace PrivacyPortal.Domain.Files;

/// <summary>Text in UTF-8 that is nothing but text.</summary>
internal static class PlainText
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static void Check(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes) || HasControls(bytes)) throw new RuleViolation(FileRules.UnknownType);
        var text = bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty) throw new RuleViolation(FileRules.Empty);
        // Pages, vector images, scripts, PostScript and rich text are text as well, and programs run them.
        if (text[0] == '<' || text.StartsWith("#!"u8) || text.StartsWith("%!"u8) || text.StartsWith("{\\rtf"u8)) throw new RuleViolation(FileRules.UnknownType);
        if (text.IndexOf("%PDF-"u8) is >= 0 and < 1024 || ForeignContent.HasMarkup(bytes)) throw new RuleViolation(FileRules.TwoInOne);
    }

    private static bool HasControls(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r') or 0x7F) return true;
            // U+0080 to U+009F, the second set of control characters.
            if (bytes[i] == 0xC2 && bytes[i + 1] < 0xA0) return true;
        }
        return false;
    }
}
