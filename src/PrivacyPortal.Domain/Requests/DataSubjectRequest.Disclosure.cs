using PrivacyPortal.Domain.Packages;

namespace PrivacyPortal.Domain.Requests;

/// <summary>What is given on a request: what it asks for, or specific pieces of data, which every package holds.</summary>
public enum Giving { AsAsked, SpecificPieces }

/// <summary>
/// Whether personal data may leave, be changed or be erased on the word of whoever asks. One rule for answers, erasure statements, approvals and
/// packages: the person did not say no, it is established who asks as far as what is given needs, and what an agent or a guardian must show is there.
/// </summary>
public sealed partial class DataSubjectRequest
{
    /// <summary>Whether a signed permission or a power of attorney is on file.</summary>
    public bool HasPermission { get; private set; }

    /// <summary>What staff saw shown another way than the portal knows of; null where nothing was.</summary>
    public ShownNeeds? Shown { get; private set; }

    /// <summary>What asking for somebody else takes here, shown or not.</summary>
    public IReadOnlyList<RepresentationNeed> Needs => RepresentationNeeds.Of(Kind, Requester, Region);

    /// <summary>What of it is still missing.</summary>
    public IReadOnlyList<RepresentationNeed> OutstandingNeeds => RepresentationNeeds.Outstanding(
        Kind, Requester, Region, new(HasPermission, PersonAgreed, HasMatched(FactKind.OrderNumber), [.. Shown?.All.Select(shown => shown.Code) ?? []]));

    /// <summary>Why nothing may be given on this request yet, whatever its status.</summary>
    public Rule? CannotGive(Giving what) =>
        PersonAgreed == false ? DisclosureRules.PersonRefused :
        LevelMet < LevelNeeded ? RequestRules.LevelNotMet :
        what == Giving.SpecificPieces && !KnowsForPieces ? DisclosureRules.PiecesNotEstablished :
        OutstandingNeeds.Count > 0 ? DisclosureRules.NeedsOutstanding : null;

    /// <summary>
    /// Why no package can be built. A copy that was asked for may be prepared while it is being established who asks; where only categories are
    /// owed there is nothing to prepare before that.
    /// </summary>
    public Rule? CannotBuildPackage() => CannotHandPackage() ?? (SpecificPieces || KnowsForPieces ? null : DisclosureRules.PiecesNotEstablished);

    /// <summary>Why no package can be sent: with the answer, before it, or once more after it.</summary>
    public Rule? CannotSendPackage() =>
        CannotHandPackage() ?? (AwaitsApproval ? RequestRules.AwaitingApproval : null) ?? CannotGive(Giving.SpecificPieces);

    /// <summary>
    /// Whether the request ended without anything being given: a package that was ready or sent is taken back then. One that went with an answer, or
    /// after it, stays for its days.
    /// </summary>
    public bool ForfeitsPackage =>
        Status is RequestStatus.Refused or RequestStatus.Withdrawn or RequestStatus.Lapsed or RequestStatus.Spam or RequestStatus.Duplicate
        && !events.Any(line => line.Kind is RequestEventKind.Answered or RequestEventKind.PartlyRefused);

    /// <summary>Why the package cannot be downloaded, as far as that depends on the request.</summary>
    public Rule? CannotDownloadPackage() => ForfeitsPackage ? PackageRules.RequestEnded : null;

    /// <summary>
    /// Why this request cannot be refused. Data about a child may be sold or shared only after an opt-in (11 CCR 7070, 7071), in Connecticut about nobody
    /// under 18 at all (Conn. Gen. Stat. 42-529a): the opt-out asks for what is owed without it, whoever asks.
    /// </summary>
    public Rule? CannotRefuse() =>
        Kind == RequestKind.OptOut && Requester is { OnBehalfOf: OnBehalfOf.Guardian, Representation.ChildAge: { } age } && RepresentationNeeds.IsProtected(age, Region)
            ? DisclosureRules.MinorsOptOut : null;

    public Rule? CannotMarkShown() =>
        CannotWork() ?? (PersonAgreed == false ? DisclosureRules.PersonRefused : OutstandingNeeds.Count == 0 ? DisclosureRules.NothingOutstanding : null);

    /// <summary>Somebody saw that something outstanding is there after all, and says how: a letter, a call, a certificate.</summary>
    public void MarkShown(string code, string how, Actor by, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotMarkShown() ?? (OutstandingNeeds.All(need => need.Code != code) ? DisclosureRules.NothingOutstanding : null));
        var text = Written(how);
        Shown = new([.. Shown?.All ?? [], new(code, by.StaffName ?? "", now)]);
        Record(RequestEventKind.NeedShown, by, now, text, code);
    }

    /// <summary>A permission came with the form.</summary>
    public void TakePermission() => HasPermission = true;

    // Sent again after the answer too: the first one may have expired unread.
    private Rule? CannotHandPackage() => Status is RequestStatus.Answered or RequestStatus.PartlyRefused ? null : CannotWork();

    private bool KnowsForPieces => LevelMet >= Verification.LevelNeeded(Kind, specificPieces: true, Region);

    private bool HasMatched(FactKind fact) =>
        events.Any(line => line.Kind == RequestEventKind.FactsChecked && line.Fact is { } facts && facts.Split(',').Contains($"+{fact.Code()}"));
}
