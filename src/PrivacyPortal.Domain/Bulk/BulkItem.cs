using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Bulk;

/// <summary>How far one request of a bulk job got. Kept: it was done and could not be undone.</summary>
public enum BulkItemState { Pending, Done, Skipped, Undone, Kept }

/// <summary>One request of a bulk job, with what it was before.</summary>
public sealed class BulkItem
{
    public const int WhyLength = 200;

    public required Guid JobId { get; init; }
    public required Guid RequestId { get; init; }

    /// <summary>Its place among the others, from 0.</summary>
    public required int Position { get; init; }
    public BulkItemState State { get; private set; }

    /// <summary>Why it was left out, or why it stays done.</summary>
    public string? Why { get; private set; }

    /// <summary>When it was done; the moment of its line in the request's history.</summary>
    public DateTimeOffset? DoneAt { get; private set; }
    public RequestStatus? StatusBefore { get; private set; }
    public Guid? AssigneeBefore { get; private set; }

    /// <summary>The mail that is held back until it cannot be undone any more.</summary>
    public Guid? MailId { get; private set; }

    public void Skip(Rule why) => (State, Why) = (BulkItemState.Skipped, why.Sentence);

    public void Done(BeforeStep before, Guid? mailId, DateTimeOffset now) =>
        (State, StatusBefore, AssigneeBefore, MailId, DoneAt) = (BulkItemState.Done, before.Status, before.AssigneeId, mailId, now);

    public void Undone() => State = BulkItemState.Undone;

    public void Keep(Rule why) => (State, Why) = (BulkItemState.Kept, why.Sentence);

    /// <summary>Why its time to be undone is over; null while it is not.</summary>
    public Rule? CannotUndo(DateTimeOffset now) => now < DoneAt + BulkJob.UndoFor ? null : BulkRules.UndoTooLate;
}
