namespace PrivacyPortal.Web.Email;

/// <summary>What staff are told of.</summary>
public enum StaffAlertKind { New, DueSoon, Overdue }

/// <summary>Remembers that a member of staff was told of a request, so that nobody is told twice.</summary>
public sealed class StaffAlert
{
    public required Guid StaffId { get; init; }
    public required Guid RequestId { get; init; }
    public required StaffAlertKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
}
