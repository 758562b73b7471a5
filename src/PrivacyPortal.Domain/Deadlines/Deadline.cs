using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Deadlines;

/// <summary>One clock of one request, with the rule it came from, so that a later change of rules does not touch it.</summary>
/// <param name="Code">The calculator's code: <c>promise</c>, <c>ccpa-answer</c>, …</param>
/// <param name="Name">English name for staff.</param>
/// <param name="Source">The article or the clause of the policy.</param>
/// <param name="Period">How long the rule gives.</param>
/// <param name="IsLegal">Whether a law says so; otherwise the policy does.</param>
/// <param name="IsAcknowledgement">Whether it asks for a receipt, not for an answer.</param>
/// <param name="Due">The last day of the period, not rolled.</param>
/// <param name="LatestLawful">The due day after the roll the law allows; null for the promise.</param>
/// <param name="ExtendedDue">The last day of the whole extended period, counted from receipt; null where no extension exists.</param>
public sealed record Deadline(
    string Code,
    string Name,
    string Source,
    Period Period,
    bool IsLegal,
    bool IsAcknowledgement,
    DateOnly Due,
    DateOnly? LatestLawful,
    DateOnly? ExtendedDue)
{
    /// <summary>The version of the promise; null for laws.</summary>
    public int? Version { get; init; }

    /// <summary>The last day of the extended period after the roll the law allows; null where no extension exists.</summary>
    public DateOnly? ExtendedLatestLawful { get; init; }

    /// <summary>Whether it stands still while the requester owes us a clarification.</summary>
    public bool Pauses { get; init; }
}

/// <summary>Every clock of a request received on a day, in the order of <see cref="DeadlineBook.RulesFor"/>; never empty.</summary>
public sealed record Clocks(DateOnly Received, IReadOnlyList<Deadline> All)
{
    /// <summary>The earliest due day of all but the acknowledgement: what the shop works to.</summary>
    public DateOnly Due => All.Where(clock => !clock.IsAcknowledgement).Min(clock => clock.Due);

    /// <summary>The earliest latest lawful day of the laws that ask for an answer; null where none applies.</summary>
    public DateOnly? LatestLawful =>
        All.Where(clock => clock is { IsLegal: true, IsAcknowledgement: false }).Min(clock => clock.LatestLawful);

    /// <summary>The clocks of a request of this kind from this region.</summary>
    public static Clocks For(RequestKind kind, Region region, DateOnly received, DeadlineBook book, bool reachedDesignated = true) =>
        new(received, [.. book.RulesFor(kind, region, received, reachedDesignated).Select(rule => rule.Compute(received, book.Calendars))]);
}
