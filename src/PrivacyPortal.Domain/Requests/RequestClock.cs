using PrivacyPortal.Domain.Deadlines;

namespace PrivacyPortal.Domain.Requests;

/// <summary>How a clock of a request ended, or that it runs.</summary>
public enum ClockState { Running, Met, Missed, Replaced, Stopped }

/// <summary>One clock of one request with the rule as it was on the day of receipt; a rule that changes later changes nothing here.</summary>
public sealed class RequestClock
{
    /// <summary>The months of every clock that pauses, without and with the extension.</summary>
    public const int MonthsOfPausing = 1, MonthsWithExtension = 3;

    private RequestClock() { }

    public Guid Id { get; private init; }
    public string Code { get; private init; } = "";
    public string Name { get; private init; } = "";
    public string Source { get; private init; } = "";

    /// <summary>The length in words: <c>10 business days</c>.</summary>
    public string Length { get; private init; } = "";

    /// <summary>The version of the promise it came from; null for laws.</summary>
    public int? RuleVersion { get; private init; }
    public bool IsLegal { get; private init; }
    public bool IsAcknowledgement { get; private init; }

    /// <summary>Whether it asks for the decision on an appeal.</summary>
    public bool IsOfAppeal { get; private init; }

    /// <summary>Whether it stands still while the requester owes us what it takes to go on; since which day it does, and how many days that added before.</summary>
    public bool Pauses { get; private init; }
    public DateOnly? PausedOn { get; private set; }
    public int PausedDays { get; private set; }

    /// <summary>The last day without an extension, in the shop's zone; days it stood still are added when it runs again.</summary>
    public DateOnly Due { get; private set; }

    /// <summary>The last day the law allows; null for the shop's own promise.</summary>
    public DateOnly? LatestLawful { get; private set; }

    /// <summary>The last day with the extension, counted from receipt; null where none exists.</summary>
    public DateOnly? ExtendedDue { get; private set; }

    /// <summary>That day after the roll the law allows; null where no extension exists.</summary>
    public DateOnly? ExtendedLatestLawful { get; private set; }

    /// <summary>Whether the extension was taken.</summary>
    public bool IsExtended { get; private set; }
    public ClockState State { get; private set; }

    /// <summary>The day it was met, missed, replaced or stopped, and the exact moment.</summary>
    public DateOnly? SettledOn { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>The day from which it no longer applied, because the requester lives elsewhere; how it had ended by then stays.</summary>
    public DateOnly? DroppedOn { get; private set; }

    /// <summary>The day the shop works to now.</summary>
    public DateOnly DueNow => IsExtended ? ExtendedDue!.Value : Due;

    /// <summary>The last day on which it is met: of a law the latest lawful day, of our promise the day itself. Only after it is it missed.</summary>
    public DateOnly LastDay => (IsExtended ? ExtendedLatestLawful : LatestLawful) ?? DueNow;

    /// <summary>Whether it runs and does not stand still.</summary>
    public bool IsTicking => State == ClockState.Running && PausedOn is null;

    internal static RequestClock From(Deadline deadline) => From(deadline, ofAppeal: false);

    internal static RequestClock OfAppeal(Deadline deadline) => From(deadline, ofAppeal: true);

    private static RequestClock From(Deadline deadline, bool ofAppeal) => new()
    {
        Id = Guid.CreateVersion7(), Code = deadline.Code, Name = deadline.Name, Source = deadline.Source, Length = deadline.Period.ToString(),
        RuleVersion = deadline.Version, IsLegal = deadline.IsLegal, IsAcknowledgement = deadline.IsAcknowledgement, IsOfAppeal = ofAppeal,
        Pauses = deadline.Pauses, Due = deadline.Due, LatestLawful = deadline.LatestLawful, ExtendedDue = deadline.ExtendedDue,
        ExtendedLatestLawful = deadline.ExtendedLatestLawful,
    };

    internal bool CanExtend(DateOnly today) =>
        State == ClockState.Running && ExtendedDue is not null && !IsExtended && today <= Due.AddDays(DaysAdded(today));

    internal void Extend() => IsExtended = true;

    internal bool CanPause(DateOnly today) => Pauses && IsTicking && today <= DueNow;

    internal void Pause(DateOnly today) => PausedOn = today;

    /// <summary>Adds the days it stood still, the day it stopped counted and the day it goes on not.</summary>
    internal void GoOn(DateOnly today)
    {
        if (PausedOn is null) return;
        var days = DaysAdded(today);
        (PausedOn, PausedDays) = (null, PausedDays + days);
        Move(days);
    }

    private void Move(int days)
    {
        if (days == 0) return;
        (Due, ExtendedDue) = (Due.AddDays(days), ExtendedDue?.AddDays(days));
        if (LatestLawful is null) return;
        // All that pauses rolls like that.
        (LatestLawful, ExtendedLatestLawful) = (RollRules.RollInEurope(Due), ExtendedDue is { } extended ? RollRules.RollInEurope(extended) : null);
    }

    /// <summary>Records the outcome once; a clock that ended stays as it ended.</summary>
    internal void Settle(ClockState state, DateTimeOffset now, DateOnly today)
    {
        if (State != ClockState.Running) return;
        GoOn(today);
        State = state == ClockState.Met && today > LastDay ? ClockState.Missed : state;
        (SettledOn, SettledAt) = (today, now);
    }

    /// <summary>Runs on, where it was stopped because the request was closed by mistake.</summary>
    internal void Restart()
    {
        if (State == ClockState.Stopped && DroppedOn is null) (State, SettledOn, SettledAt) = (ClockState.Running, null, null);
    }

    internal void Drop(DateTimeOffset now, DateOnly today)
    {
        Settle(ClockState.Stopped, now, today);
        DroppedOn = today;
    }

    /// <summary>Applies again. Where only the other region had stopped it, it is as on the day of receipt: what happened since is counted anew.</summary>
    internal void Restore()
    {
        DroppedOn = null;
        if (State != ClockState.Stopped) return;
        (State, SettledOn, SettledAt, IsExtended) = (ClockState.Running, null, null, false);
        Move(-PausedDays);
        PausedDays = 0;
    }

    // The days it stood still, but never so many that it would end later than if it began anew on the day it goes on: UK GDPR Art. 12A(3) lets it
    // do no more. Months differ by up to three days. A computer's clock that was set back takes no day away.
    private int DaysAdded(DateOnly today)
    {
        if (PausedOn is not { } since) return 0;
        var days = Math.Min(today.DayNumber - since.DayNumber, today.AddMonths(MonthsOfPausing).DayNumber - Due.DayNumber);
        if (ExtendedDue is { } extended) days = Math.Min(days, today.AddMonths(MonthsWithExtension).DayNumber - extended.DayNumber);
        return Math.Max(0, days);
    }
}
