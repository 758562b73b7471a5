using PrivacyPortal.Domain.Deadlines;

namespace PrivacyPortal.Domain.Requests;

/// <summary>
/// A data subject request and everything that may happen to it. Each <c>Cannot…</c> says why something may not be done now, or null;
/// the method beside it throws the same sentence as a <see cref="RuleViolation"/>.
/// </summary>
public sealed partial class DataSubjectRequest
{
    /// <summary>Longest description by the requester, and longest text by staff.</summary>
    public const int DetailsLength = 5_000, TextLength = 10_000;

    /// <summary>Days after which an unconfirmed request lapses.</summary>
    public const int DaysToConfirm = 14;

    private readonly List<RequestClock> clocks = [];
    private readonly List<RequestEvent> events = [];

    private DataSubjectRequest() { }

    public Guid Id { get; private init; }
    public string Reference { get; private init; } = "";
    public RequestKind Kind { get; private init; }
    public string RegionCode { get; private set; } = "";

    /// <summary>The requester's language as a culture name (<c>en</c>, <c>zh-Hant</c>): all later mail speaks it.</summary>
    public string Language { get; private init; } = "";
    public Channel Channel { get; private init; }

    /// <summary>
    /// Whether it was sent where the shop asks for such requests: on our pages always, otherwise as staff say. Shine the Light gives less time then
    /// (Cal. Civ. Code 1798.83).
    /// </summary>
    public bool ReachedDesignated { get; private init; } = true;

    /// <summary>The moment of receipt, and its day in the shop's zone at that time; day 0 of every clock.</summary>
    public DateTimeOffset ReceivedAt { get; private init; }
    public DateOnly ReceivedOn { get; private init; }
    public Requester Requester { get; private init; } = null!;
    public string Details { get; private init; } = "";
    public RequestStatus Status { get; private set; }

    /// <summary>The earliest day of all clocks that count (not the acknowledgement), and the last day any law allows.</summary>
    public DateOnly DueOn { get; private set; }
    public DateOnly? LatestLawfulOn { get; private set; }
    public Guid? AssigneeId { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public bool WasAppealed { get; private set; }

    public IReadOnlyList<RequestClock> Clocks => clocks;
    public IReadOnlyList<RequestEvent> Events => events;
    public Region Region => Region.Find(RegionCode) ?? Region.Other;

    /// <summary>A request filed by the requester on our pages. The id, where one is given, is that of the form: the same form sent twice is one request.</summary>
    public static DataSubjectRequest File(
        RequestReference reference, RequestKind kind, Region region, string language, Requester requester, string details,
        DateTimeOffset now, DateOnly today, DeadlineBook book, Guid? id = null, RequestParticulars? particulars = null)
    {
        var unconfirmed = kind.NeedsConfirmation();
        if (unconfirmed && requester.Email is null) throw new RuleViolation(RequestRules.NoMailbox);
        return Receive(reference, kind, region, language, Channel.Form, requester, details, now, today,
            unconfirmed ? RequestStatus.Unconfirmed : RequestStatus.Open, Actor.Requester, book, now, id, particulars);
    }

    /// <summary>A request that came by phone, letter or mail, entered by staff with the day it really arrived; staff stand for who asked.</summary>
    public static DataSubjectRequest Log(
        RequestReference reference, RequestKind kind, Region region, string language, Channel channel, Requester requester, string details,
        DateTimeOffset receivedAt, DateOnly receivedOn, Actor staff, DateTimeOffset now, DateOnly today, DeadlineBook book,
        RequestParticulars? particulars = null, bool reachedDesignated = true)
    {
        if (receivedOn > today) throw new RuleViolation(RequestRules.ReceivedInFuture);
        return Receive(reference, kind, region, language, channel, requester, details, receivedAt, receivedOn, RequestStatus.Open, staff, book, now,
            particulars: particulars, reachedDesignated: reachedDesignated);
    }

    private static DataSubjectRequest Receive(
        RequestReference reference, RequestKind kind, Region region, string language, Channel channel, Requester requester, string details,
        DateTimeOffset receivedAt, DateOnly receivedOn, RequestStatus status, Actor actor, DeadlineBook book, DateTimeOffset now,
        Guid? id = null, RequestParticulars? particulars = null, bool reachedDesignated = true)
    {
        var request = new DataSubjectRequest
        {
            Id = id ?? Guid.CreateVersion7(receivedAt), Reference = reference.Value, Kind = kind, RegionCode = region.Code, Language = language,
            Channel = channel, ReachedDesignated = reachedDesignated, ReceivedAt = receivedAt, ReceivedOn = receivedOn, Requester = requester, Details = details, Status = status,
            ConfirmedAt = status == RequestStatus.Open ? now : null,
        };
        request.TakeParticulars(particulars);
        request.clocks.AddRange(Deadlines.Clocks.For(kind, region, receivedOn, book, reachedDesignated).All.Select(RequestClock.From));
        request.Recount();
        request.Record(RequestEventKind.Received, actor, now);
        return request;
    }

    public Rule? CannotConfirm() =>
        !Status.IsOpen() ? RequestRules.Closed : Status != RequestStatus.Unconfirmed ? RequestRules.AlreadyConfirmed : null;

    /// <summary>The requester pressed the button behind the link in the mail.</summary>
    public void Confirm(DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotConfirm());
        Status = RequestStatus.Open;
        ConfirmedAt = now;
        Record(RequestEventKind.Confirmed, Actor.Requester, now);
    }

