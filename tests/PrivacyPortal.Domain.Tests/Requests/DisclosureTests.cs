using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Tests.Requests;

/// <summary>Whether personal data may leave: one rule for answers, erasures, approvals and packages.</summary>
public sealed class DisclosureTests
{
    private static readonly DateOnly Today = Given.Received.AddDays(3);
    private static readonly DateTimeOffset Now = Given.NoonOf(Today);
    private static readonly DecisionRules Two = new(ApproveDeletions: true, ApproveRefusals: true, AppealsByAnother: true);
    private static readonly FactKind[] Pair = [FactKind.OrderNumber, FactKind.Postcode], Three = [.. Pair, FactKind.PhoneDigits];

    private static DataSubjectRequest For(RequestKind kind, OnBehalfOf whom, Representation? given, string region = "US-CA")
    {
        var request = DataSubjectRequest.File(
            Given.Reference, kind, Region.Find(region)!, "en", new() { Name = "Ana Lopez", Email = "ana@example.com", OnBehalfOf = whom, SubjectName = "Bo Li", Representation = given },
            "", Given.NoonOf(Given.Received), Given.Received, Deadlines.TestCalendars.Book,
            particulars: kind == RequestKind.Access ? AccessParticulars.Of(AccessScope.Summary, AccessPeriod.LastYear, null, null, Given.Received) : null);
        if (kind.NeedsConfirmation()) request.Confirm(request.ReceivedAt);
        return request;
    }

    private static DataSubjectRequest ByAgent(RequestKind kind = RequestKind.Correction) =>
        For(kind, OnBehalfOf.Agent, new() { Authority = AgentAuthority.SignedPermission, PersonEmail = "bo@example.com" });

    private static DataSubjectRequest ByGuardian(RequestKind kind, AgeBand age, string region = "US-CA") =>
        For(kind, OnBehalfOf.Guardian, new() { ChildAge = age, GuardianDeclared = true }, region);

    private static void Match(DataSubjectRequest request, FactKind[] facts, string? doubt = null)
    {
        request.AskFacts(facts, request.Kind == RequestKind.Correction ? DisputedFact.None : null, false, doubt, Given.Maya, Now, Today);
        request.GiveFacts("sealed", request.MustDeclare ? "I declare." : null, Now, Today);
        Assert.True(request.CheckFacts(facts, Given.Maya, Now));
    }

    [Fact]
    public void Nothing_leaves_before_it_is_established_who_asks()
    {
        var request = Given.Open(scope: AccessScope.Copy);

        Assert.Equal(RequestRules.LevelNotMet, request.CannotAnswer());
        Assert.Equal(RequestRules.LevelNotMet, request.CannotSendPackage());
        Given.Breaks(RequestRules.LevelNotMet, () => request.SendPackage(Today, Given.Maya, Now));
        Given.Breaks(RequestRules.LevelNotMet, () => request.Refuse(true, "others-rights", "Some.", Given.Maya, Now, Today));
        // The copy may be prepared in the meantime.
        Assert.Null(request.CannotBuildPackage());
        Match(request, Pair);
        Assert.Null(request.CannotAnswer());
        request.SendPackage(Today, Given.Maya, Now);
    }

