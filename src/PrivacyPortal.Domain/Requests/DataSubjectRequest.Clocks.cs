using System.Globalization;

namespace PrivacyPortal.Domain.Requests;

/// <summary>What time does to a request: acknowledging, taking more of it, missing it.</summary>
public sealed partial class DataSubjectRequest
{
    /// <summary>The requester has been told that we have the request; settles the acknowledgement clocks. Telling again changes nothing.</summary>
    public void Acknowledge(DateTimeOffset now, DateOnly today)
    {
        if (events.Any(e => e.Kind == RequestEventKind.Acknowledged)) return;
        foreach (var clock in clocks.Where(clock => clock.IsAcknowledgement)) clock.Settle(ClockState.Met, today);
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
        clocks.Where(clock => clock is { IsLegal: true, IsAcknowledgement: false })
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
            promise.Settle(today <= promise.DueNow ? ClockState.Replaced : ClockState.Missed, today);
        Recount();
        Record(RequestEventKind.Extended, by, now, reason, DueOn.ToString("O", CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Records every clock whose last day has passed; returns whether there was one. While the requester has not confirmed nothing is missed:
    /// what was not confirmed is not owed yet.
    /// </summary>
    public bool MissClocks(DateTimeOffset now, DateOnly today)
    {
        if (Status == RequestStatus.Unconfirmed) return false;
        var missed = clocks.Where(clock => clock.State == ClockState.Running && clock.DueNow < today).ToList();
        foreach (var clock in missed)
        {
            clock.Settle(ClockState.Missed, clock.DueNow.AddDays(1));
            Record(RequestEventKind.ClockMissed, Actor.Portal, now, fact: clock.Code);
        }
        return missed.Count > 0;
    }

    private void Recount()
    {
        // Once more time was taken the promise is over, kept or missed: the requester was given a new day.
        var extended = clocks.Any(clock => clock.IsExtended);
        DueOn = clocks.Where(clock => !clock.IsAcknowledgement && (clock.IsLegal || !extended)).Min(clock => clock.DueNow);
        LatestLawfulOn = clocks.Where(clock => clock is { IsLegal: true, IsAcknowledgement: false })
            .Select(clock => clock.IsExtended ? clock.ExtendedDue : clock.LatestLawful).Min();
    }
}
