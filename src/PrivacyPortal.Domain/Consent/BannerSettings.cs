using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Shop;

namespace PrivacyPortal.Domain.Consent;

/// <summary>How the banner on the shop's pages looks, speaks and decides; one row.</summary>
public sealed class BannerSettings
{
    public const int TheId = 1, HeaderLength = 60, TextLength = 600, MostMonths = 24;

    public int Id { get; init; } = TheId;

    /// <summary>Counts every save, so that browsers can tell newer settings from older ones.</summary>
    public int Version { get; set; }

    /// <summary>How long a choice lasts before it is asked again.</summary>
    public int ValidityMonths { get; set; } = 6;

    /// <summary>Whether Do Not Track counts as an opt-out of sale and sharing.</summary>
    public bool DntIsOptOut { get; set; }

    /// <summary>
    /// Regions where optional things are on until somebody turns them off: <c>US-TX</c>, <c>US</c> for every state, <c>HK</c>, <c>other</c>.
    /// Everywhere else nothing is on before a choice.
    /// </summary>
    public IReadOnlyList<string> OptOutRegions { get; set; } = [];

    /// <summary>The header in which the shop's edge says where a visitor is (<c>CF-IPCountry</c>); null where there is none, and everybody is asked first.</summary>
    public string? RegionHeader { get; set; }

    /// <summary>Whether the page waits behind the banner.</summary>
    public bool IsModal { get; set; }

    /// <summary>Whether pages carry the link "Your Privacy Choices" with California's icon (11 CCR 7015).</summary>
    public bool CaliforniaLink { get; set; }

    /// <summary>Whether a page is loaded anew when something on it was withdrawn: what has run cannot be taken back otherwise.</summary>
    public bool ReloadOnWithdrawal { get; set; }

    public BannerColours Light { get; set; } = BannerColours.UsualLight;
    public BannerColours Dark { get; set; } = BannerColours.UsualDark;

    /// <summary>The shop's own words by language and name; what is missing is said in the portal's words.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts { get; set; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Whether nothing optional may be on before a choice: where the law says so, and wherever a region is not known or not listed.</summary>
    public bool IsOptIn(string? region) => region is null || NeedsOptIn(region)
        || !(OptOutRegions.Contains(region) || (region.StartsWith("US-", StringComparison.Ordinal) && OptOutRegions.Contains(EdgeRegion.UnitedStates)));

    /// <summary>When a choice made then is asked again.</summary>
    public DateTimeOffset Expires(DateTimeOffset chosenAt) => chosenAt.AddMonths(ValidityMonths);

    /// <summary>Regions that can be opt-out by setting: not where consent has to come first (Directive 2002/58/EC art. 5(3), PECR reg. 6).</summary>
    public static bool CanBeOptOut(string region) => region == EdgeRegion.UnitedStates || (Region.Find(region) is { } found && !NeedsOptIn(found.Code));

    /// <summary>Whether a header can be named so (RFC 9110, 5.1).</summary>
    public static bool IsHeaderName(string name) => name.Length is > 0 and <= HeaderLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static bool NeedsOptIn(string region) => region is "EU" or "GB";
}

/// <summary>The colours of the banner in light or in dark, each <c>#rrggbb</c>.</summary>
/// <param name="Paper">Behind everything.</param>
/// <param name="Ink">Of the text.</param>
/// <param name="Accent">Of buttons and links.</param>
public sealed record BannerColours(string Paper, string Ink, string Accent)
{
    public static readonly BannerColours UsualLight = new("#ffffff", "#1c2530", "#1f4e79"), UsualDark = new("#12181f", "#e8edf2", "#8ec1f0");

    /// <summary>The text on a button: white or a near-black, whichever reads well; on any colour black or white does.</summary>
    public string OnAccent => Array.Find(["#ffffff", "#0c1a28"], text => Contrast.Ratio(Accent, text) >= Contrast.ForText) ?? "#000000";

    /// <summary>The colours that cannot be read on the paper, with their ratio; null as ratio where a colour is not written <c>#rrggbb</c>.</summary>
    public IEnumerable<(string Part, double? Ratio)> Unreadable()
    {
        if (Contrast.Ratio(Ink, Paper) is not >= Contrast.ForText and var ink) yield return (nameof(Ink), ink);
        if (Contrast.Ratio(Accent, Paper) is not >= Contrast.ForText and var accent) yield return (nameof(Accent), accent);
    }
}
