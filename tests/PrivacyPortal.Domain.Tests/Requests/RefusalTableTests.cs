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
    [InlineData("case-national-security", RequestKind.Deletion, "HK", "Personal Data (Privacy) Ordinance s. 57")]
    [InlineData("case-public-source", RequestKind.Access, "other", "Our policy: cases without consent, 6")]
    [InlineData("child-protection", RequestKind.Access, "US-NY", "16 CFR 312.5(c)")]
    [InlineData("child-protection", RequestKind.Access, "GB", "Our policy on children")]
    public void A_ground_rests_on_the_law_of_the_region(string code, RequestKind kind, string region, string source)
    {
        var ground = Refusals.Find(code)!;
        Assert.True(ground.Fits(kind, Region.Find(region)!));
        Assert.Contains(ground, Refusals.For(kind, Region.Find(region)!));
        Assert.Equal(source, ground.SourceIn(Region.Find(region)!));
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
                Assert.All(grounds, ground => Assert.NotEmpty(ground.SourceIn(region)));
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
        static IEnumerable<string> Sources(string region) => Refusals.ExceptionsIn(Region.Find(region)!).Select(ground => ground.SourceIn(Region.Find(region)!));
        Assert.Equal(Enumerable.Range(1, 8).Select(n => $"Cal. Civ. Code 1798.105(d)({n}); 11 CCR 7022(f)"),
            Sources("US-CA").Where(source => source.StartsWith("Cal. Civ. Code 1798.105", StringComparison.Ordinal)));
        Assert.All("abcde", letter => Assert.Contains(Sources("EU"), source => source.StartsWith($"GDPR Art. 17(3)({letter})", StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_the_protection_of_a_child_always_needs_a_second_person() =>
        Assert.Equal([Refusals.ChildProtection], Refusals.All.Where(ground => ground.NeedsSecondPerson));
}
