using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Tests.Requests;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Deadlines;

/// <summary>Promises by version, the strict switch, the promise longer than a law, and what stored dates would be now.</summary>
public sealed class DeadlineBookTests
{
    private static Promise Version(string subject, int version, string from, Period period) => new()
    {
        Subject = subject, Version = version, From = Day(from), Length = period.Length, Unit = period.Unit, Clause = "we answer soon",
        StaffId = Given.MayaId, StaffName = "Maya Singh", At = Given.NoonOf(Day(from)),
    };

    private static DeadlineBook With(params Promise[] more) => Book with { Promises = [.. Book.Promises, .. more] };

    [Theory]
    [InlineData("2026-03-01", 1, "2026-03-31")]
    [InlineData("2026-03-02", 2, "2026-03-22")]
    [InlineData("2026-03-31", 2, "2026-04-20")]
    [InlineData("2026-04-01", 3, "2026-05-01")]
    public void The_version_in_force_on_the_day_of_receipt_binds(string received, int version, string due)
    {
        var book = With(Version("deletion", 2, "2026-03-02", Period.CalendarDays(20)), Version("deletion", 3, "2026-04-01", Period.Months(1)));
        var promise = Clocks.For(RequestKind.Deletion, Region.Other, Day(received), book).All[0];
        Assert.Equal((version, Day(due)), (promise.Version, promise.Due));
    }

    [Fact]
    public void A_later_version_that_begins_earlier_takes_the_place_of_one_still_to_come()
    {
        var book = With(Version("access", 2, "2026-06-01", Period.CalendarDays(20)), Version("access", 3, "2026-04-01", Period.CalendarDays(5)));
        Assert.Equal(3, book.PromiseOn(RequestKind.Access, Day("2026-07-01")).Version);
        Assert.Equal(1, book.PromiseOn(RequestKind.Access, Day("2026-03-31")).Version);
    }

    [Fact]
    public void A_request_keeps_the_version_it_was_received_under()
    {
        var request = Given.Open(RequestKind.Deletion, "other");
        var book = With(Version("deletion", 2, "2026-03-02", Period.CalendarDays(10)));
        Assert.Equal((1, Day("2026-04-01")), (request.Clock("promise").RuleVersion, request.Clock("promise").Due));
        Assert.Null(request.WouldNowBe(request.Clock("promise"), book));
    }

    [Theory]
    [InlineData("access", "US-CA", "2026-03-02", "2026-04-15", "2026-04-15", "2026-05-30")]
    [InlineData("correction", "US-CA", "2026-03-05", "2026-04-18", "2026-04-18", "2026-06-02")]
    [InlineData("deletion", "US-CA", "2026-03-06", "2026-04-19", "2026-04-20", "2026-06-03")] // A Sunday rolls.
    public void Read_strictly_7021_b_gives_a_day_less(string kind, string region, string received, string due, string latest, string extended)
    {
        var clocks = Clocks.For(RequestKinds.Parse(kind)!.Value, Region.Find(region)!, Day(received), Book with { Strict = true });
        var answer = clocks.All.Single(clock => clock.Code == "ccpa-answer");
        Assert.Equal((Day(due), Day(latest), Day(extended)), (answer.Due, answer.LatestLawful!.Value, answer.ExtendedDue!.Value));
    }

    [Fact]
    public void The_strict_switch_touches_no_other_rule()
    {
        var (usual, strict) = (DeadlineRules.Laws(strict: false), DeadlineRules.Laws(strict: true));
        Assert.Equal(usual.Where(rule => rule.Code != "ccpa-answer").Select(Line), strict.Where(rule => rule.Code != "ccpa-answer").Select(Line));
        static string Line(DeadlineRule rule) => $"{rule.Code} {rule.Source} {rule.Period} {rule.Extended} {rule.RollRule} {rule.KindsLine()}";
    }

    [Theory]
    [InlineData(RequestKind.Access, "US-CT", "appeal state-appeal", "2026-04-01", "2026-05-01")]
    [InlineData(RequestKind.OptOut, "US-CT", "appeal state-appeal", "2026-04-01", "2026-05-01")]
    [InlineData(RequestKind.Question, "US-CT", "appeal", "2026-04-01", null)]
    [InlineData(RequestKind.Access, "US-VA", "appeal", "2026-04-01", null)]
    [InlineData(RequestKind.Access, "EU", "appeal", "2026-04-01", null)]
    public void An_appeal_has_our_promise_and_Connecticuts_sixty_days(RequestKind kind, string region, string codes, string due, string? latest)
    {
        var clocks = Book.RulesForAppeal(kind, Region.Find(region)!, Day("2026-03-02")).Select(rule => rule.Compute(Day("2026-03-02"), All)).ToList();
        Assert.Equal(codes, string.Join(' ', clocks.Select(clock => clock.Code)));
        Assert.Equal((Day(due), latest is null ? null : Day(latest)), (clocks[0].Due, clocks.Count > 1 ? clocks[1].LatestLawful : null));
    }