    [Fact]
    public void A_letter_that_does_not_say_wants_a_copy()
    {
        var letter = Given.Logged(Given.Received, Today);
        Assert.True(letter.WantsSpecificPieces);
        Assert.Equal(RequestRules.LevelNotMet, letter.CannotAnswer());
        Assert.False(Given.Logged(Given.Received, Today, RequestKind.Deletion).WantsSpecificPieces);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_only_categories_are_owed_no_package_is_built_or_sent_below_the_level_of_a_copy(bool treated)
    {
        var request = Given.Open(scope: treated ? AccessScope.Copy : AccessScope.Summary);
        if (treated) request.TreatAsCategories(Given.Maya, Now);

        Assert.Null(request.CannotAnswer());
        Assert.Equal(DisclosureRules.PiecesNotEstablished, request.CannotBuildPackage());
        Assert.Equal(DisclosureRules.PiecesNotEstablished, request.CannotSendPackage());
        request.RecordProof(Verification.StaffReview, "Came to the shop.", Given.Maya, Now, Today);
        Assert.Null(request.CannotBuildPackage());
        Assert.Null(request.CannotSendPackage());
    }

    [Fact]
    public void Two_facts_that_were_enough_for_categories_are_not_enough_for_a_package_in_California()
    {
        var request = Given.Open(region: "US-CA");
        Match(request, Pair, doubt: "The address is new.");
        Assert.Null(request.CannotAnswer());
        Assert.Equal(DisclosureRules.PiecesNotEstablished, request.CannotSendPackage());

        var three = Given.Open(region: "US-CA", scope: AccessScope.Copy);
        Match(three, Three);
        Assert.Null(three.CannotSendPackage());
    }

    [Fact]
    public void Two_facts_that_were_enough_in_Connecticut_are_not_once_the_request_is_from_California()
    {
        var request = Given.Open(scope: AccessScope.Copy);
        Match(request, Pair);
        request.ChangeRegion(Region.Find("US-CA")!, "She moved.", Given.Maya, Now, Today, Deadlines.TestCalendars.Book);

        Assert.Equal(RequestRules.LevelNotMet, request.CannotAnswer());
    }

    [Fact]
    public void A_package_is_not_sent_while_a_decision_waits_and_may_follow_an_answer_once_more()
    {
        var request = Given.Open(scope: AccessScope.Copy);
        Match(request, Pair);
        request.Decide(Decision.Refuse(false, "no-data", null), Two, Given.Maya, Now, Today);
        Assert.Equal(RequestRules.AwaitingApproval, request.CannotSendPackage());
        request.SendBack("Look again.", Given.Tom, Now);
        request.Answer("Here it is.", Given.Maya, Now, Today);

        Assert.Null(request.CannotSendPackage());
        Assert.False(request.ForfeitsPackage);
    }

    [Theory]
    [InlineData(RequestStatus.Refused)]
    [InlineData(RequestStatus.Withdrawn)]
    [InlineData(RequestStatus.Lapsed)]
    [InlineData(RequestStatus.Spam)]
    [InlineData(RequestStatus.Duplicate)]
    public void A_request_that_ends_without_an_answer_forfeits_its_package(RequestStatus status)
    {
        var request = Given.In(status);

        Assert.Equal(PackageRules.RequestEnded, request.CannotDownloadPackage());
        Assert.Equal(RequestRules.Closed, request.CannotSendPackage());
        Assert.Equal(RequestRules.Closed, request.CannotBuildPackage());
    }

    [Fact]
    public void What_went_with_a_partial_answer_stays_although_the_appeal_is_refused()
    {
        var request = Given.In(RequestStatus.PartlyRefused);
        Assert.Null(request.CannotDownloadPackage());
        request.Appeal("Look again.", Now, Today, Deadlines.TestCalendars.Book);
        request.Refuse(false, "no-data", null, Given.Tom, Now, Today);

        Assert.Null(request.CannotDownloadPackage());
    }

    [Fact]
    public void An_agent_waits_for_the_permission_and_the_person()
    {
        var request = ByAgent();
        Assert.Equal(DisclosureRules.NeedsOutstanding, request.CannotAnswer());
        request.TakePermission();
        Assert.Equal(DisclosureRules.NeedsOutstanding, request.CannotAnswer());
        Given.Breaks(DisclosureRules.NeedsOutstanding, () => request.Decide(Decision.Answer("Done."), Two, Given.Maya, Now, Today));
        Assert.Null(request.CannotDecide());
        request.AnswerAsPerson(true, Now);

        Assert.Null(request.CannotAnswer());
    }

    [Fact]
    public void The_no_of_the_person_holds_against_everything_but_a_refusal()
    {
        var request = ByAgent(RequestKind.Deletion);
        request.TakePermission();
        request.MarkShown("person-confirms", "Called the number on file.", Given.Maya, Now);
        Assert.Null(request.CannotAnswer());
        Erase(request);
        request.AnswerAsPerson(false, Now);

        Assert.Equal(DisclosureRules.PersonRefused, request.CannotGive(Giving.AsAsked));
        Given.Breaks(DisclosureRules.PersonRefused, () => request.Approve(Given.Tom, Now, Today));
        Assert.Equal(DisclosureRules.PersonRefused, request.CannotMarkShown());
        request.SendBack("The person says no.", Given.Tom, Now);
        Given.Breaks(DisclosureRules.PersonRefused, () => Erase(request));
        Assert.False(request.Decide(Decision.Refuse(false, "agent-not-authorised", "The person did not agree."), Two, Given.Maya, Now, Today));
    }

    [Fact]
    public void What_was_shown_another_way_is_recorded_with_who_saw_it_and_how()
    {
        var request = ByGuardian(RequestKind.Correction, AgeBand.Under13);
        Given.Breaks(DisclosureRules.NothingOutstanding, () => request.MarkShown("power-of-attorney", "Seen.", Given.Maya, Now));
        Given.Breaks(RequestRules.TextMissing, () => request.MarkShown("guardian-documented", " ", Given.Maya, Now));
        request.MarkShown("guardian-documented", "Birth certificate seen in the shop.", Given.Maya, Now);

        var line = request.Events[^1];
        Assert.Equal((RequestEventKind.NeedShown, "guardian-documented", "Birth certificate seen in the shop.", "Maya Singh", true),
            (line.Kind, line.Fact, line.Text, line.StaffName, line.IsInternal));
        Assert.Null(request.CannotAnswer());
        Assert.Equal(DisclosureRules.NothingOutstanding, request.CannotMarkShown());
    }

    [Fact]
    public void From_16_the_young_person_is_asked_before_anything_is_handed_out_and_below_only_the_parent_is_documented()
    {
        var almost = ByGuardian(RequestKind.Correction, AgeBand.From16To17);
        almost.MarkShown("guardian-documented", "Passport seen.", Given.Maya, Now);
        Assert.Equal(DisclosureRules.NeedsOutstanding, almost.CannotAnswer());
        almost.MarkShown("almost-adult", "Called him; he agrees.", Given.Maya, Now);
        Assert.Null(almost.CannotAnswer());

        var younger = ByGuardian(RequestKind.Correction, AgeBand.From13To15);
        younger.MarkShown("guardian-documented", "Passport seen.", Given.Maya, Now);
        Assert.Null(younger.CannotAnswer());
    }

    [Theory]
    [InlineData("US-CA", AgeBand.Under13, true)]
    [InlineData("US-CA", AgeBand.From13To15, true)]
    [InlineData("US-CA", AgeBand.From16To17, false)]
    [InlineData("US-CT", AgeBand.From16To17, true)]
    [InlineData("EU", AgeBand.Under13, false)]
    public void An_opt_out_for_a_child_whose_data_may_not_be_sold_cannot_be_refused(string region, AgeBand age, bool isOwed)
    {
        var request = ByGuardian(RequestKind.OptOut, age, region);

        Assert.Equal(isOwed ? DisclosureRules.MinorsOptOut : null, request.CannotRefuse());
        if (isOwed) Given.Breaks(DisclosureRules.MinorsOptOut, () => request.Decide(Decision.Refuse(false, "no-data", null), Two, Given.Maya, Now, Today));
        Assert.Null(request.CannotAnswer());
    }

    [Fact]
    public void For_an_opt_out_the_permission_or_the_declaration_alone_is_enough()
    {
        var agent = ByAgent(RequestKind.OptOut);
        Assert.Equal(DisclosureRules.NeedsOutstanding, agent.CannotAnswer());
        agent.TakePermission();
        Assert.Null(agent.CannotAnswer());

        var silent = For(RequestKind.Limit, OnBehalfOf.Guardian, new() { ChildAge = AgeBand.Under13 });
        Assert.Equal(DisclosureRules.NeedsOutstanding, silent.CannotAnswer());
        Assert.Null(ByGuardian(RequestKind.Limit, AgeBand.Under13).CannotAnswer());
    }

    [Fact]
    public void Data_somebody_else_gave_waits_for_the_number_of_the_order_and_no_other_fact()
    {
        DataSubjectRequest Sent() => For(RequestKind.Correction, OnBehalfOf.Self, new() { Giver = DataGiver.Order });
        var matched = Sent();
        Assert.Equal(DisclosureRules.NeedsOutstanding, matched.CannotAnswer());
        Match(matched, Pair, doubt: "Somebody else gave it.");
        Assert.Null(matched.CannotAnswer());

        var others = Sent();
        Match(others, [FactKind.Postcode, FactKind.PhoneDigits], doubt: "Somebody else gave it.");
        Assert.Equal(DisclosureRules.NeedsOutstanding, others.CannotAnswer());
    }

    [Fact]
    public void A_permission_staff_add_counts_until_the_last_one_is_removed()
    {
        var request = ByAgent(RequestKind.OptOut);
        var file = StoredFile.Keep(Guid.NewGuid(), null, FilePurpose.Permission, "permission.pdf", "application/pdf", 1, new('0', 64), Given.Maya, Now);
        request.AddFiles([file], null, Given.Maya, Now);
        Assert.Null(request.CannotAnswer());
        request.RemoveFile(file, hasOtherPermission: false, "It is somebody else’s.", Given.Maya, Now);

        Assert.Equal(DisclosureRules.NeedsOutstanding, request.CannotAnswer());
    }

    private static void Erase(DataSubjectRequest request) => request.Decide(
        Decision.Erase("Done.", new([new("Orders", ErasureOutcome.Deleted, null, 1)], [], BackupDays: null)), Two, Given.Maya, Now, Today);
}
