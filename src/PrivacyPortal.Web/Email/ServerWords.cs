using System.Text.RegularExpressions;

namespace PrivacyPortal.Web.Email;

/// <summary>What mail servers say, fit for a log: they like to repeat whom a mail was for and where it came from.</summary>
public static partial class ServerWords
{
    public static string WithoutAddresses(string words) => IpAddress().Replace(Mailbox().Replace(words, "[address]"), "[ip]").ReplaceLineEndings(" ");

    [GeneratedRegex(@"[^\s<>()\[\],;:""']+@[^\s<>()\[\],;:""']+")]
    private static partial Regex Mailbox();

    [GeneratedRegex(@"\b\d{1,3}(\.\d{1,3}){3}\b|(?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\w:])")]
    private static partial Regex IpAddress();
}
