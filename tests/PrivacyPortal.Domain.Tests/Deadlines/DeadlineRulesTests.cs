using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Tests.Requests;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Deadlines;

public sealed class DeadlineRulesTests
{
    [Theory]
    [InlineData(RequestKind.Access, "US-CA", "promise ccpa-acknowledge ccpa-answer")]
    [InlineData(RequestKind.Correction, "US-CA", "promise ccpa-acknowledge ccpa-answer")]
    [InlineData(RequestKind.Deletion, "US-CA", "promise ccpa-acknowledge ccpa-answer")]
    [InlineData(RequestKind.OptOut, "US-CA", "promise ccpa-opt-out")]
    [InlineData(RequestKind.Limit, "US-CA", "promise ccpa-opt-out")]
    [InlineData(RequestKind.Recipients, "US-CA", "promise shine-the-light")]
    [InlineData(RequestKind.Unsubscribe, "US-CA", "promise can-spam")]
    [InlineData(RequestKind.Restriction, "US-CA", "promise")]
    [InlineData(RequestKind.Minor, "US-CA", "promise")]
    [InlineData(RequestKind.Complaint, "GB", "promise uk-complaint")]
    [InlineData(RequestKind.Question, "EU", "promise")]
    [InlineData(RequestKind.Breach, "HK", "promise")]
    [InlineData(RequestKind.Access, "US-CT", "promise state-answer")]
    [InlineData(RequestKind.Correction, "US-VA", "promise state-answer")]
    [InlineData(RequestKind.Deletion, "US-IA", "promise state-answer")]
    [InlineData(RequestKind.Access, "US-NY", "promise")]
    [InlineData(RequestKind.OptOut, "US-CT", "promise state-answer")]
    [InlineData(RequestKind.OptOut, "US-IA", "promise state-answer")]
    [InlineData(RequestKind.OptOut, "US-NY", "promise")]
    [InlineData(RequestKind.Recipients, "US-CT", "promise state-answer")]
    [InlineData(RequestKind.Recipients, "US-OR", "promise state-answer")]
    [InlineData(RequestKind.Recipients, "US-MN", "promise state-answer")]
    [InlineData(RequestKind.Recipients, "US-VA", "promise")]
    [InlineData(RequestKind.Unsubscribe, "US-NY", "promise can-spam")]
    [InlineData(RequestKind.Unsubscribe, "US-DC", "promise can-spam")]
    [InlineData(RequestKind.Unsubscribe, "EU", "promise gdpr-answer")]
    [InlineData(RequestKind.Access, "EU", "promise gdpr-answer")]
    [InlineData(RequestKind.Restriction, "EU", "promise gdpr-answer")]
    [InlineData(RequestKind.OptOut, "EU", "promise gdpr-answer")]
    [InlineData(RequestKind.Recipients, "EU", "promise gdpr-answer")]
    [InlineData(RequestKind.Limit, "EU", "promise")]
    [InlineData(RequestKind.OptOut, "GB", "promise uk-answer")]
    [InlineData(RequestKind.Recipients, "GB", "promise uk-answer")]
    [InlineData(RequestKind.Unsubscribe, "GB", "promise uk-answer")]
    [InlineData(RequestKind.Deletion, "GB", "promise uk-answer")]
    [InlineData(RequestKind.Restriction, "GB", "promise uk-answer")]
    [InlineData(RequestKind.Access, "HK", "promise pdpo-answer")]
    [InlineData(RequestKind.Correction, "HK", "promise pdpo-answer")]
    [InlineData(RequestKind.Deletion, "HK", "promise pdpo-answer")]
    [InlineData(RequestKind.Restriction, "HK", "promise")]
    [InlineData(RequestKind.Access, "other", "promise")]
    public void A_kind_and_a_region_have_these_clocks(RequestKind kind, string region, string codes) =>
        Assert.Equal(codes, string.Join(' ', TestCalendars.Book.RulesFor(kind, Region.Find(region)!, Given.Received).Select(rule => rule.Code)));

