using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Tests.Requests;

/// <summary>Which ground may be used for which kind where, and what it rests on there.</summary>
public sealed class RefusalTableTests
{
    [Theory]
    [InlineData("legal-duty", RequestKind.Deletion, "US-CA", "Cal. Civ. Code 1798.105(d)(8); 11 CCR 7022(f)")]
    [InlineData("legal-duty", RequestKind.Deletion, "US-CT", "Conn. Gen. Stat. 42-524(a)(1)")]
    [InlineData("legal-duty", RequestKind.Deletion, "EU", "GDPR Art. 17(3)(b)")]
    [InlineData("legal-duty", RequestKind.Deletion, "GB", "UK GDPR Art. 17(3)(b)")]
    [InlineData("legal-duty", RequestKind.Deletion, "HK", "Personal Data (Privacy) Ordinance s. 26(1)(a)")]
    [InlineData("legal-duty", RequestKind.Deletion, "US-TX", "The law that obliges us to keep it")]
    [InlineData("legal-duty", RequestKind.Deletion, "other", "The law that obliges us to keep it")]
    [InlineData("others-rights", RequestKind.Access, "EU", "GDPR Art. 15(4)")]
    [InlineData("others-rights", RequestKind.Access, "HK", "Personal Data (Privacy) Ordinance s. 20(1)(b)")]
    [InlineData("unfounded", RequestKind.Access, "EU", "GDPR Art. 12(5)")]
    [InlineData("never-sent", RequestKind.Access, "US-CA", "11 CCR 7024(d)")]
    [InlineData("already-given", RequestKind.Recipients, "US-CA", "Cal. Civ. Code 1798.83")]
    [InlineData("not-verified", RequestKind.Access, "US-CA", "11 CCR 7024(a), (b), 7060")]
    [InlineData("not-verified", RequestKind.Deletion, "US-CA", "11 CCR 7022(a), 7060")]
    [InlineData("not-verified", RequestKind.Correction, "US-CA", "11 CCR 7023(a), 7060")]
    [InlineData("not-verified", RequestKind.Access, "HK", "Personal Data (Privacy) Ordinance s. 20(1)(a)")]
    [InlineData("not-verified", RequestKind.Correction, "HK", "Personal Data (Privacy) Ordinance s. 24(1)(a)")]
    [InlineData("not-verified", RequestKind.Deletion, "HK", "Our policy: data goes only to whom it is about")]
    [InlineData("agent-not-authorised", RequestKind.OptOut, "US-CA", "11 CCR 7026(j)")]
    [InlineData("agent-not-authorised", RequestKind.Correction, "HK", "Personal Data (Privacy) Ordinance s. 24(1)(b)")]
    [InlineData("no-data", RequestKind.Access, "US-CA", "11 CCR 7024")]
    [InlineData("no-data", RequestKind.Deletion, "US-CA", "11 CCR 7022")]
    [InlineData("no-data", RequestKind.OptOut, "US-CA", "No right reaches what is not held")]
    [InlineData("no-data", RequestKind.Deletion, "EU", "GDPR Art. 17(1)")]
    [InlineData("no-data", RequestKind.Correction, "GB", "UK GDPR Art. 16")]
    [InlineData("no-data", RequestKind.Correction, "HK", "No right reaches what is not held")]
    [InlineData("open-contract", RequestKind.Restriction, "US-CA", "Our policy")]
    [InlineData("security", RequestKind.Restriction, "US-CA", "Our policy")]
    [InlineData("security", RequestKind.Restriction, "EU", "GDPR Art. 21(1)")]
    [InlineData("legal-duty", RequestKind.Restriction, "US-CA", "The law that obliges us to keep it")]
    [InlineData("legal-claims", RequestKind.Deletion, "HK", "Our policy")]
    [InlineData("research", RequestKind.Deletion, "HK", "Personal Data (Privacy) Ordinance s. 26(1)(b)")]
    [InlineData("fraudulent", RequestKind.Limit, "US-CA", "11 CCR 7027(f)")]
    [InlineData("unfounded", RequestKind.Recipients, "US-CA", "Our policy")]
    [InlineData("unfounded", RequestKind.Correction, "HK", "Our policy")]
    [InlineData("case-national-security", RequestKind.Deletion, "HK", "Our policy: cases without consent, 1")]
    [InlineData("case-national-security", RequestKind.Access, "EU", "The law that restricts this right (GDPR Art. 23), named below")]
    [InlineData("case-public-interest", RequestKind.Deletion, "HK", "Personal Data (Privacy) Ordinance s. 26(1)(b)")]
    [InlineData("case-public-interest", RequestKind.Access, "HK", "Our policy: cases without consent, 2")]
    [InlineData("case-justice", RequestKind.Access, "HK", "Personal Data (Privacy) Ordinance s. 58(1)")]
    [InlineData("case-justice", RequestKind.Access, "GB", "Data Protection Act 2018, Sch. 2 para. 2, 5")]
    [InlineData("case-life-and-property", RequestKind.Deletion, "US-CT", "Conn. Gen. Stat. 42-524(a)(8), (9)")]
    [InlineData("case-public-source", RequestKind.Access, "other", "Our policy: cases without consent, 6")]
    [InlineData("child-protection", RequestKind.Access, "US-NY", "Our policy on children")]
    [InlineData("child-protection", RequestKind.Access, "GB", "Data Protection Act 2018, Sch. 3")]
    [InlineData("child-protection", RequestKind.Deletion, "GB", "Our policy on children")]
    public void A_ground_rests_on_the_law_of_the_kind_in_the_region(string code, RequestKind kind, string region, string source)
    {
        var ground = Refusals.Find(code)!;
        Assert.True(ground.Fits(kind, Region.Find(region)!));
        Assert.Contains(ground, Refusals.For(kind, Region.Find(region)!));
        Assert.Equal(source, ground.SourceIn(kind, Region.Find(region)!));
    }

