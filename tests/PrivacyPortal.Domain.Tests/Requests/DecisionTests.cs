using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Tests.Deadlines;

namespace PrivacyPortal.Domain.Tests.Requests;

/// <summary>Deciding by one person and by two, appeals by another, and what a deletion's statement makes of its decision.</summary>
public sealed class DecisionTests
{
    private static readonly DateOnly Today = Given.Received.AddDays(3);
    private static readonly DateTimeOffset Now = Given.NoonOf(Today);
    private static readonly DecisionRules Two = new(ApproveDeletions: true, ApproveRefusals: true, AppealsByAnother: true);
    private static readonly DecisionRules One = new(false, false, false);

    private static readonly ErasureLine Deleted = new("Account", ErasureOutcome.Deleted, null, 1), Anonymised = new("Logs", ErasureOutcome.Anonymised, null, null),
        Kept = new("Invoices", ErasureOutcome.Kept, "legal-duty", 4);

    private static Erasure Erased(params ErasureLine[] lines) => new(lines, [new("Carrier", Today, null)], 35);

    public static TheoryData<RequestKind, string, bool, bool, bool> Approvals => new()
    {
        // kind, decision, deletions, refusals: is a second person needed?
        { RequestKind.Access, "answer", true, true, false },
        { RequestKind.Access, "refuse", true, true, true },
        { RequestKind.Access, "refuse", true, false, false },
        { RequestKind.Access, "partly", false, true, true },
        { RequestKind.Access, "child", false, false, true },
        { RequestKind.Deletion, "erase", true, false, true },
        { RequestKind.Deletion, "erase", false, true, false },
        { RequestKind.Deletion, "keep", false, true, true },
        { RequestKind.Deletion, "keep", false, false, false },
        { RequestKind.Deletion, "keep-child", false, false, true },
        { RequestKind.Deletion, "refuse", true, false, true },
    };

    private static Decision Make(string decision) => decision switch
    {
        "answer" => Decision.Answer("Here it is."),
        "refuse" => Decision.Refuse(false, "no-data", "We searched."),
        "partly" => Decision.Refuse(true, "privilege", "The rest is here."),
        "child" => Decision.Refuse(false, "child-protection", null),
        "erase" => Decision.Erase(null, Erased(Deleted, Anonymised)),
        "keep" => Decision.Erase(null, Erased(Deleted, Kept)),
        "keep-child" => Decision.Erase(null, Erased(Deleted, Kept, Kept with { Category = "Notes", ExceptionCode = "child-protection" })),
        _ => throw new ArgumentOutOfRangeException(nameof(decision)),
    };

    [Theory]
    [MemberData(nameof(Approvals))]
    public void The_settings_and_the_ground_say_whether_a_second_person_is_needed(RequestKind kind, string decision, bool deletions, bool refusals, bool needed)
    {
        var rules = new DecisionRules(deletions, refusals, AppealsByAnother: false);
        Assert.Equal(needed, Make(decision).NeedsApproval(kind, Region.Find("US-CA")!, rules));
        var request = Given.Open(kind);
        Assert.Equal(!needed, request.Decide(Make(decision), rules, Given.Maya, Now, Today));
        Assert.Equal(needed, request.AwaitsApproval);
        Assert.Equal(needed, request.Status.IsOpen());
    }

    [Theory]
    [InlineData(new[] { ErasureOutcome.Deleted, ErasureOutcome.Anonymised }, DecisionOutcome.Answered)]
    [InlineData(new[] { ErasureOutcome.Deleted, ErasureOutcome.Kept }, DecisionOutcome.PartlyRefused)]
    [InlineData(new[] { ErasureOutcome.Kept }, DecisionOutcome.Refused)]
    public void What_is_kept_decides_whether_a_deletion_is_refused(ErasureOutcome[] outcomes, DecisionOutcome expected)
    {
        var erasure = Erased([.. outcomes.Select(outcome => new ErasureLine("Data", outcome, outcome == ErasureOutcome.Kept ? "legal-duty" : null, null))]);
        var request = Given.Open(RequestKind.Deletion);
        Assert.True(request.Decide(Decision.Erase(null, erasure), One, Given.Maya, Now, Today));

        Assert.Equal(expected.ToString(), request.Status.ToString());
        Assert.Equal(expected == DecisionOutcome.Answered ? null : "legal-duty", request.Events[^1].Fact);
        Assert.Equal((erasure, "Maya Singh", null), (request.Statements.Single().Erasure, request.Statements.Single().By, request.Statements.Single().ApprovedBy));
    }

