using PrivacyPortal.Domain.Bulk;

namespace PrivacyPortal.Domain.Requests;

/// <summary>What a request was before a step that can be taken back.</summary>
public sealed record BeforeStep(RequestStatus Status, Guid? AssigneeId, string? AssigneeName);

/// <summary>A step taken by mistake, and nothing done since: it is taken back, and the history says so.</summary>
public sealed partial class DataSubjectRequest
{
    /// <summary>The moment until which the closing can be undone; null where the request is open, or closed for good.</summary>
    public DateTimeOffset? UndoableUntil { get; private set; }

    /// <summary>Whether the request is closed and stays so: only then what served it alone may go.</summary>
    public bool IsOver => !Status.IsOpen() && UndoableUntil is null;

    public Rule? CannotEndUndo(DateTimeOffset now) => UndoableUntil is { } until && until <= now ? null : BulkRules.NotOver;

    /// <summary>The time in which the closing could be undone is over; what was kept for that goes.</summary>
    public void EndUndo(DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotEndUndo(now));
        UndoableUntil = null;
        ForgetWhatWasPending();
    }

    /// <summary>Only the last thing people did to a request can be taken back; what the portal noted since, and links to duplicates, do not count.</summary>
    public Rule? CannotTakeBack(RequestEventKind step, DateTimeOffset at)
    {
        var isThere = events.Any(line => line.Kind == step && line.At == at);
        return isThere && !events.Any(line => line.At > at && !line.Kind.IsLink() && !(line.ActorKind == ActorKind.Portal && Harmless.Contains(line.Kind))) ? null : BulkRules.ChangedSince;
    }

    /// <summary>Puts the request back to where it stood before an assignment, a question, or its closing as a duplicate or spam.</summary>
    public void TakeBack(RequestEventKind step, DateTimeOffset at, BeforeStep before, Actor by, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotTakeBack(step, at));
        if (step == RequestEventKind.Waiting) GoOn(now, today);
        if (ClosedAt is not null)
            foreach (var clock in clocks) clock.Restart();
        (Status, AssigneeId) = (before.Status, before.AssigneeId);
        TakeUpWhatWasPending();
        if (Status == RequestStatus.Waiting) PauseClocks(now, today);
        switch (step)
        {
            case RequestEventKind.Assigned when before.AssigneeId is null:
                Record(RequestEventKind.Released, by, now);
                break;
            case RequestEventKind.Assigned:
                Record(RequestEventKind.Assigned, by, now, fact: before.AssigneeName);
                break;
            case RequestEventKind.Spam:
                Record(RequestEventKind.Reinstated, by, now);
                break;
            case RequestEventKind.Waiting or RequestEventKind.Duplicate:
                Record(RequestEventKind.TakenBack, by, now);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "This step cannot be taken back.");
        }
    }

    /// <summary>A request that is over keeps no draft of a decision and nothing that was entered to prove who asks.</summary>
    private void ForgetWhatWasPending()
    {
        Proposal = null;
        (Identity, SealedFacts) = (Identity is null ? null : Identity with { Check = null }, null);
    }

    private void TakeUpWhatWasPending()
    {
        (ClosedAt, UndoableUntil) = (null, null);
        AwaitsApproval = Proposal is { SentBackBy: null };
    }

    private static readonly HashSet<RequestEventKind> Harmless =
    [
        RequestEventKind.Acknowledged,
        RequestEventKind.ClockMissed,
        RequestEventKind.ClockPaused,
        RequestEventKind.ClockResumed,
        RequestEventKind.MailFailed,
    ];
}
