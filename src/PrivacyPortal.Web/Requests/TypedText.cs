using System.Net.Mail;
using System.Text.RegularExpressions;

namespace PrivacyPortal.Web.Requests;

/// <summary>What people type, as it is kept and as it is checked. Any script and any emoji is text; control characters are not.</summary>
public static partial class TypedText
{
    /// <summary>One line: trimmed, inner spaces collapsed; null where nothing is left.</summary>
    public static string? Line(string? text) => Spaces().Replace(text ?? "", " ").Trim(' ') is { Length: > 0 } line ? line : null;

    /// <summary>Several lines with plain line breaks, trimmed; null where nothing is left.</summary>
    public static string? Lines(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim() is { Length: > 0 } lines ? lines : null;

    /// <summary>Whether one line holds a control character: a line break, a tab, a null.</summary>
    public static bool IsPlainLine(string? text) => text is null || !text.Any(char.IsControl);

    /// <summary>Whether there are no control characters but line breaks and tabs.</summary>
    public static bool IsPlainLines(string? text) => text is null || !text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t'));

    /// <summary>Whether a line is an address and nothing else: no name before it, no second one, a domain with a dot.</summary>
    public static bool IsEmail(string? text) =>
        text is not null && IsPlainLine(text) && !text.Any(char.IsWhiteSpace) && MailAddress.TryCreate(text, out var address) && address.Address == text &&
        Domain().IsMatch(address.Host);

    [GeneratedRegex(@"[\p{Zs}]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*)(?:\.[\p{L}\p{M}\p{N}-]+)*\.[\p{L}\p{M}\p{N}-]{2,}$")]
    private static partial Regex Domain();
}