    public static TheoryData<string, Erasure> BadStatements => new()
    {
        { "request-statement-empty", Erased() },
        { "request-statement-empty", Erased(Deleted with { Category = " " }) },
        { "request-statement-exception", Erased(Kept with { ExceptionCode = null }) },
        { "request-statement-exception", Erased(Deleted with { ExceptionCode = "legal-duty" }) },
        { "request-refusal-unfit", Erased(Kept with { ExceptionCode = "communications-act" }) },
        { "request-refusal-unfit", Erased(Kept with { ExceptionCode = "not-verified" }) },
        { "request-refusal-unfit", Erased(Kept with { ExceptionCode = "because" }) },
        { "request-statement-count", Erased(Deleted with { Count = -1 }) },
        { "request-statement-recipient", Erased(Deleted) with { Recipients = [new("Carrier", null, null)] } },
        { "request-statement-recipient", Erased(Deleted) with { Recipients = [new("Carrier", Today, "Gone")] } },
        { "request-statement-recipient", Erased(Deleted) with { Recipients = [new("", Today, null)] } },
        { "request-statement-told-in-future", Erased(Deleted) with { Recipients = [new("Carrier", Today.AddDays(1), null)] } },
    };

    [Theory]
    [MemberData(nameof(BadStatements))]
    public void A_statement_that_leaves_something_open_is_not_sent(string rule, Erasure erasure)
    {
        var request = Given.Open(RequestKind.Deletion);
        Given.Breaks(RequestRules.All.Single(one => one.Code == rule), () => request.Decide(Decision.Erase("Text", erasure), Two, Given.Maya, Now, Today));
        Assert.Equal((RequestStatus.Open, false), (request.Status, request.AwaitsApproval));
    }

    public static TheoryData<string, RequestKind, Decision> BadDecisions => new()
    {
        { "request-statement-empty", RequestKind.Deletion, Decision.Answer("Done.") },
        { "request-statement-empty", RequestKind.Deletion, Decision.Refuse(true, "legal-duty", "Some.") },
        { "request-statement-of-exception", RequestKind.Deletion, Decision.Refuse(false, "legal-duty", "Tax law.") },
        { "request-deletion-unexplained", RequestKind.Deletion, Decision.Refuse(false, "unfounded", " ") },
        { "request-statement-elsewhere", RequestKind.Access, Decision.Erase(null, Erased(Deleted)) },
        { "request-text-missing", RequestKind.Access, Decision.Answer(" ") },
        { "request-text-missing", RequestKind.Access, Decision.Refuse(true, "others-rights", null) },
        { "request-unknown-refusal", RequestKind.Access, Decision.Refuse(false, "because", null) },
        { "request-refusal-unfit", RequestKind.Access, Decision.Refuse(false, "legal-duty", null) },
        { "request-refusal-unfit", RequestKind.OptOut, Decision.Refuse(false, "not-verified", null) },
    };

    [Theory]
    [MemberData(nameof(BadDecisions))]
    public void A_decision_must_fit_the_kind_and_the_region(string rule, RequestKind kind, Decision decision) =>
        Given.Breaks(RequestRules.All.Single(one => one.Code == rule), () => Given.Open(kind).Decide(decision, One, Given.Maya, Now, Today));

    [Fact]
    public void Whoever_was_not_verified_is_told_just_that_of_a_deletion_too() =>
        Assert.Null(Decision.Refuse(false, "not-verified", null).CannotDecide(RequestKind.Deletion, Region.Find("US-CA")!, Today));

    [Fact]
    public void A_proposal_is_sent_by_a_second_person_as_it_was_written_and_the_clocks_run_until_then()
    {
        var request = Given.Open();
        Assert.False(request.Decide(Decision.Refuse(false, "no-data", "We searched."), Two, Given.Maya, Now, Today));
        Assert.Contains(request.Clocks, clock => clock.State == ClockState.Running);
        Given.Breaks(RequestRules.AwaitingApproval, () => request.Decide(Decision.Answer("Here"), Two, Given.Tom, Now, Today));
        Given.Breaks(RequestRules.OwnProposal, () => request.Approve(Given.Maya, Now, Today));

        Assert.Equal(DecisionOutcome.Refused, request.Approve(Given.Tom, Now.AddDays(1), Today.AddDays(1)));
        Assert.Equal((RequestStatus.Refused, null, false), (request.Status, request.Proposal, request.AwaitsApproval));
        Assert.Equal((RequestEventKind.Refused, "Maya Singh", "We searched."), (request.Events[^1].Kind, request.Events[^1].StaffName, request.Events[^1].Text));
        Assert.Equal((RequestEventKind.DecisionApproved, "Tom Reyes", "Maya Singh"), (request.Events[^2].Kind, request.Events[^2].StaffName, request.Events[^2].Fact));
        Given.Breaks(RequestRules.Closed, () => request.Approve(Actor.Staff(Guid.NewGuid(), "Lin Wei"), Now, Today));
    }

