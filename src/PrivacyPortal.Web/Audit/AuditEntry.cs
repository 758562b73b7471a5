namespace PrivacyPortal.Web.Audit;

/// <summary>Who did or viewed what, when. Append-only: the database refuses update and delete.</summary>
public sealed class AuditEntry
{
    public const int DetailLength = 1_000;

    public long Id { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The member of staff; null for the portal itself and for commands.</summary>
    public required Guid? StaffId { get; init; }
    public required string StaffName { get; init; }

    /// <summary>What was done, as a code: <c>request.viewed</c>, <c>policy.published</c>.</summary>
    public required string Action { get; init; }

    /// <summary>To what: a request's reference, a revision's number, a person's staff id. Never a requester's name or address.</summary>
    public required string? Subject { get; init; }

    /// <summary>Codes, ids, counts and the shop's own names. Never words somebody wrote of a request or its files: entries cannot be taken back.</summary>
    public required string? Detail { get; init; }
}
