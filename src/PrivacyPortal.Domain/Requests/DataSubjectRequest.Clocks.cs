using System.Globalization;
using PrivacyPortal.Domain.Deadlines;

namespace PrivacyPortal.Domain.Requests;

/// <summary>What time does to a request: acknowledging, taking more of it, missing it.</summary>
public sealed partial class DataSubjectRequest
{
    /// <summary>The requester has been told that we have the request; settles the acknowledgement clocks. Telling again changes nothing.</summary>
    public void Acknowledge(DateTimeOffset now, DateOnly today)
    {
        if (events.Any(e => e.Kind == RequestEventKind.Acknowledged)) return;
        foreach (var clock in clocks.Where(clock => clock.IsAcknowledgement)) clock.Settle(ClockState.Met, now, today);
        Record(RequestEventKind.Acknowledged, Actor.Portal, now);
    }

    public Rule? CannotExtend(DateOnly today)
    {
        if (CannotWork() is { } rule) return rule;
        if (Requester.Email is null) return RequestRules.NoMailbox;
        if (WasAppealed) return RequestRules.ExtensionOnAppeal;
        if (clocks.Any(clock => clock.IsExtended)) return RequestRules.ExtendedOnce;
        if (!clocks.Any(clock => clock.ExtendedDue is not null)) return RequestRules.NoExtension;
        return clocks.Any(clock => clock.CanExtend(today)) ? null : RequestRules.ExtensionTooLate;
    }

    /// <summary>The due day an extension today would lead to; null where none is possible.</summary>
    public DateOnly? DueIfExtended(DateOnly today) => CannotExtend(today) is not null ? null :
        clocks.Where(clock => clock is { IsLegal: true, IsAcknowledgement: false, DroppedOn: null })
            .Min(clock => clock.CanExtend(today) ? clock.ExtendedDue!.Value : clock.DueNow);

    /// <summary>
    /// Takes the longer time a law allows, once, with a reason the requester reads. The notice is the answer our own promise spoke of: where it
    /// goes out in time that clock is replaced by the law's, otherwise it was missed.
    /// </summary>
    public void Extend(string reason, Actor by, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotExtend(today));
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleViolation(RequestRules.ReasonMissing);
        foreach (var clock in clocks.Where(clock => clock.CanExtend(today))) clock.Extend();
        foreach (var promise in clocks.Where(clock => !clock.IsLegal))
            promise.Settle(today <= promise.DueNow ? ClockState.Replaced : ClockState.Missed, now, today);
        Recount();
        Record(RequestEventKind.Extended, by, now, reason, DueOn.ToString("O", CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Records every clock whose last day has passed, for a law the latest lawful one; returns whether there was one. While the requester has not confirmed nothing is missed:
    /// what was not confirmed is not owed yet.
    /// </summary>
    public bool MissClocks(DateTimeOffset now, DateOnly today, DeadlineBook book)
    {
        if (Status == RequestStatus.Unconfirmed) return false;
        var missed = clocks.Where(clock => clock.IsTicking && clock.LastDay < today).ToList();
        foreach (var clock in missed)
        {
            var after = clock.LastDay.AddDays(1);
            var midnight = book.StartOf(after);
            clock.Settle(ClockState.Missed, midnight < now ? midnight : now, after);
            Record(RequestEventKind.ClockMissed, Actor.Portal, now, fact: clock.Code);
        }
        return missed.Count > 0;
    }

    /// <summary>The day a clock would have by the calendars, promises and switches of today, where that is another than the stored one; the stored one counts.</summary>
    public DateOnly? WouldNowBe(RequestClock clock, DeadlineBook book)
    {
        var from = clock.IsOfAppeal ? DayOf(RequestEventKind.Appealed, book) : ReceivedOn;
        if (from is null) return null;
        var rules = clock.IsOfAppeal ? book.RulesForAppeal(Kind, Region, from.Value) : book.RulesFor(Kind, Region, from.Value, ReachedDesignated);
        var rule = clock.IsLegal ? rules.FirstOrDefault(rule => rule.Code == clock.Code && rule.Source == clock.Source)
            : book.PromiseOf(clock.IsOfAppeal ? Promise.OfAppeals : Kind.Code(), clock.RuleVersion)?.Rule;
        if (rule?.Compute(from.Value, book.Calendars) is not { } now) return null;
        var due = (clock.IsExtended ? now.ExtendedDue ?? now.Due : now.Due).AddDays(clock.PausedDays);
        return due == clock.DueNow ? null : due;
    }

    private DateOnly? DayOf(RequestEventKind kind, DeadlineBook book) =>
        events.LastOrDefault(line => line.Kind == kind) is { } line ? book.DayOf(line.At) : null;

    /// <summary>The clocks that would stand still if the requester were asked today, for facts or with a question.</summary>
    public IReadOnlyList<RequestClock> ClocksToStop(RequestEventKind asking, DateOnly today) =>
        StopsClocks(asking) ? [.. clocks.Where(clock => clock.PausedOn is not null || clock.CanPause(today))] : [.. clocks.Where(clock => clock.PausedOn is not null)];

    // UK GDPR Art. 12A: information that shows who asks stops the clock of every request, what else we ask that of a request under Art. 15 alone.
    private bool StopsClocks(RequestEventKind asking) =>
        asking == RequestEventKind.FactsAsked || (asking == RequestEventKind.Waiting && (Kind is RequestKind.Access or RequestKind.Recipients));

    /// <summary>Since when a wait stops the clocks that pause; null where nothing was asked in it that stops any.</summary>
    private DateTimeOffset? StoppedSince(RequestWait wait) =>
        wait.Asked.FirstOrDefault(line => StopsClocks(line.Kind)) is { } line ? (line.At > wait.From ? line.At : wait.From) : null;

    private void PauseClocks(DateTimeOffset now, DateOnly today)
    {
        if (RequestWait.Of(events) is not [.., var wait] || StoppedSince(wait) is null) return;
        foreach (var clock in clocks.Where(clock => clock.CanPause(today)))
        {
            clock.Pause(today);
            Record(RequestEventKind.ClockPaused, Actor.Portal, now, fact: clock.Code);
        }
    }

    // The requester replied, or staff go on without: what stood still runs again, as many days longer.
    private void GoOn(DateTimeOffset now, DateOnly today)
    {
        Status = StatusAtWork;
        StopWaiting();
        foreach (var clock in clocks.Where(clock => clock.PausedOn is not null))
        {
            clock.GoOn(today);
            Record(RequestEventKind.ClockResumed, Actor.Portal, now, fact: clock.DueNow.ToString("O", CultureInfo.InvariantCulture));
        }
        Recount();
    }

    private void StartAppealClocks(DateOnly today, DeadlineBook book)
    {
        clocks.AddRange(book.RulesForAppeal(Kind, Region, today).Select(rule => RequestClock.OfAppeal(rule.Compute(today, book.Calendars))));
        Recount();
    }

    private void Recount()
    {
        // Once appealed only the appeal is due; once more time was taken the promise is over: the requester was given a new day.
        var counted = clocks.Where(clock => !clock.IsAcknowledgement && clock.DroppedOn is null && clock.IsOfAppeal == WasAppealed).ToList();
        var laws = counted.Where(clock => clock.IsLegal).ToList();
        var promiseIsOver = !WasAppealed && laws.Count > 0 && clocks.Any(clock => clock.IsExtended);
        DueOn = (promiseIsOver ? laws : counted).Min(clock => clock.DueNow);
        LatestLawfulOn = laws.Min(clock => (DateOnly?)clock.LastDay);
    }
}