    [Fact]
    public void The_states_with_a_period_of_their_own_are_these() =>
        Assert.Equal(
            "CO CT DE IA IN KY MD MN MT NE NH NJ OR RI TN TX UT VA",
            string.Join(' ', TestCalendars.Rules
                .Where(rule => rule.Code == "state-answer")
                .Select(rule => Assert.Single(rule.Regions!)[3..])
                .Distinct()
                .Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData(RequestKind.Access, "US-CA", "2026-11-20", "promise", "2026-12-07", null, null)]
    [InlineData(RequestKind.Access, "US-CA", "2026-11-20", "ccpa-acknowledge", "2026-12-07", "2026-12-07", null)]
    [InlineData(RequestKind.Access, "US-CA", "2026-11-20", "ccpa-answer", "2027-01-04", "2027-01-04", "2027-02-18")]
    [InlineData(RequestKind.Deletion, "US-CA", "2026-03-02", "promise", "2026-04-01", null, null)]
    [InlineData(RequestKind.Deletion, "US-CA", "2026-03-02", "ccpa-answer", "2026-04-16", "2026-04-16", "2026-05-31")]
    [InlineData(RequestKind.Correction, "US-CA", "2026-03-05", "ccpa-answer", "2026-04-19", "2026-04-20", "2026-06-03")]
    [InlineData(RequestKind.OptOut, "US-CA", "2026-11-20", "promise", "2026-12-07", null, null)]
    [InlineData(RequestKind.OptOut, "US-CA", "2026-11-20", "ccpa-opt-out", "2026-12-14", "2026-12-14", null)]
    [InlineData(RequestKind.Limit, "US-CA", "2026-11-20", "ccpa-opt-out", "2026-12-14", "2026-12-14", null)]
    [InlineData(RequestKind.Recipients, "US-CA", "2026-11-20", "promise", "2026-12-20", null, null)]
    [InlineData(RequestKind.Recipients, "US-CA", "2026-11-20", "shine-the-light", "2026-12-20", "2026-12-21", null)]
    [InlineData(RequestKind.Unsubscribe, "US-TX", "2026-11-20", "can-spam", "2026-12-07", "2026-12-07", null)]
    [InlineData(RequestKind.Access, "US-CT", "2026-11-20", "state-answer", "2027-01-04", "2027-01-04", "2027-02-18")]
    [InlineData(RequestKind.Access, "US-CO", "2026-03-05", "state-answer", "2026-04-19", "2026-04-19", "2026-06-03")]
    [InlineData(RequestKind.Deletion, "US-IA", "2026-11-20", "state-answer", "2027-02-18", "2027-02-18", "2027-04-04")]
    [InlineData(RequestKind.Access, "EU", "2027-01-31", "gdpr-answer", "2027-02-28", "2027-03-01", "2027-04-30")]
    [InlineData(RequestKind.Restriction, "EU", "2028-01-31", "gdpr-answer", "2028-02-29", "2028-02-29", "2028-04-30")]
    [InlineData(RequestKind.Deletion, "GB", "2026-09-03", "uk-answer", "2026-10-03", "2026-10-05", "2026-12-03")]
    [InlineData(RequestKind.Access, "HK", "2026-03-02", "pdpo-answer", "2026-04-11", "2026-04-11", null)]
    [InlineData(RequestKind.Correction, "HK", "2026-02-22", "pdpo-answer", "2026-04-03", "2026-04-08", null)]
    [InlineData(RequestKind.Question, "other", "2026-01-31", "promise", "2026-03-02", null, null)]
    [InlineData(RequestKind.OptOut, "US-CT", "2026-11-20", "state-answer", "2027-01-04", "2027-01-04", "2027-02-18")]
    [InlineData(RequestKind.Recipients, "US-OR", "2026-11-20", "state-answer", "2027-01-04", "2027-01-04", "2027-02-18")]
    [InlineData(RequestKind.Unsubscribe, "EU", "2027-01-31", "gdpr-answer", "2027-02-28", "2027-03-01", "2027-04-30")]
    [InlineData(RequestKind.Access, "HK", "2026-03-24", "pdpo-answer", "2026-05-03", "2026-05-04", null)] // A Sunday.
    [InlineData(RequestKind.Access, "HK", "2026-02-24", "pdpo-answer", "2026-04-05", "2026-04-08", null)] // Easter Sunday and the two days after.
    [InlineData(RequestKind.Complaint, "GB", "2026-11-20", "uk-complaint", "2026-12-19", "2026-12-19", null)] // The day of receipt is the first of the thirty.
    [InlineData(RequestKind.Restriction, "GB", "2027-01-31", "uk-answer", "2027-02-28", "2027-03-01", "2027-04-30")]
    [InlineData(RequestKind.Correction, "EU", "2026-11-25", "gdpr-answer", "2026-12-25", "2026-12-28", "2027-02-25")] // Christmas, then a weekend.
    [InlineData(RequestKind.Access, "EU", "2026-12-01", "gdpr-answer", "2027-01-01", "2027-01-04", "2027-03-01")]
    [InlineData(RequestKind.Unsubscribe, "US-DC", "2026-12-18", "can-spam", "2027-01-05", "2027-01-05", null)] // Christmas and New Year are no business days.
    [InlineData(RequestKind.OptOut, "US-CA", "2026-12-18", "ccpa-opt-out", "2027-01-12", "2027-01-12", null)]
    [InlineData(RequestKind.Access, "US-CA", "2026-12-18", "ccpa-acknowledge", "2027-01-05", "2027-01-05", null)]
    [InlineData(RequestKind.Deletion, "US-CA", "2026-11-10", "ccpa-answer", "2026-12-25", "2026-12-26", "2027-02-08")] // Christmas; a Saturday does not roll.
    [InlineData(RequestKind.Recipients, "US-CA", "2026-11-25", "shine-the-light", "2026-12-25", "2026-12-26", null)]
    public void A_clock_runs_to_these_days(
        RequestKind kind, string region, string received, string code, string due, string? latestLawful, string? extendedDue)
    {
        var clocks = Clocks.For(kind, Region.Find(region)!, Day(received), TestCalendars.Book);
        var clock = Assert.Single(clocks.All, clock => clock.Code == code);
        Assert.Equal(Day(due), clock.Due);
        Assert.Equal(latestLawful is null ? null : Day(latestLawful), clock.LatestLawful);
        Assert.Equal(extendedDue is null ? null : Day(extendedDue), clock.ExtendedDue);
        Assert.Equal(code != "promise", clock.IsLegal);
        Assert.Equal(code is "ccpa-acknowledge" or "uk-complaint", clock.IsAcknowledgement);
    }

    [Theory]
    [InlineData("CO CT DE IN KY MD MN MT NE NH NJ OR RI TN TX UT VA", "2027-01-04", "2027-02-18")]
    [InlineData("IA", "2027-02-18", "2027-04-04")]
    public void Each_other_state_gives_its_days_for_access_correction_deletion_and_opt_out(string states, string due, string extended)
    {
        foreach (var region in states.Split(' ').Select(state => Region.Find($"US-{state}")!))
            foreach (var kind in new[] { RequestKind.Access, RequestKind.Correction, RequestKind.Deletion, RequestKind.OptOut })
            {
                var clock = Clocks.For(kind, region, Day("2026-11-20"), TestCalendars.Book).All.Single(clock => clock.Code == "state-answer");
                Assert.Equal((Day(due), Day(due), Day(extended)), (clock.Due, clock.LatestLawful!.Value, clock.ExtendedDue!.Value));
            }
    }

    [Theory]
    [InlineData(RequestKind.Access, "US-CA", "2026-11-20", "2026-12-07", "2027-01-04")]
    [InlineData(RequestKind.Correction, "US-CA", "2026-03-05", "2026-04-04", "2026-04-20")]
    [InlineData(RequestKind.Access, "EU", "2027-01-31", "2027-02-12", "2027-03-01")]
    [InlineData(RequestKind.Deletion, "EU", "2027-01-31", "2027-02-28", "2027-03-01")]
    [InlineData(RequestKind.Question, "US-CA", "2026-11-20", "2026-12-20", null)]
    [InlineData(RequestKind.Unsubscribe, "EU", "2026-11-20", "2026-12-07", "2026-12-21")]
    public void A_request_is_due_on_the_earliest_day_that_asks_for_an_answer(
        RequestKind kind, string region, string received, string due, string? latestLawful)
    {
        var clocks = Clocks.For(kind, Region.Find(region)!, Day(received), TestCalendars.Book);
        Assert.Equal(Day(received), clocks.Received);
        Assert.Equal(Day(due), clocks.Due);
        Assert.Equal(latestLawful is null ? null : Day(latestLawful), clocks.LatestLawful);
    }

    [Fact]
    public void The_acknowledgement_moves_neither_date()
    {
        // A correction is promised in 30 days and owed in 45; only its acknowledgement is due after ten business days.
        var clocks = Clocks.For(RequestKind.Correction, Region.Find("US-CA")!, Day("2026-11-20"), TestCalendars.Book);
        Assert.Equal(Day("2026-12-07"), clocks.All.Min(clock => clock.Due));
        Assert.Equal(Day("2026-12-20"), clocks.Due);
        Assert.Equal(Day("2027-01-04"), clocks.LatestLawful);
    }

    [Fact]
    public void The_promise_counts_with_the_shops_holidays_and_the_law_with_its_own()
    {
        var shopClosedAllWeek = new WorkingCalendar(Enumerable.Range(0, 5).Select(day => Day("2026-11-23").AddDays(day)));
        var calendars = TestCalendars.All with { Shop = shopClosedAllWeek };
        var clocks = Clocks.For(RequestKind.Access, Region.Find("US-CA")!, Day("2026-11-20"), TestCalendars.Book with { Calendars = calendars });
        Assert.Equal(Day("2026-12-11"), clocks.All.Single(clock => clock.Code == "promise").Due);
        Assert.Equal(Day("2026-12-07"), clocks.All.Single(clock => clock.Code == "ccpa-acknowledge").Due);
    }

    [Fact]
    public void Every_kind_has_exactly_one_promise_everywhere()
    {
        foreach (var kind in RequestKinds.All)
            foreach (var region in Region.All)
                Assert.Single(TestCalendars.Book.RulesFor(kind, region, Given.Received), rule => rule.Code == "promise");
    }

    [Fact]
    public void No_request_has_two_clocks_of_one_code()
    {
        foreach (var kind in RequestKinds.All)
            foreach (var region in Region.All)
                Assert.Distinct(TestCalendars.Book.RulesFor(kind, region, Given.Received).Select(rule => rule.Code));
    }

    [Fact]
    public void Every_rule_says_where_it_is_written()
    {
        Assert.All(TestCalendars.Rules, rule => Assert.NotEmpty(rule.Source));
        Assert.All(TestCalendars.Rules, rule => Assert.Equal(!rule.IsLegal, rule.Source.StartsWith("Our policy: ")));
        Assert.All(TestCalendars.Rules, rule => Assert.All(rule.Regions ?? [], code => Assert.NotNull(Region.Find(code))));
    }

    [Theory]
    [InlineData(RequestKind.Correction, "HK", "pdpo-answer", "PDPO (Cap. 486) s.23(1)")]
    [InlineData(RequestKind.Access, "HK", "pdpo-answer", "PDPO (Cap. 486) s.19(1)")]
    [InlineData(RequestKind.Complaint, "GB", "uk-complaint", "Data Protection Act 2018 s.164A(3)")]
    [InlineData(RequestKind.OptOut, "US-CT", "state-answer", "Conn. Gen. Stat. 42-518(c)")]
    public void A_clock_cites_the_article_of_its_kind(RequestKind kind, string region, string code, string source) =>
        Assert.Equal(source, Assert.Single(TestCalendars.Book.RulesFor(kind, Region.Find(region)!, Given.Received), rule => rule.Code == code).Source);

    [Fact]
    public void A_clock_carries_its_rule()
    {
        var clock = Clocks.For(RequestKind.Access, Region.Find("US-CA")!, Day("2026-11-20"), TestCalendars.Book).All[^1];
        Assert.Equal(
            ("ccpa-answer", "California: answer", "11 CCR 7021(b)", "45 days"),
            (clock.Code, clock.Name, clock.Source, clock.Period.ToString()));
    }
}
