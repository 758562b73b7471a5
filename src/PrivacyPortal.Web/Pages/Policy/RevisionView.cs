using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Policies;

namespace PrivacyPortal.Web.Pages.Policy;

/// <summary>A revision with its neighbours, as a page shows it on a day.</summary>
public sealed record RevisionView(
    RevisionFacts Revision, PolicyText Text, RevisionFacts? Current, RevisionFacts? Scheduled, RevisionFacts? Before, RevisionFacts? After, DateOnly Today)
{
    public bool IsInForce => Revision == Current;
    public bool IsScheduled => Revision.EffectiveOn > Today;

    /// <summary>The whole of a published revision.</summary>
    public static async Task<RevisionView> OfAsync(PolicyLibrary library, RevisionShelf shelf, RevisionFacts revision, DateOnly today) =>
        new(revision, await library.ReadAsync(revision.Number) ?? throw new InvalidOperationException($"Revision {revision.Number} has no text."),
            shelf.InForce(today), shelf.Scheduled(today), shelf.Before(revision), shelf.After(revision), today);
}

/// <summary>What is said of revisions in words.</summary>
public static class RevisionWords
{
    /// <summary>From when to when a revision is, was or will be in force.</summary>
    public static string Days(this Texts texts, RevisionFacts revision, RevisionFacts? after, DateOnly today) =>
        after is not null && after.EffectiveOn <= revision.EffectiveOn ? texts["Policy.ReplacedSameDay", after.Number] :
        revision.EffectiveOn > today ? texts["Policy.TakesEffect", texts.Day(revision.EffectiveOn)] :
        after is null || after.EffectiveOn > today ? texts["Policy.InForceSince", texts.Day(revision.EffectiveOn)] :
        texts["Policy.WasInForce", texts.ShortDay(revision.EffectiveOn), texts.ShortDay(after.EffectiveOn.AddDays(-1))];

    /// <summary>The material changes of a revision in words.</summary>
    public static string Material(this Texts texts, MaterialChange material) => material == MaterialChange.None
        ? texts["Policy.Material.None"]
        : $"{texts["Policy.Material"]}{string.Join(texts["Policy.Material.Separator"], MaterialChanges.In(material).Select(change => texts[$"Policy.Material.{change}"]))}";
}