    [Theory]
    [InlineData("access", 44, PeriodUnit.CalendarDays, "2026-03-02", "pdpo-answer gdpr-answer uk-answer")]
    [InlineData("access", 28, PeriodUnit.CalendarDays, "2026-03-02", "")]
    [InlineData("access", 1, PeriodUnit.Months, "2026-03-02", "")]
    [InlineData("opt-out", 15, PeriodUnit.BusinessDays, "2026-03-02", "")]
    [InlineData("recipients", 30, PeriodUnit.CalendarDays, "2026-03-02", "gdpr-answer uk-answer")] // A month that ends in February is shorter.
    [InlineData("opt-out", 16, PeriodUnit.BusinessDays, "2026-03-02", "ccpa-opt-out")]
    [InlineData("unsubscribe", 11, PeriodUnit.BusinessDays, "2026-03-02", "can-spam")]
    [InlineData("recipients", 31, PeriodUnit.CalendarDays, "2026-03-02", "shine-the-light gdpr-answer uk-answer")]
    [InlineData("question", 365, PeriodUnit.CalendarDays, "2026-03-02", "")]
    [InlineData("appeal", 60, PeriodUnit.CalendarDays, "2026-03-02", "")]
    [InlineData("appeal", 61, PeriodUnit.CalendarDays, "2026-03-02", "state-appeal")]
    public void A_promise_longer_than_a_law_is_found(string subject, int length, PeriodUnit unit, string from, string codes)
    {
        var found = LongerThanLaw.Of(Version(subject, 2, from, new(length, unit)), Book);
        Assert.Equal(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), found.Select(one => one.Law.Code).Distinct().Order());
        Assert.All(found, one => Assert.True(one.Promised > one.LawfulOn && one.Received >= Day(from)));
    }

    [Fact]
    public void Thirty_days_are_longer_than_a_month_only_when_it_ends_in_February()
    {
        var found = LongerThanLaw.Of(Version("deletion", 2, "2026-03-02", Period.CalendarDays(30)), Book);
        Assert.Equal(["gdpr-answer", "uk-answer"], found.Select(one => one.Law.Code));
        Assert.Equal((Day("2027-01-30"), Day("2027-03-01"), Day("2027-02-28")), (found[0].Received, found[0].Promised, found[0].LawfulOn));
    }

    [Fact]
    public void A_holiday_added_under_running_clocks_shows_what_would_be_and_leaves_what_is()
    {
        var request = Given.Open(RequestKind.Access, "US-CA");
        var closed = new WorkingCalendar([Day("2026-03-09"), Day("2026-03-10")]);
        var book = Book with { Calendars = All with { Shop = closed } };
        Assert.Equal(Day("2026-03-18"), request.WouldNowBe(request.Clock("promise"), book));
        Assert.Null(request.WouldNowBe(request.Clock("ccpa-answer"), book));
        Assert.Equal((Day("2026-03-16"), Day("2026-03-16")), (request.DueOn, request.Clock("promise").Due));
    }

    [Fact]
    public void What_would_be_counts_the_wait_the_extension_and_the_appeal()
    {
        var waited = Given.Open(RequestKind.Access, "GB");
        waited.WaitForRequester("Which?", Given.Maya, Given.NoonOf(Given.Received), Given.Received);
        waited.Resume(Given.Maya, Given.NoonOf(Day("2026-03-05")), Day("2026-03-05"));
        Assert.Null(waited.WouldNowBe(waited.Clock("uk-answer"), Book));

        var extended = Given.Open(RequestKind.Deletion, "US-CA");
        extended.Extend("Much", Given.Maya, Given.NoonOf(Given.Received), Given.Received);
        Assert.Null(extended.WouldNowBe(extended.Clock("ccpa-answer"), Book));
        Assert.Equal(Day("2026-05-30"), extended.WouldNowBe(extended.Clock("ccpa-answer"), Book with { Strict = true }));

        var appealed = Given.In(RequestStatus.Appealed);
        Assert.All(appealed.Clocks, clock => Assert.Null(appealed.WouldNowBe(clock, Book)));
    }

    [Fact]
    public void A_missed_clock_was_missed_at_midnight_whenever_that_was_noticed()
    {
        var request = Given.Open(RequestKind.Access, "US-CT");
        request.MissClocks(Given.NoonOf(Day("2026-03-19")), Day("2026-03-19"), Book);
        Assert.Equal((Day("2026-03-17"), new DateTimeOffset(2026, 3, 17, 7, 0, 0, TimeSpan.Zero)), (request.Clock("promise").SettledOn!.Value, request.Clock("promise").SettledAt!.Value));
    }
}

file static class Lines
{
    public static string KindsLine(this DeadlineRule rule) => string.Join(',', rule.Kinds.Order());
}
