using PrivacyPortal.Domain.Deadlines;

namespace PrivacyPortal.Domain.Requests;

/// <summary>Where the requester lives turned out to be elsewhere: other laws apply, from the same day of receipt.</summary>
public sealed partial class DataSubjectRequest
{
    public Rule? CannotChangeRegion() => CannotWork();

    /// <summary>
    /// Corrects the region, with a reason for colleagues. Clocks of laws that do not apply there are dropped: what ran stops, what was met or missed
    /// stays recorded. Clocks of its own laws are added as if they had run since the receipt, and missed at once where their day has passed.
    /// </summary>
    public void ChangeRegion(Region region, string? reason, Actor by, DateTimeOffset now, DateOnly today, DeadlineBook book)
    {
        RuleViolation.ThrowIf(CannotChangeRegion());
        if (region == Region) throw new RuleViolation(RequestRules.SameRegion);
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleViolation(RequestRules.ReasonMissing);
        RegionCode = region.Code;
        Record(RequestEventKind.RegionChanged, by, now, reason, region.Code);

        // Once it was decided only the appeal is open; what was owed before is settled as it was.
        var from = WasAppealed ? DayOf(RequestEventKind.Appealed, book)!.Value : ReceivedOn;
        var rules = WasAppealed ? book.RulesForAppeal(Kind, region, from) : book.RulesFor(Kind, region, from, ReachedDesignated);
        var laws = rules.Where(rule => rule.IsLegal).ToList();
        var mine = clocks.Where(clock => clock.IsLegal && clock.IsOfAppeal == WasAppealed).ToList();
        foreach (var clock in mine.Where(clock => clock.DroppedOn is null && !laws.Exists(law => IsOf(clock, law))))
        {
            clock.Drop(now, today);
            Record(RequestEventKind.ClockDropped, Actor.Portal, now, fact: clock.Name);
        }
        foreach (var law in laws)
        {
            var clock = mine.Find(clock => IsOf(clock, law));
            if (clock is { DroppedOn: null }) continue;
            if (clock is null) clocks.Add(clock = NewClock(law.Compute(from, book.Calendars)));
            else clock.Restore();
            Record(RequestEventKind.ClockAdded, Actor.Portal, now, fact: clock.Name);
            CatchUp(clock, from, book);
        }
        Recount();
        MissClocks(now, today, book);
    }

    private static bool IsOf(RequestClock clock, DeadlineRule law) => clock.Code == law.Code && clock.Source == law.Source;

    private RequestClock NewClock(Deadline deadline) => WasAppealed ? RequestClock.OfAppeal(deadline) : RequestClock.From(deadline);

    /// <summary>Lets happen to a clock that was added later what would have happened to it, in its order: the receipt, every wait, the notice of more time.</summary>
    private void CatchUp(RequestClock clock, DateOnly from, DeadlineBook book)
    {
        if (clock.IsAcknowledgement && events.Find(line => line.Kind == RequestEventKind.Acknowledged) is { } told)
            clock.Settle(ClockState.Met, told.At, book.DayOf(told.At));
        foreach (var wait in RequestWait.Of(events))
        {
            if (StoppedSince(wait) is not { } since || book.DayOf(since) < from) continue;
            ExtendUntil(since);
            if (clock.CanPause(book.DayOf(since))) clock.Pause(book.DayOf(since));
            if (wait.Until is not { } until) continue;
            ExtendUntil(until);
            clock.GoOn(book.DayOf(until));
        }
        ExtendUntil(DateTimeOffset.MaxValue);

        void ExtendUntil(DateTimeOffset moment)
        {
            if (events.FindLast(line => line.Kind == RequestEventKind.Extended) is { } notice && notice.At <= moment && clock.CanExtend(book.DayOf(notice.At)))
                clock.Extend();
        }
    }
}
