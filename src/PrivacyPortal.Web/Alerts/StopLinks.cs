using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Alerts;

/// <summary>Links in alerts that stop one kind for one person without signing in. The token can be neither read nor made, and can do nothing else.</summary>
public sealed class StopLinks(SealedIds ids)
{
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(90);

    public string Path(Guid staffId, StaffAlertKind kind) => $"/account/alerts/stop/{kind.Code()}/{ids.Seal(Purpose(kind), staffId, Lifetime)}";

    /// <summary>Whose link it is; null where it is none of ours, of another kind, or too old.</summary>
    public Guid? Open(StaffAlertKind kind, string? token) => ids.Open(Purpose(kind), token);

    private static string Purpose(StaffAlertKind kind) => $"alert.stop.{kind.Code()}";
}
