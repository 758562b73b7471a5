namespace PrivacyPortal.Domain.Requests;

/// <summary>Deciding: by one person, or by one who proposes and another who approves. The clocks run until the decision is sent.</summary>
public sealed partial class DataSubjectRequest
{
    private readonly List<ErasureStatement> statements = [];

    /// <summary>What was written and not sent; null where nothing was.</summary>
    public ProposedDecision? Proposal { get; private set; }

    /// <summary>Whether the proposal waits for a second person; one that was sent back waits for its author.</summary>
    public bool AwaitsApproval { get; private set; }

    /// <summary>The erasure statements that were sent: one, or a second after an appeal.</summary>
    public IReadOnlyList<ErasureStatement> Statements => statements;

    public Rule? CannotDecide() => CannotWork() ?? (AwaitsApproval ? RequestRules.AwaitingApproval : null);

    /// <summary>The same for one person: who refused a request does not decide its appeal, where the shop says so.</summary>
    public Rule? CannotDecide(Guid staffId, DecisionRules rules) =>
        CannotDecide() ?? (rules.AppealsByAnother && HasRefused(staffId) ? RequestRules.AppealBySame : null);

    /// <summary>Doing as asked waits until it is established who asks, and that they may; refusing does not.</summary>
    public Rule? CannotAnswer() => CannotDecide() ?? CannotGive(Giving.AsAsked);

    public Rule? CannotAnswer(Guid staffId, DecisionRules rules) => CannotDecide(staffId, rules) ?? CannotAnswer();

    /// <summary>Sends the decision, or where a second person is needed keeps it for them; returns whether it was sent.</summary>
    public bool Decide(Decision decision, DecisionRules rules, Actor by, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotSettle(decision, by.StaffId ?? Guid.Empty, rules) ?? decision.CannotDecide(Kind, Region, today));
        if (!decision.NeedsApproval(Kind, Region, rules))
        {
            Send(decision, by, approvedBy: null, now, today);
            return true;
        }
        Proposal = new(decision, by.StaffId ?? Guid.Empty, by.StaffName ?? "", now);
        AwaitsApproval = true;
        Record(RequestEventKind.DecisionProposed, by, now, fact: decision.Outcome.ToString());
        return false;
    }

    /// <summary>What sending a decision at once would do: for a preview, which is what is sent later.</summary>
    public void Rehearse(Decision decision, DecisionRules rules, Actor by, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotSettle(decision, by.StaffId ?? Guid.Empty, rules) ?? decision.CannotDecide(Kind, Region, today));
        Send(decision, by, approvedBy: null, now, today);
    }

    public Rule? CannotReview() => CannotWork() ?? (AwaitsApproval ? null : RequestRules.NothingToApprove);

    public Rule? CannotApprove(Guid staffId) => CannotReview() ?? (Proposal!.ById == staffId ? RequestRules.OwnProposal : null);

    /// <summary>A second person agrees: the decision is sent as it was proposed.</summary>
    public DecisionOutcome Approve(Actor by, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotApprove(by.StaffId ?? Guid.Empty));
        var proposal = Proposal!;
        // The region, or what is known of who asks, may have changed since it was written.
        RuleViolation.ThrowIf(CannotGiveOrRefuse(proposal.Decision) ?? proposal.Decision.CannotDecide(Kind, Region, today));
        Record(RequestEventKind.DecisionApproved, by, now, fact: proposal.By);
        Send(proposal.Decision, Actor.Staff(proposal.ById, proposal.By), by.StaffName, now, today);
        return proposal.Decision.Outcome;
    }

    /// <summary>Gives a proposal back to its author with a note; the author can take it back too. What was written is kept.</summary>
    public void SendBack(string note, Actor by, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotReview());
        Proposal = Proposal! with { SentBackBy = by.StaffName, Note = Written(note) };
        AwaitsApproval = false;
        Record(RequestEventKind.DecisionSentBack, by, now, note, Proposal.By);
    }

    private Rule? CannotSettle(Decision decision, Guid staffId, DecisionRules rules) =>
        CannotDecide(staffId, rules) ?? CannotGiveOrRefuse(decision);

    private Rule? CannotGiveOrRefuse(Decision decision) =>
        (decision.Outcome == DecisionOutcome.Refused ? null : CannotGive(Giving.AsAsked)) ?? (decision.IsRefusal ? CannotRefuse() : null);

    private bool HasRefused(Guid staffId) => WasAppealed && events.Any(line =>
        line.Kind is RequestEventKind.Refused or RequestEventKind.PartlyRefused && line.StaffId == staffId);

    private void Send(Decision decision, Actor by, string? approvedBy, DateTimeOffset now, DateOnly today)
    {
        if (decision.Erasure is { } erasure)
            statements.Add(new() { Id = Guid.CreateVersion7(now), RequestId = Id, SentAt = now, By = by.StaffName ?? "", ApprovedBy = approvedBy, Erasure = erasure });
        var (status, kind) = decision.Outcome switch
        {
            DecisionOutcome.Answered => (RequestStatus.Answered, RequestEventKind.Answered),
            DecisionOutcome.PartlyRefused => (RequestStatus.PartlyRefused, RequestEventKind.PartlyRefused),
            DecisionOutcome.Refused => (RequestStatus.Refused, RequestEventKind.Refused),
        };
        Decide(status, kind, decision.Text, decision.RefusalCode, by, now, today);
    }
}
