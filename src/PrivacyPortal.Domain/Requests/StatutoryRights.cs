using PrivacyPortal.Domain.Deadlines;

namespace PrivacyPortal.Domain.Requests;

/// <summary>Where a law, and not only the shop's promise, gives what a kind of request asks for.</summary>
public static class StatutoryRights
{
    /// <summary>
    /// A law that sets a period for the answer gives the right. Hong Kong gives the right to stop marketing without one (Personal Data (Privacy)
    /// Ordinance s. 35G).
    /// </summary>
    public static bool Gives(RequestKind kind, Region region) =>
        DeadlineRules.Laws(strict: false).Any(rule => !rule.IsAcknowledgement && rule.AppliesTo(kind, region))
        || (kind == RequestKind.Unsubscribe && region.Code == "HK");
}
