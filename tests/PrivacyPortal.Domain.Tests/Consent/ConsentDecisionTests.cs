using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Domain.Tests.Consent;

public sealed class ConsentDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);
    private static readonly CookieRegister Register = new(3, 2, CookieCategory.Standard, []);

    private static LatestChoice Choice(string allowed, string denials = "", int monthsAgo = 1, int version = 3, string? region = null) => new(
        Guid.NewGuid(), Now.AddMonths(-monthsAgo), version, allowed.Split(',', StringSplitOptions.RemoveEmptyEntries), denials.Split(',', StringSplitOptions.RemoveEmptyEntries), region);

    private static ConsentDecision Decide(string purpose, LedgerStanding ledger, string? region = null, params string[] optOutRegions) =>
        ConsentDecision.Of(ConsentPurpose.Find(Register, purpose)!, ledger, Register, new BannerSettings { OptOutRegions = optOutRegions }, region, Now);

    [Theory]
    [InlineData("necessary", "", "", 1, 3, true, "necessary")]
    [InlineData("performance", "performance", "", 1, 3, true, "consent")]
    [InlineData("performance", "performance", "", 1, 2, true, "consent")]
    [InlineData("performance", "performance", "", 1, 1, false, "asked-again")]
    [InlineData("performance", "performance", "", 7, 3, false, "expired")]
    [InlineData("performance", "functional", "", 1, 3, false, "refused")]
    [InlineData("advertising", "advertising", "gpc", 1, 3, false, "denied:gpc")]
    [InlineData("advertising", "advertising", "gpc", 7, 3, false, "denied:gpc")]
    [InlineData("performance", "performance", "gpc", 1, 3, true, "consent")]
    [InlineData("performance", "performance", "teen", 1, 3, false, "denied:teen")]
    [InlineData("functional", "functional", "under-13", 1, 3, false, "denied:under-13")]
    public void A_choice_holds_while_it_stands_and_nothing_denies_it(string purpose, string chosen, string denials, int monthsAgo, int version, bool allowed, string reason)
    {
        var decision = Decide(purpose, LedgerStanding.Nothing with { Choice = Choice(chosen, denials, monthsAgo, version) });
        Assert.Equal((allowed, reason), (decision.Allowed, decision.Reason));
    }

    [Fact]
    public void Without_a_choice_only_what_is_necessary_is_allowed()
    {
        Assert.Equal("no-choice", Decide("performance", LedgerStanding.Nothing).Reason);
        Assert.True(Decide("necessary", LedgerStanding.Nothing).Allowed);
    }

    [Fact]
    public void In_a_region_of_opt_out_everything_is_on_until_somebody_turns_it_off()
    {
        Assert.Equal("opt-out-region", Decide("performance", LedgerStanding.Nothing, "US-TX", "US").Reason);
        Assert.Equal("no-choice", Decide("performance", LedgerStanding.Nothing, "EU", "US").Reason);
        Assert.Equal("denied:opt-out", Decide("advertising", LedgerStanding.Nothing with { OptedOut = true }, "US-TX", "US").Reason);
    }

    [Theory]
    [InlineData("performance", 7, 3, true, "opt-out-region")]
    [InlineData("functional", 7, 3, false, "expired")]
    [InlineData("functional", 1, 1, false, "asked-again")]
    public void What_was_turned_off_in_a_region_of_opt_out_stays_off_when_the_choice_lapses(string chosen, int monthsAgo, int version, bool allowed, string reason)
    {
        var decision = Decide("performance", LedgerStanding.Nothing with { Choice = Choice(chosen, monthsAgo: monthsAgo, version: version) }, "US-TX", "US");
        Assert.Equal((allowed, reason), (decision.Allowed, decision.Reason));
    }

    [Fact]
    public void An_opt_out_wins_over_a_later_consent()
    {
        var decision = Decide("advertising", new(Choice("advertising"), [], OptedOut: true, ConsentAge.Unknown));
        Assert.Equal((false, "denied:opt-out"), (decision.Allowed, decision.Reason));
    }

    [Fact]
    public void What_a_person_refused_on_one_device_no_other_allows() =>
        Assert.Equal("refused-elsewhere", Decide("performance", new(Choice("performance"), ["performance"], OptedOut: false, ConsentAge.Adult)).Reason);

    [Fact]
    public void A_teen_who_grew_up_is_no_longer_denied()
    {
        Assert.Equal("denied:teen", Decide("performance", new(Choice("performance"), [], OptedOut: false, ConsentAge.Teen)).Reason);
        Assert.Equal("consent", Decide("performance", new(Choice("performance", "teen"), [], OptedOut: false, ConsentAge.Adult)).Reason);
    }

    [Fact]
    public void The_later_of_two_choices_of_a_person_says_what_is_refused_and_a_late_one_only_adds()
    {
        var person = new ConsentPerson { Pseudonym = "p" };
        PersonChoice On(int day, params string[] refused) => new("p", Guid.NewGuid(), refused, null, false, ConsentAge.Unknown, Now.AddDays(day));
        person.Merge(On(1, "advertising", "performance"));
        person.Merge(On(3, "advertising"));
        Assert.Equal(["advertising"], person.Refused);
        person.Merge(On(2, "functional"));
        Assert.Equal(["advertising", "functional"], person.Refused);
    }

    [Fact]
    public void The_canonical_form_of_a_receipt_is_what_it_always_was() => Assert.Equal(
        """{"agent":null,"allowed":["functional"],"asked":["advertising","functional"],"at":"2026-11-20T20:00:00.123456Z","bannerVersion":3,"clientAt":null,"denials":["gpc"],"dnt":null,"gpc":true,"id":"00000001-0000-0000-0000-000000000000","language":"zh-Hant","method":"choose","network":null,"person":null,"policyRevision":7,"region":"US-CA","site":"a\"\\\u0001\nü","visitorId":"00000002-0000-0000-0000-000000000000"}""",
        CanonicalReceipt.TextOf(new()
        {
            Id = new(1, 0, 0, new byte[8]), VisitorId = new(2, 0, 0, new byte[8]), Method = ConsentMethod.Choose, Asked = ["advertising", "functional"], Allowed = ["functional"],
            Denials = ["gpc"], PolicyRevision = 7, BannerVersion = 3, Language = "zh-Hant", Region = "US-CA", Gpc = true, Dnt = null, Site = "a\"\\\u0001\nü", At = Now.AddTicks(1_234_567),
        }));
}
