using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Deadlines;

/// <summary>
/// One version of what the shop promises for a kind of request, or for an appeal. Never changed: a later version takes its place for what is
/// received from a day on.
/// </summary>
public sealed class Promise
{
    /// <summary>The subject of the promise that is about appeals; the others are codes of kinds.</summary>
    public const string OfAppeals = "appeal";

    /// <summary>Longest clause.</summary>
    public const int ClauseLength = 200;

    /// <summary>A kind's code, or <see cref="OfAppeals"/>.</summary>
    public required string Subject { get; init; }

    /// <summary>1 for what the shop started with, then one more for each change.</summary>
    public required int Version { get; init; }

    /// <summary>The first day of receipt it binds.</summary>
    public required DateOnly From { get; init; }
    public required int Length { get; init; }
    public required PeriodUnit Unit { get; init; }

    /// <summary>Where the policy says so, in its words.</summary>
    public required string Clause { get; init; }

    /// <summary>Who set it, and when; null for the first version, which came with the portal.</summary>
    public required Guid? StaffId { get; init; }
    public required string? StaffName { get; init; }
    public required DateTimeOffset? At { get; init; }

    public Period Period => new(Length, Unit);

    /// <summary>The kind it is about; null for appeals.</summary>
    public RequestKind? Kind => RequestKinds.Parse(Subject);

    /// <summary>The same promise seen from a later first day.</summary>
    public Promise StartingOn(DateOnly day) => new()
    {
        Subject = Subject, Version = Version, From = day, Length = Length, Unit = Unit, Clause = Clause, StaffId = StaffId, StaffName = StaffName, At = At,
    };

    /// <summary>The rule of this version, for every region.</summary>
    public DeadlineRule Rule => new(
        Kind is null ? "appeal" : "promise", Kind is null ? "Our promise: appeal" : "Our promise", $"Our policy: {Clause}", Period, Extended: null,
        CalendarOf.Shop, RollRule.None, IsLegal: false, IsAcknowledgement: false, [.. Kind is { } kind ? [kind] : RequestKinds.All], Regions: null)
    {
        Version = Version,
    };
}

/// <summary>What a portal promises before its shop says otherwise.</summary>
public static class UsualPromises
{
    /// <summary>Before every day a request can be received.</summary>
    public static readonly DateOnly Always = new(2000, 1, 1);

    /// <summary>The first version of every promise: kinds in their order, then appeals.</summary>
    public static IReadOnlyList<Promise> All { get; } =
        [.. RequestKinds.All.Select(kind => First(kind.Code(), Of(kind))), First(Promise.OfAppeals, Normally)];

    private static (Period Period, string Clause) Normally => (Period.CalendarDays(30), "normally, we reply within thirty days");

    private static (Period Period, string Clause) Of(RequestKind kind) => kind switch
    {
        RequestKind.Access => (Period.BusinessDays(10), "we respond to a request for access within 10 business days"),
        RequestKind.OptOut or RequestKind.Limit or RequestKind.Restriction or RequestKind.Unsubscribe =>
            (Period.BusinessDays(10), "processing an opt-out takes up to ten business days"),
        _ => Normally,
    };

    private static Promise First(string subject, (Period Period, string Clause) usual) => new()
    {
        Subject = subject, Version = 1, From = Always, Length = usual.Period.Length, Unit = usual.Period.Unit, Clause = usual.Clause,
        StaffId = null, StaffName = null, At = null,
    };
}
