using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Tests.Requests;

public sealed class RepresentationTests
{
    private static Requester By(OnBehalfOf whom, Representation? representation) => new()
    {
        Name = "Ana Lopez", Email = "ana@example.com", OnBehalfOf = whom, SubjectName = whom == OnBehalfOf.Self ? null : "Bo Li", Representation = representation,
    };

    private static readonly Region California = Region.Find("US-CA")!;

    private static readonly Representation Signed = new() { Authority = AgentAuthority.SignedPermission, PersonEmail = "bo@example.com" };

    private static DataSubjectRequest ByAgent(RequestKind kind = RequestKind.Access)
    {
        var request = DataSubjectRequest.File(
            Given.Reference, kind, Region.Find("US-CA")!, "en", By(OnBehalfOf.Agent, Signed), "", Given.NoonOf(Given.Received), Given.Received, Deadlines.TestCalendars.Book);
        if (kind.NeedsConfirmation()) request.Confirm(request.ReceivedAt);
        return request;
    }

    [Theory]
    [InlineData(RequestKind.Access, AgentAuthority.SignedPermission, "signed-permission,person-confirms")]
    [InlineData(RequestKind.Deletion, AgentAuthority.SignedPermission, "signed-permission,person-confirms")]
    [InlineData(RequestKind.Access, AgentAuthority.PowerOfAttorney, "power-of-attorney")]
    [InlineData(RequestKind.OptOut, AgentAuthority.SignedPermission, "signed-permission")]
    [InlineData(RequestKind.Limit, AgentAuthority.SignedPermission, "signed-permission")]
    public void What_an_agent_needs_depends_on_the_kind_and_the_power(RequestKind kind, AgentAuthority authority, string codes) =>
        Assert.Equal(codes, Codes(RepresentationNeeds.Of(kind, By(OnBehalfOf.Agent, new() { Authority = authority }), California)));

    [Theory]
    [InlineData(AgeBand.Under13, RequestKind.Access, "US-CA", "guardian-documented")]
    [InlineData(AgeBand.From13To15, RequestKind.Access, "US-CA", "guardian-documented,young-person")]
    [InlineData(AgeBand.From16To17, RequestKind.Access, "US-CA", "guardian-documented,almost-adult")]
    [InlineData(null, RequestKind.Deletion, "EU", "guardian-documented")]
    [InlineData(AgeBand.Under13, RequestKind.OptOut, "US-CA", "guardian-declares")]
    [InlineData(AgeBand.From13To15, RequestKind.Limit, "US-CA", "guardian-declares,young-person")]
    [InlineData(AgeBand.From16To17, RequestKind.OptOut, "US-CA", "guardian-declares")]
    [InlineData(AgeBand.From16To17, RequestKind.OptOut, "US-CT", "guardian-declares,connecticut-minor")]
    [InlineData(AgeBand.From16To17, RequestKind.Restriction, "US-CT", "guardian-documented,almost-adult,connecticut-minor")]
    [InlineData(AgeBand.From16To17, RequestKind.Access, "US-CT", "guardian-documented,almost-adult")]
    [InlineData(AgeBand.Under13, RequestKind.Minor, "US-CT", "")]
    public void What_a_guardian_needs_depends_on_the_age_and_the_place(AgeBand? age, RequestKind kind, string region, string codes) =>
        Assert.Equal(codes, Codes(RepresentationNeeds.Of(kind, By(OnBehalfOf.Guardian, new() { ChildAge = age }), Region.Find(region)!)));

    [Theory]
    [InlineData(AgeBand.Under13, "11 CCR 7070(c)")]
    [InlineData(AgeBand.From13To15, "Our policy")]
    public void The_documented_method_is_law_below_13_and_our_policy_above(AgeBand age, string source) =>
        Assert.Equal(source, RepresentationNeeds.Of(RequestKind.Access, By(OnBehalfOf.Guardian, new() { ChildAge = age }), California)[0].Source);

    [Fact]
    public void Who_did_not_give_the_data_is_matched_by_the_order_except_where_nobody_is_checked()
    {
        Assert.Equal("order-number", Codes(RepresentationNeeds.Of(RequestKind.Access, By(OnBehalfOf.Self, new() { Giver = DataGiver.Order }), California)));
        Assert.Empty(RepresentationNeeds.Of(RequestKind.OptOut, By(OnBehalfOf.Self, new() { Giver = DataGiver.Order }), California));
        Assert.Empty(RepresentationNeeds.Of(RequestKind.Access, By(OnBehalfOf.Self, null), California));
    }

    [Fact]
    public void What_is_there_is_not_outstanding()
    {
        var agent = By(OnBehalfOf.Agent, Signed);
        string Outstanding(bool hasPermission, bool? agreed, params string[] shown) =>
            Codes(RepresentationNeeds.Outstanding(RequestKind.Access, agent, California, new(hasPermission, agreed, OrderMatched: false, shown)));

        Assert.Equal("signed-permission,person-confirms", Outstanding(false, null));
        Assert.Equal("person-confirms", Outstanding(true, null));
        Assert.Equal("person-confirms", Outstanding(true, false));
        Assert.Equal("", Outstanding(true, true));
        Assert.Equal("person-confirms", Outstanding(false, null, "signed-permission"));
        var heeded = By(OnBehalfOf.Guardian, new() { ChildAge = AgeBand.From13To15, GuardianDeclared = true });
        Assert.Empty(RepresentationNeeds.Outstanding(RequestKind.OptOut, heeded, California, new(false, null, false, [])));
    }

    [Theory]
    [InlineData(true, RequestEventKind.PersonAgreed)]
    [InlineData(false, RequestEventKind.PersonDenied)]
    public void The_person_answers_once(bool agreed, RequestEventKind line)
    {
        var request = ByAgent();

        request.AnswerAsPerson(agreed, request.ReceivedAt);

        Assert.Equal(agreed, request.PersonAgreed);
        Assert.Equal(line, request.Events[^1].Kind);
        Given.Breaks(FilingRules.PersonAnswered, () => request.AnswerAsPerson(!agreed, request.ReceivedAt));
    }

    [Fact]
    public void Nobody_is_asked_about_an_opt_out() => Assert.Equal(FilingRules.NobodyToAsk, ByAgent(RequestKind.OptOut).CannotAskPerson());

    private static string Codes(IEnumerable<RepresentationNeed> needs) => string.Join(',', needs.Select(need => need.Code));
}
