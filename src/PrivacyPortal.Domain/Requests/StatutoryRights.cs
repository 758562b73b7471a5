using PrivacyPortal.Domain.Deadlines;

namespace PrivacyPortal.Domain.Requests;

/// <summary>Where a law, and not only the shop's promise, gives what a kind of request asks for.</summary>
public static class StatutoryRights
{
    /// <summary>
    /// A law that sets a period for the answer gives the right. Hong Kong gives the right to stop marketing without one (Personal Data (Privacy)
    /// Ordinance s. 35G), and none to a deletion on request, which is answered within the period of a correction (s. 26 is a duty without a request).
    /// </summary>
    public static bool Gives(RequestKind kind, Region region) => (kind, region.Code) switch
    {
        (RequestKind.Unsubscribe, "HK") => true,
        (RequestKind.Deletion, "HK") => false,
        _ => DeadlineRules.Laws(strict: false).Any(rule => !rule.IsAcknowledgement && rule.AppliesTo(kind, region)),
    };
}
