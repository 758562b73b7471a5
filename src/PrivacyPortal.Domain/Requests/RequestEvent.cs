namespace PrivacyPortal.Domain.Requests;

/// <summary>What happened to a request.</summary>
public enum RequestEventKind
{
    Received,
    Confirmed,
    Acknowledged,
    Assigned,
    Released,
    Noted,
    MessageSent,
    MessageReceived,
    Waiting,
    Resumed,
    RegionChanged,
    Extended,
    Answered,
    PartlyRefused,
    Refused,
    Withdrawn,
    Lapsed,
    Duplicate,
    Spam,
    Appealed,
    ClockMissed,
    MailFailed,
    FileAdded,
    FileRemoved,
    ProofsDeleted,
    Reminded,
    LapseAnnounced,
    LapsedUnanswered,
    HandedOver,
    TakenBack,
    Reinstated,
    PersonAgreed,
    PersonDenied,
    Reopened,
    DecisionProposed,
    DecisionApproved,
    DecisionSentBack,
    IdentityDoubted,
    FactsAsked,
    FactsGiven,
    DeclarationSigned,
    FactsChecked,
    ProofRecorded,
    TreatedAsCategories,
    PackageSent,
    PackageDownloaded,
    PackageRevoked,
    PackageExpired,
    ClockPaused,
    ClockResumed,
    ClockAdded,
    ClockDropped,
    DuplicateLinked,
    DuplicateUnlinked,
    NeedShown,
}

/// <summary>Who did something: the requester, a member of staff by id and name, or the portal itself.</summary>
public sealed record Actor(ActorKind Kind, Guid? StaffId, string? StaffName)
{
    public static readonly Actor Requester = new(ActorKind.Requester, null, null);
    public static readonly Actor Portal = new(ActorKind.Portal, null, null);

    /// <summary>A member of staff.</summary>
    public static Actor Staff(Guid id, string name) => new(ActorKind.Staff, id, name);
}

/// <summary>The three that can act on a request.</summary>
public enum ActorKind { Requester, Staff, Portal }

/// <summary>One line of a request's history; never changed once written.</summary>
public sealed class RequestEvent
{
    public required Guid Id { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }
    public required RequestEventKind Kind { get; init; }
    public required ActorKind ActorKind { get; init; }
    public required Guid? StaffId { get; init; }
    public required string? StaffName { get; init; }

    /// <summary>What was written: the message, the answer, the note, the reason. Null where the kind says it all.</summary>
    public required string? Text { get; init; }

    /// <summary>The fact beside the text: the new due day (yyyy-MM-dd), the assignee's name, the refusal's code, the other reference, the clock's code, the region's code.</summary>
    public required string? Fact { get; init; }

    /// <summary>Whether the requester sees it. Internal notes and hand-overs are ours.</summary>
    public bool IsInternal => Internal.Contains(Kind);

    private static readonly HashSet<RequestEventKind> Internal =
    [
        RequestEventKind.Noted,
        RequestEventKind.Assigned,
        RequestEventKind.Released,
        RequestEventKind.ClockMissed,
        RequestEventKind.MailFailed,
        RequestEventKind.Spam,
        RequestEventKind.RegionChanged,
        RequestEventKind.DecisionProposed,
        RequestEventKind.DecisionApproved,
        RequestEventKind.DecisionSentBack,
        RequestEventKind.IdentityDoubted,
        RequestEventKind.FactsChecked,
        RequestEventKind.ProofRecorded,
        RequestEventKind.HandedOver,
        RequestEventKind.Reinstated,
        RequestEventKind.ClockAdded,
        RequestEventKind.ClockDropped,
        RequestEventKind.DuplicateLinked,
        RequestEventKind.DuplicateUnlinked,
        RequestEventKind.NeedShown,
    ];
}
