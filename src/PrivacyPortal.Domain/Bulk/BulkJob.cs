using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Bulk;

/// <summary>What can be done to many requests at once.</summary>
public enum BulkKind { Assign, Wait, Spam, Duplicate, Resend }

/// <summary>Where a bulk job stands.</summary>
public enum BulkState { Draft, Running, Done, Undoing, Undone }

/// <summary>
/// One thing done to many requests: chosen, previewed, then carried out one request at a time, each for itself. Its mails are held back as long as it
/// can be undone.
/// </summary>
public sealed class BulkJob
{
    /// <summary>The most requests in one job.</summary>
    public const int AtMost = 10_000;

    public const int SourceLength = 300;

    /// <summary>How long a step can be undone, and its mail is held back.</summary>
    public static TimeSpan UndoFor { get; } = TimeSpan.FromMinutes(10);

    private BulkJob() { }

    public Guid Id { get; private init; }
    public BulkKind Kind { get; private init; }

    /// <summary>Who does it.</summary>
    public Guid StaffId { get; private init; }
    public string StaffName { get; private init; } = "";

    /// <summary>Which requests, in words that name nobody.</summary>
    public string Source { get; private init; } = "";
    public DateTimeOffset CreatedAt { get; private init; }
    public BulkState State { get; private set; }

    /// <summary>Whether everything is said that the step needs; nothing can start before.</summary>
    public bool IsPrepared { get; private set; }
    public Guid? AssigneeId { get; private set; }
    public string? AssigneeName { get; private set; }

    /// <summary>The question, or why it is spam.</summary>
    public string? Text { get; private set; }
    public string? OfReference { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }

    /// <summary>Who had it undone: whoever started it, or an admin.</summary>
    public Guid? UndoneById { get; private set; }
    public string? UndoneByName { get; private set; }

    public Actor Actor => Actor.Staff(StaffId, StaffName);
    public Actor UndoneBy => UndoneById is { } id ? Actor.Staff(id, UndoneByName!) : Actor.Portal;

    /// <summary>Whether it sends mail to requesters.</summary>
    public bool SendsMail => Kind is BulkKind.Wait or BulkKind.Duplicate or BulkKind.Resend;

    public static BulkJob Draft(BulkKind kind, Guid staffId, string staffName, string source, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Kind = kind, StaffId = staffId, StaffName = staffName, Source = Excerpt.Of(source, SourceLength), CreatedAt = now,
        IsPrepared = kind == BulkKind.Resend,
    };

    /// <summary>Says whom, what or why; may be said anew until the job starts.</summary>
    public void Prepare((Guid Id, string Name)? assignee, string? text, string? ofReference)
    {
        RuleViolation.ThrowIf(State == BulkState.Draft ? null : BulkRules.Started);
        (AssigneeId, AssigneeName, Text, OfReference) = (assignee?.Id, assignee?.Name, text, ofReference);
        IsPrepared = Kind switch
        {
            BulkKind.Assign => AssigneeId is not null,
            BulkKind.Wait or BulkKind.Spam => !string.IsNullOrWhiteSpace(Text),
            BulkKind.Duplicate => OfReference is not null,
            BulkKind.Resend => true,
        };
    }

    public Rule? CannotStart() => State != BulkState.Draft ? BulkRules.Started : !IsPrepared ? BulkRules.NotPrepared : null;

    public void Start(DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotStart());
        (State, StartedAt) = (BulkState.Running, now);
    }

    /// <summary>Every request was looked at.</summary>
    public void Finish(DateTimeOffset now)
    {
        if (State == BulkState.Running) (State, FinishedAt) = (BulkState.Done, now);
        else if (State == BulkState.Undoing) (State, UndoneAt) = (BulkState.Undone, now);
    }

    public Rule? CannotUndo(DateTimeOffset now) => State switch
    {
        BulkState.Running => null,
        BulkState.Done => now < FinishedAt + UndoFor ? null : BulkRules.UndoTooLate,
        BulkState.Draft => BulkRules.NotStarted,
        BulkState.Undoing or BulkState.Undone => BulkRules.UndoneOnce,
    };

    /// <summary>Stops what is left and takes back what can be.</summary>
    public void Undo(Actor by, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotUndo(now));
        (State, FinishedAt, UndoneById, UndoneByName) = (BulkState.Undoing, FinishedAt ?? now, by.StaffId, by.StaffName);
    }

    /// <summary>
    /// Why this request is left out, in the words of the request itself; null where it is not. What it looks at stands in the preview's key too: the
    /// status, who has it, how it came, whether it is confirmed, a mailbox, a mail, and whether it is the original.
    /// </summary>
    /// <param name="request">The request as it stands.</param>
    /// <param name="hasMail">Whether a mail went to its requester that can be sent again.</param>
    /// <param name="original">The request that goes on in place of duplicates; null for other kinds.</param>
    public Rule? Cannot(DataSubjectRequest request, bool hasMail, DataSubjectRequest? original = null) => Kind switch
    {
        BulkKind.Assign => request.CannotAssign(AssigneeId ?? Guid.Empty),
        BulkKind.Wait => request.CannotWait(),
        BulkKind.Spam => request.CannotWithdraw(),
        BulkKind.Duplicate => request.CannotWithdraw() ?? (request.Reference == OfReference ? RequestRules.DuplicateOfItself : original?.CannotStandFor(request)),
        BulkKind.Resend => request.Requester.Email is null ? RequestRules.NoMailbox : hasMail ? null : BulkRules.NoMail,
    };

    /// <summary>Does it to one request.</summary>
    /// <returns>What happened to the request; null where only its mail is sent again.</returns>
    public RequestEventKind? Do(DataSubjectRequest request, DateTimeOffset now, DateOnly today)
    {
        switch (Kind)
        {
            case BulkKind.Assign:
                request.Assign(AssigneeId!.Value, AssigneeName!, Actor, now);
                return RequestEventKind.Assigned;
            case BulkKind.Wait:
                request.WaitForRequester(Text!, Actor, now, today);
                return RequestEventKind.Waiting;
            case BulkKind.Spam:
                request.MarkSpam(Text!, Actor, now, today, now + UndoFor);
                return RequestEventKind.Spam;
            case BulkKind.Duplicate:
                request.MarkDuplicate(OfReference!, Actor, now, today, now + UndoFor);
                return RequestEventKind.Duplicate;
            default:
                return null;
        }
    }

    /// <summary>What <see cref="Do"/> leaves in a request's history, for taking it back.</summary>
    public RequestEventKind? Step => Kind switch
    {
        BulkKind.Assign => RequestEventKind.Assigned,
        BulkKind.Wait => RequestEventKind.Waiting,
        BulkKind.Spam => RequestEventKind.Spam,
        BulkKind.Duplicate => RequestEventKind.Duplicate,
        BulkKind.Resend => null,
    };
}
