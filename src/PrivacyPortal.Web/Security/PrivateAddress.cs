using System.Text.RegularExpressions;

namespace PrivacyPortal.Web.Security;

/// <summary>Takes the secret out of the addresses that work for whoever holds them, where somebody else than their owner reads a mail.</summary>
public static partial class PrivateAddress
{
    /// <summary>What stands where a token stood.</summary>
    public const string Hidden = "(hidden)";

    public static string WithoutTokens(string text) => Token().Replace(text, $"$1{Hidden}");

    [GeneratedRegex(@"(/(?:requests/(?:confirm|open|all|person)|account/set-password|account/alerts/stop/[a-z-]+)/)[^\s""<>]+")]
    private static partial Regex Token();
}
