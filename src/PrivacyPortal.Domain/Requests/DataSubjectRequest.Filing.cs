namespace PrivacyPortal.Domain.Requests;

/// <summary>What a request asks beyond its kind, who must agree to it, and being set aside and taken up again.</summary>
public sealed partial class DataSubjectRequest
{
    /// <summary>What the form of its kind asked; null where that is nothing, and for requests that came another way and were not asked.</summary>
    public RequestParticulars? Particulars { get; private set; }

    /// <summary>What the person said whom an agent asks for; null until they answered.</summary>
    public bool? PersonAgreed { get; private set; }

    /// <summary>Whether the requester comes back with a key to read what is written to them, as those do who filed on our pages without a mailbox.</summary>
    public bool HasKey => Requester.Email is null && Channel == Channel.Form;

    /// <summary>Why the person an agent asks for cannot be asked whether they agreed; null where they can.</summary>
    public Rule? CannotAskPerson() =>
        !Status.IsOpen() ? RequestRules.Closed :
        Requester.Representation?.PersonEmail is null || !Needs.Contains(RepresentationNeeds.PersonConfirms) ? FilingRules.NobodyToAsk :
        PersonAgreed is not null ? FilingRules.PersonAnswered : null;

    /// <summary>The person an agent asks for says whether they gave the permission.</summary>
    public void AnswerAsPerson(bool agreed, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotAskPerson());
        PersonAgreed = agreed;
        Record(agreed ? RequestEventKind.PersonAgreed : RequestEventKind.PersonDenied, Actor.Requester, now, fact: Requester.SubjectName);
    }

    /// <summary>
    /// Why this request cannot go on in place of another that is closed as its duplicate. What nobody confirmed may be a stranger's: it never
    /// stands for what its owner confirmed.
    /// </summary>
    public Rule? CannotStandFor(DataSubjectRequest duplicate) =>
        Status is RequestStatus.Withdrawn or RequestStatus.Lapsed or RequestStatus.Spam or RequestStatus.Duplicate ? FilingRules.OriginalGone :
        Status == RequestStatus.Unconfirmed && duplicate.ConfirmedAt is not null ? FilingRules.OriginalUnconfirmed : null;

    public Rule? CannotReopen() => Status is RequestStatus.Duplicate or RequestStatus.Spam ? null : FilingRules.NotSetAside;

    /// <summary>Takes up again what was closed as a duplicate or as spam; its clocks run on from the day of receipt as if they had never stopped.</summary>
    public void Reopen(string? reason, Actor by, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotReopen());
        foreach (var clock in clocks) clock.Restart();
        Status = ConfirmedAt is null ? RequestStatus.Unconfirmed : StatusAtWork;
        TakeUpWhatWasPending();
        Record(RequestEventKind.Reopened, by, now, string.IsNullOrWhiteSpace(reason) ? null : reason);
    }

    private void TakeParticulars(RequestParticulars? particulars)
    {
        if (particulars is null) return;
        if (particulars.Kind != Kind) throw new RuleViolation(FilingRules.OfAnotherKind);
        RuleViolation.ThrowIf(particulars.CannotBeTaken(ReceivedOn));
        Particulars = particulars;
    }
}
