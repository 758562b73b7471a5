using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Data;

/// <summary>The three policy revisions of the demo shop, and the fourth that is being written.</summary>
internal static class DemoPolicies
{
    private const int DaysToEffect = 32;

    private static readonly (int DaysAgo, MaterialChange Material, string WhatChanged)[] Revisions =
    [
        (425, MaterialChange.None, "The first policy of the privacy centre."),
        (182, MaterialChange.ServiceAndPurposes | MaterialChange.Recipients | MaterialChange.RightsAndHowToUseThem,
            "We opened the app and the repair workshops, promise copies within ten business days, and name a data protection officer."),
        (80, MaterialChange.Recipients | MaterialChange.RightsAndHowToUseThem,
            "We also use computers in Ireland, honour Global Privacy Control as a request not to sell or share, keep recordings for less time, and look again at a refusal if you ask."),
    ];

    /// <summary>Published one after the other, each as the rules asked on its own day.</summary>
    public static IReadOnlyList<PolicyRevision> Publish(ShopMoment present, StaffUser admin)
    {
        var published = new List<PolicyRevision>();
        foreach (var (daysAgo, material, whatChanged) in Revisions)
        {
            var notice = material == MaterialChange.None ? 0 : DaysToEffect;
            var (at, day) = (present.Now.AddDays(-daysAgo - notice), present.Shop.DayOf(present.Now.AddDays(-daysAgo - notice)));
            published.Add(PolicyRevision.Publish(
                published.LastOrDefault(), Text(published.Count + 1), whatChanged, material, day.AddDays(notice), admin.Id, admin.DisplayName, at, day));
        }
        return published;
    }

    /// <summary>What the next revision could look like.</summary>
    public static PolicyDraft Draft(PolicyRevision latest, ShopMoment present, StaffUser admin) => new()
    {
        Markdown = latest.Markdown.Replace(
            "1. **Carriers** who bring and fetch parcels:", "1. **Carriers** who bring and fetch parcels, from this winter on also in Hong Kong:", StringComparison.Ordinal),
        WhatChanged = "We add a delivery partner in Hong Kong.", Material = MaterialChange.Recipients, EffectiveOn = present.Today.AddDays(40),
        SavedAt = present.Now.AddDays(-2), SavedByName = admin.DisplayName,
    };

    private static string Text(int number)
    {
        var name = FormattableString.Invariant($"demo/policy-{number}.md");
        using var stream = typeof(DemoPolicies).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
