using PrivacyPortal.Domain.Deadlines;

namespace PrivacyPortal.Domain.Requests;

/// <summary>How a clock of a request ended, or that it runs.</summary>
public enum ClockState { Running, Met, Missed, Replaced, Stopped }

/// <summary>One clock of one request with the rule as it was on the day of receipt; a rule that changes later changes nothing here.</summary>
public sealed class RequestClock
{
    private RequestClock() { }

    public Guid Id { get; private init; }
    public string Code { get; private init; } = "";
    public string Name { get; private init; } = "";
    public string Source { get; private init; } = "";

    /// <summary>The length in words: <c>10 business days</c>.</summary>
    public string Length { get; private init; } = "";
    public bool IsLegal { get; private init; }
    public bool IsAcknowledgement { get; private init; }

    /// <summary>The last day without an extension, in the shop's zone.</summary>
    public DateOnly Due { get; private init; }

    /// <summary>The last day the law allows; null for the shop's own promise.</summary>
    public DateOnly? LatestLawful { get; private init; }

    /// <summary>The last day with the extension, counted from receipt; null where none exists.</summary>
    public DateOnly? ExtendedDue { get; private init; }

    /// <summary>Whether the extension was taken.</summary>
    public bool IsExtended { get; private set; }
    public ClockState State { get; private set; }

    /// <summary>The day it was met, missed, replaced or stopped.</summary>
    public DateOnly? SettledOn { get; private set; }

    /// <summary>The day that counts now.</summary>
    public DateOnly DueNow => IsExtended ? ExtendedDue!.Value : Due;

    internal static RequestClock From(Deadline deadline) => new()
    {
        Id = Guid.CreateVersion7(), Code = deadline.Code, Name = deadline.Name, Source = deadline.Source, Length = deadline.Period.ToString(),
        IsLegal = deadline.IsLegal, IsAcknowledgement = deadline.IsAcknowledgement, Due = deadline.Due, LatestLawful = deadline.LatestLawful,
        ExtendedDue = deadline.ExtendedDue,
    };

    internal bool CanExtend(DateOnly today) => State == ClockState.Running && ExtendedDue is not null && !IsExtended && today <= Due;

    internal void Extend() => IsExtended = true;

    /// <summary>Records the outcome once; a clock that ended stays as it ended.</summary>
    internal void Settle(ClockState state, DateOnly today)
    {
        if (State != ClockState.Running) return;
        State = state == ClockState.Met && today > DueNow ? ClockState.Missed : state;
        SettledOn = today;
    }

    /// <summary>A clock that was stopped by mistake runs as if nothing had happened.</summary>
    internal void RunOn() => (State, SettledOn) = (ClockState.Running, null);
}