    [Theory]
    [InlineData("legal-duty", RequestKind.Access, "US-CA")]
    [InlineData("already-given", RequestKind.Access, "US-CA")]
    [InlineData("data-accurate", RequestKind.Deletion, "EU")]
    [InlineData("communications-act", RequestKind.Deletion, "US-CT")]
    [InlineData("repair", RequestKind.Deletion, "EU")]
    [InlineData("public-health", RequestKind.Deletion, "US-CA")]
    [InlineData("other-controller", RequestKind.Access, "EU")]
    [InlineData("compelling-grounds", RequestKind.Restriction, "US-CA")]
    [InlineData("not-verified", RequestKind.OptOut, "US-CA")]
    [InlineData("not-verified", RequestKind.Minor, "EU")]
    [InlineData("cannot-locate", RequestKind.Recipients, "HK")]
    [InlineData("too-often", RequestKind.Access, "EU")]
    public void A_ground_is_not_offered_where_no_law_gives_it(string code, RequestKind kind, string region) =>
        Assert.DoesNotContain(Refusals.For(kind, Region.Find(region)!), ground => ground.Code == code);

    [Fact]
    public void Nothing_that_is_never_checked_can_be_refused_for_a_failed_check() =>
        Assert.All(RequestKinds.All.Where(kind => kind.Level() == 0), kind =>
            Assert.All(Region.All, region => Assert.DoesNotContain(Refusals.NotVerified, Refusals.For(kind, region))));

    [Fact]
    public void Everywhere_every_kind_can_be_refused_with_a_source()
    {
        foreach (var region in Region.All)
            foreach (var kind in RequestKinds.All)
            {
                var grounds = Refusals.For(kind, region);
                Assert.NotEmpty(grounds);
                Assert.All(grounds, ground => Assert.NotEmpty(ground.SourceIn(kind, region)));
            }
    }

