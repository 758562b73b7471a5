using System.Collections.Frozen;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Deadlines;

/// <summary>One promise or one legal period: what it gives, to whom, and where that is written.</summary>
/// <param name="Code">The calculator's code; several rules share one where a source differs by kind or state.</param>
/// <param name="Name">English name for staff.</param>
/// <param name="Source">The article, or the clause of the policy.</param>
/// <param name="Period">From receipt to the due day.</param>
/// <param name="Extended">The whole period with its extension, from receipt as well (90 days, 3 months); null where none exists.</param>
/// <param name="CalendarOf">Whose holidays count.</param>
/// <param name="RollRule">How the latest lawful day moves.</param>
/// <param name="IsLegal">Whether a law says so.</param>
/// <param name="IsAcknowledgement">Whether it asks for a receipt, not for an answer.</param>
/// <param name="Kinds">The kinds of request it is for.</param>
/// <param name="Regions">The codes of the regions it is for; null for every region.</param>
public sealed record DeadlineRule(
    string Code,
    string Name,
    string Source,
    Period Period,
    Period? Extended,
    CalendarOf CalendarOf,
    RollRule RollRule,
    bool IsLegal,
    bool IsAcknowledgement,
    FrozenSet<RequestKind> Kinds,
    FrozenSet<string>? Regions)
{
    /// <summary>The version of the promise; null for laws.</summary>
    public int? Version { get; init; }

    /// <summary>Whether it stands still while the requester owes us a clarification.</summary>
    public bool Pauses { get; init; }

    /// <summary>The longer period where a request was not sent to the address designated for it; null where that makes no difference.</summary>
    public Period? PeriodElsewhere { get; init; }

    /// <summary>The rule as it is for a request that was, or was not, sent to the designated address.</summary>
    public DeadlineRule For(bool reachedDesignated) =>
        !reachedDesignated && PeriodElsewhere is { } longer ? this with { Period = longer, PeriodElsewhere = null } : this;

    /// <summary>What to know about the rule besides its length, for staff.</summary>
    public string? Note { get; init; }

    /// <summary>Whether a request of this kind from this region has this clock.</summary>
    public bool AppliesTo(RequestKind kind, Region region) =>
        Kinds.Contains(kind) && (Regions is null || Regions.Contains(region.Code));

    /// <summary>
    /// The clock of a request received on a day of the shop's zone. Throws <see cref="ArgumentOutOfRangeException"/> past year 9999.
    /// </summary>
    public Deadline Compute(DateOnly received, Calendars calendars)
    {
        var calendar = calendars.Of(CalendarOf);
        var due = Period.LastDay(received, calendar);
        return new Deadline(
            Code,
            Name,
            Source,
            Period,
            IsLegal,
            IsAcknowledgement,
            due,
            IsLegal ? RollRule.Roll(due, calendar) : null,
            Extended?.LastDay(received, calendar))
        {
            Version = Version,
            Pauses = Pauses,
            ExtendedLatestLawful = IsLegal && Extended?.LastDay(received, calendar) is { } extended ? RollRule.Roll(extended, calendar) : null,
        };
    }
}
