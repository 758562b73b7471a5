using System.Text.RegularExpressions;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Policies.Checks;

/// <summary>"We do not sell your data" where the portal offers an opt-out of sale, or where the register says that something is sold (contradiction X5).</summary>
internal static partial class SaleCheck
{
    public static string? Of(string sentence, PolicySettings settings)
    {
        if (!NeverSells().IsMatch(sentence)) return null;
        var advertising = settings.Register.Items.Where(item => item.Category == CookieCategory.Advertising).ToList();
        if (settings.Register.Items.FirstOrDefault(item => item.Purpose.Values.Any(Sale().IsMatch)) is { } sold)
            return $"The cookie register says of {sold.Name} that it sells or shares data.";
        if (advertising is [var first, ..])
            return $"The register holds advertising items ({string.Join(", ", advertising.Take(3).Select(item => item.Name))}), which the portal counts as sale or sharing when somebody opts out. {first.Provider} receives the data.";
        return RequestKinds.All.Contains(RequestKind.OptOut) ? "The portal offers “Do not sell or share my data”. Say why it is offered although nothing is sold, or what of your advertising counts as a sale." : null;
    }

    [GeneratedRegex(
        @"(?:\bnot(?!\s+to\b)|n['’]t|\bnever|\bneither)\s+(?:[\w-]+\s+){0,2}?(?:sell|rent|trade)\b|(?:不|不會|從不|從未|絕不|沒有)(?:會)?(?:出售|售賣|出租)",
        RegexOptions.IgnoreCase)]
    private static partial Regex NeverSells();

    [GeneratedRegex(@"\b(?:sells?|sold|selling|sale)\b|出售|售賣", RegexOptions.IgnoreCase)]
    private static partial Regex Sale();
}