    [Fact]
    public void The_six_cases_without_consent_are_exceptions_in_every_region()
    {
        var cases = Refusals.All.Where(ground => ground.Code.StartsWith("case-", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, cases.Count);
        Assert.All(Region.All, region => Assert.Empty(cases.Except(Refusals.ExceptionsIn(region))));
    }

    [Fact]
    public void California_has_the_eight_exceptions_of_its_statute_and_the_union_the_five_of_its_regulation()
    {
        static IEnumerable<string> Sources(string region) => Refusals.ExceptionsIn(Region.Find(region)!).Select(ground => ground.SourceIn(RequestKind.Deletion, Region.Find(region)!));
        Assert.Equal(Enumerable.Range(1, 8).Select(n => $"Cal. Civ. Code 1798.105(d)({n}); 11 CCR 7022(f)"),
            Sources("US-CA").Where(source => source.StartsWith("Cal. Civ. Code 1798.105", StringComparison.Ordinal)));
        Assert.All("abcde", letter => Assert.Contains(Sources("EU"), source => source.StartsWith($"GDPR Art. 17(3)({letter})", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("case-public-source", RequestKind.Deletion, "EU", true)]
    [InlineData("case-own-disclosure", RequestKind.Access, "GB", true)]
    [InlineData("case-national-security", RequestKind.Access, "HK", true)]
    [InlineData("case-public-source", RequestKind.Deletion, "US-CA", false)] // The statute does not cover what is public.
    [InlineData("case-public-source", RequestKind.Deletion, "HK", false)] // No law of Hong Kong gives a deletion on request.
    [InlineData("case-public-source", RequestKind.Deletion, "other", false)]
    [InlineData("no-data", RequestKind.OptOut, "US-CA", false)] // What was found, not a right to refuse.
    [InlineData("unfounded", RequestKind.Recipients, "US-CA", true)]
    [InlineData("not-covered", RequestKind.Correction, "EU", true)]
    [InlineData("not-covered", RequestKind.Question, "EU", false)]
    [InlineData("not-covered", RequestKind.Unsubscribe, "HK", true)] // s. 35G.
    [InlineData("legal-duty", RequestKind.Deletion, "US-TX", false)]
    public void A_policy_alone_against_a_right_that_a_law_gives_needs_a_second_person(string code, RequestKind kind, string region, bool narrows)
    {
        var (ground, where) = (Refusals.Find(code)!, Region.Find(region)!);
        Assert.Equal((narrows, narrows), (ground.NarrowsRight(kind, where), ground.NeedsTwo(kind, where)));
        var decision = Decision.Refuse(false, code, "As explained.");
        Assert.Equal(narrows, decision.NeedsApproval(kind, where, new(ApproveDeletions: false, ApproveRefusals: false, AppealsByAnother: false)));
    }

    [Theory]
    [InlineData("11 CCR", "US-CA")]
    [InlineData("Cal. Civ. Code", "US-CA")]
    [InlineData("Conn. Gen. Stat.", "US-CT")]
    [InlineData("Ordinance", "HK")]
    [InlineData("Data Protection Act", "GB")]
    [InlineData("UK GDPR", "GB")]
    [InlineData("GDPR", "EU GB")]
    [InlineData("CFR", "")]
    public void No_ground_names_a_law_of_another_region(string law, string regions) =>
        Assert.All(Region.All.Where(region => !regions.Split(' ').Contains(region.Code)), region =>
            Assert.All(RequestKinds.All, kind => Assert.All(Refusals.For(kind, region), ground =>
                Assert.DoesNotContain(law, ground.SourceIn(kind, region), StringComparison.Ordinal))));

    [Fact]
    public void A_deletion_is_not_refused_on_an_exception_as_a_whole()
    {
        Assert.All(Region.All, region => Assert.DoesNotContain(Refusals.ForAllOf(RequestKind.Deletion, region), ground => ground.KeepsData));
        Assert.Contains(Refusals.Justice, Refusals.ForAllOf(RequestKind.Access, Region.Find("US-CA")!));
    }

    [Fact]
    public void Only_the_protection_of_a_child_always_needs_a_second_person() =>
        Assert.Equal([Refusals.ChildProtection], Refusals.All.Where(ground => ground.NeedsSecondPerson));
}