    public Rule? CannotWork() =>
        !Status.IsOpen() ? RequestRules.Closed : Status == RequestStatus.Unconfirmed ? RequestRules.NotConfirmed : null;

    public Rule? CannotAssign(Guid staffId) => CannotWork() ?? (AssigneeId == staffId ? RequestRules.AlreadyAssigned : null);

    /// <summary>Gives the request to a member of staff; taking it is giving it to oneself.</summary>
    public void Assign(Guid staffId, string staffName, Actor by, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotAssign(staffId));
        AssigneeId = staffId;
        if (Status == RequestStatus.Open) Status = RequestStatus.InProgress;
        Record(RequestEventKind.Assigned, by, now, fact: staffName);
    }

    public Rule? CannotRelease() => CannotWork() ?? (AssigneeId is null ? RequestRules.NotAssigned : null);

    /// <summary>Puts the request back for anyone to take.</summary>
    public void Release(Actor by, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotRelease());
        AssigneeId = null;
        if (Status == RequestStatus.InProgress) Status = RequestStatus.Open;
        Record(RequestEventKind.Released, by, now);
    }

    /// <summary>Adds an internal note; a closed request can still be annotated.</summary>
    public void Note(string text, Actor by, DateTimeOffset now) => Record(RequestEventKind.Noted, by, now, Written(text));

    public Rule? CannotMessage() => CannotWork() ?? (Requester.Email is null && !HasKey ? RequestRules.NoMailbox : null);

    /// <summary>Writes to the requester without waiting for a reply.</summary>
    public void SendMessage(string text, Actor by, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotMessage());
        Record(RequestEventKind.MessageSent, by, now, Written(text));
    }

    public Rule? CannotReply() => Status.IsOpen() ? null : RequestRules.Closed;

    /// <summary>The requester writes to us; a request that waited for them goes on.</summary>
    public void ReceiveMessage(string text, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotReply());
        Record(RequestEventKind.MessageReceived, Actor.Requester, now, Written(text));
        if (Status == RequestStatus.Waiting) GoOn(now, today);
    }

    public Rule? CannotWait() => CannotMessage() ?? (Status == RequestStatus.Waiting ? RequestRules.AlreadyWaiting : null);

    /// <summary>
    /// Asks the requester something and waits; who left no mailbox but holds a key reads it when they come back. Only clocks that pause for a
    /// clarification stand still.
    /// </summary>
    public void WaitForRequester(string question, Actor by, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotWait());
        Record(RequestEventKind.Waiting, by, now, Written(question));
        StartWaiting(now, today);
    }

    public Rule? CannotResume() => CannotWork() ?? (Status != RequestStatus.Waiting ? RequestRules.NotWaiting : null);

    /// <summary>Goes on without the requester's reply.</summary>
    public void Resume(Actor by, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotResume());
        Record(RequestEventKind.Resumed, by, now);
        GoOn(now, today);
    }

    /// <summary>Done as asked, by one person at once; the text is what the requester is sent.</summary>
    public void Answer(string text, Actor by, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotAnswer());
        Decide(RequestStatus.Answered, RequestEventKind.Answered, Written(text), null, by, now, today);
    }

    /// <summary>Refused by one person at once, wholly or in part, on a ground from the list that fits.</summary>
    public void Refuse(bool partly, string? refusalCode, string? text, Actor by, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf((partly ? CannotAnswer() : CannotDecide()) ?? CannotRefuse());
        var refusal = Refusals.Find(refusalCode) ?? throw new RuleViolation(RequestRules.UnknownRefusal);
        if (!refusal.Fits(Kind, Region)) throw new RuleViolation(RequestRules.RefusalUnfit);
        if (refusal.NeedsTwo(Kind, Region)) throw new RuleViolation(RequestRules.SecondPersonNeeded);
        if (partly)
            Decide(RequestStatus.PartlyRefused, RequestEventKind.PartlyRefused, Written(text), refusal.Code, by, now, today);
        else
            Decide(RequestStatus.Refused, RequestEventKind.Refused, string.IsNullOrWhiteSpace(text) ? null : text, refusal.Code, by, now, today);
    }

    private void Decide(RequestStatus status, RequestEventKind kind, string? text, string? fact, Actor by, DateTimeOffset now, DateOnly today)
    {
        foreach (var clock in clocks) clock.Settle(ClockState.Met, now, today);
        Close(status, kind, text, fact, by, now, today);
    }

    public Rule? CannotWithdraw() => Status.IsOpen() ? null : RequestRules.Closed;

    /// <summary>The requester takes the request back, themselves or through staff who say how they learnt of it.</summary>
    public void Withdraw(string? reason, Actor by, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotWithdraw());
        if (by.Kind == ActorKind.Staff && string.IsNullOrWhiteSpace(reason)) throw new RuleViolation(RequestRules.ReasonMissing);
        Close(RequestStatus.Withdrawn, RequestEventKind.Withdrawn, string.IsNullOrWhiteSpace(reason) ? null : reason, null, by, now, today);
    }

    public Rule? CannotLapse(DateOnly today) =>
        CannotConfirm() ?? (today <= ReceivedOn.AddDays(DaysToConfirm) ? RequestRules.NotLapsedYet : null);

    /// <summary>Closes a request that was never confirmed.</summary>
    public void Lapse(DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotLapse(today));
        Close(RequestStatus.Lapsed, RequestEventKind.Lapsed, null, null, Actor.Portal, now, today);
    }

    /// <summary>Closes it as the same as another request, which goes on; for good, unless that can be undone for a while.</summary>
    public void MarkDuplicate(string ofReference, Actor by, DateTimeOffset now, DateOnly today, DateTimeOffset? undoableUntil = null)
    {
        RuleViolation.ThrowIf(CannotWithdraw());
        if (ofReference == Reference) throw new RuleViolation(RequestRules.DuplicateOfItself);
        Close(RequestStatus.Duplicate, RequestEventKind.Duplicate, null, ofReference, by, now, today, undoableUntil);
    }

    /// <summary>Closes it as not a request at all; for good, unless that can be undone for a while.</summary>
    public void MarkSpam(string reason, Actor by, DateTimeOffset now, DateOnly today, DateTimeOffset? undoableUntil = null)
    {
        RuleViolation.ThrowIf(CannotWithdraw());
        Close(RequestStatus.Spam, RequestEventKind.Spam, Written(reason), null, by, now, today, undoableUntil);
    }

    public Rule? CannotAppeal() =>
        WasAppealed ? RequestRules.AppealedOnce :
        Status is RequestStatus.Refused or RequestStatus.PartlyRefused ? null : RequestRules.NothingToAppeal;

    /// <summary>The requester asks us to look again at a refusal, once. What is due from then on is the answer to the appeal.</summary>
    public void Appeal(string text, DateTimeOffset now, DateOnly today, DeadlineBook book)
    {
        RuleViolation.ThrowIf(CannotAppeal());
        var grounds = Written(text);
        WasAppealed = true;
        Status = RequestStatus.Appealed;
        ClosedAt = null;
        StartAppealClocks(today, book);
        Record(RequestEventKind.Appealed, Actor.Requester, now, grounds);
    }

    /// <summary>Mail to the requester was given up after days of trying.</summary>
    public void MailFailed(string subject, DateTimeOffset now) => Record(RequestEventKind.MailFailed, Actor.Portal, now, fact: subject);

    private void Close(
        RequestStatus status, RequestEventKind kind, string? text, string? fact, Actor by, DateTimeOffset now, DateOnly today, DateTimeOffset? undoableUntil = null)
    {
        foreach (var clock in clocks) clock.Settle(ClockState.Stopped, now, today);
        (Status, ClosedAt, UndoableUntil, AwaitsApproval) = (status, now, undoableUntil, false);
        if (IsOver) ForgetWhatWasPending();
        Record(kind, by, now, text, fact);
    }

    // A waiting request goes back to where it came from; an appeal stays one until it is decided.
    private RequestStatus StatusAtWork =>
        WasAppealed ? RequestStatus.Appealed : AssigneeId is null ? RequestStatus.Open : RequestStatus.InProgress;

    private static string Written(string? text) =>
        string.IsNullOrWhiteSpace(text) ? throw new RuleViolation(RequestRules.TextMissing) : text;

    private void Record(RequestEventKind kind, Actor by, DateTimeOffset at, string? text = null, string? fact = null) => events.Add(new RequestEvent
    {
        Id = Guid.CreateVersion7(at), At = at, Kind = kind, ActorKind = by.Kind, StaffId = by.StaffId, StaffName = by.StaffName, Text = text, Fact = fact,
    });
}
