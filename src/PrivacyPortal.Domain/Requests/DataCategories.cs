namespace PrivacyPortal.Domain.Requests;

/// <summary>What a shop holds about people, in the words of the policies, coarse enough to choose from.</summary>
public enum DataCategory { Account, Orders, Payment, Messages, Marketing, Browsing, Location, Identity }

/// <summary>What may stand against deleting a category: the page before a deletion says it, the answer afterwards says what came of it.</summary>
public static class DataCategories
{
    /// <summary>Every category, in the order of the pages.</summary>
    public static IReadOnlyList<DataCategory> All { get; } = Enum.GetValues<DataCategory>();

    /// <summary>The grounds on which a part of it may be kept (11 CCR 7022(f), GDPR Art. 17(3)); most often none.</summary>
    public static IReadOnlyList<Refusal> MayBeKept(this DataCategory category) => category switch
    {
        DataCategory.Account => [Refusals.OpenContract],
        DataCategory.Orders => [Refusals.LegalDuty, Refusals.OpenContract],
        DataCategory.Payment => [Refusals.LegalDuty, Refusals.Security],
        DataCategory.Messages => [Refusals.LegalClaims],
        DataCategory.Marketing => [],
        DataCategory.Browsing => [Refusals.Security],
        DataCategory.Location => [],
        DataCategory.Identity => [],
    };
}