    [Fact]
    public void A_statement_names_who_decided_and_who_approved()
    {
        var request = Given.Open(RequestKind.Deletion);
        request.Decide(Make("keep"), Two, Given.Maya, Now, Today);
        Assert.Empty(request.Statements);
        request.Approve(Given.Tom, Now, Today);
        Assert.Equal(("Maya Singh", "Tom Reyes"), (request.Statements.Single().By, request.Statements.Single().ApprovedBy));
        Assert.Equal(RequestStatus.PartlyRefused, request.Status);
    }

    [Fact]
    public void A_proposal_that_came_back_keeps_what_was_written_and_can_be_decided_anew()
    {
        var request = Given.Open();
        request.Decide(Make("refuse"), Two, Given.Maya, Now, Today);
        Given.Breaks(RequestRules.TextMissing, () => request.SendBack(" ", Given.Tom, Now));
        request.SendBack("Search by phone too.", Given.Tom, Now);

        Assert.Equal(("Tom Reyes", "Search by phone too.", false), (request.Proposal!.SentBackBy, request.Proposal.Note, request.AwaitsApproval));
        Given.Breaks(RequestRules.NothingToApprove, () => request.Approve(Given.Tom, Now, Today));
        Assert.False(request.Decide(Make("partly"), Two, Given.Maya, Now, Today));
        Assert.Null(request.Proposal.SentBackBy);
    }

    [Fact]
    public void Whoever_proposed_can_take_it_back()
    {
        var request = Given.Open();
        request.Decide(Make("refuse"), Two, Given.Maya, Now, Today);
        request.SendBack("I found something.", Given.Maya, Now);
        Assert.Null(request.CannotDecide());
    }

    [Fact]
    public void A_requester_who_withdraws_meanwhile_drops_the_proposal()
    {
        var request = Given.Open();
        request.Decide(Make("refuse"), Two, Given.Maya, Now, Today);
        request.Withdraw(null, Actor.Requester, Now, Today);
        Assert.Equal((null, false), (request.Proposal, request.AwaitsApproval));
        Given.Breaks(RequestRules.Closed, () => request.Approve(Given.Tom, Now, Today));
    }

    [Fact]
    public void What_no_longer_fits_when_it_is_approved_goes_back()
    {
        var request = Given.Open(RequestKind.Deletion, "US-CA");
        request.Decide(Decision.Erase(null, Erased(Kept with { ExceptionCode = "communications-act" }, Deleted)), Two, Given.Maya, Now, Today);
        request.ChangeRegion(Region.Find("EU")!, "She moved.", Given.Maya, Now, Today, TestCalendars.Book);
        Given.Breaks(RequestRules.RefusalUnfit, () => request.Approve(Given.Tom, Now, Today));
        Assert.True(request.AwaitsApproval);
    }

    [Fact]
    public void Who_refused_a_request_does_not_decide_its_appeal_but_may_approve_it()
    {
        var request = Given.In(RequestStatus.Appealed);
        Given.Breaks(RequestRules.AppealBySame, () => request.Decide(Make("refuse"), Two, Given.Maya, Now, Today));
        Assert.Equal(RequestRules.AppealBySame, request.CannotDecide(Given.MayaId, Two));
        Assert.Null(request.CannotDecide(Given.MayaId, One));
        Assert.Null(request.CannotDecide(Given.TomId, Two));
        Assert.False(request.Decide(Make("refuse"), Two, Given.Tom, Now, Today));
        request.Approve(Given.Maya, Now, Today);
        Assert.Equal(RequestStatus.Refused, request.Status);
    }

    [Fact]
    public void A_child_is_protected_by_two_people_even_where_one_decides()
    {
        var request = Given.Open(RequestKind.Minor);
        Given.Breaks(RequestRules.SecondPersonNeeded, () => request.Refuse(false, "child-protection", null, Given.Maya, Now, Today));
        Assert.False(request.Decide(Make("child"), One, Given.Maya, Now, Today));
    }
}
