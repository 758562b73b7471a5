using FsCheck;
using FsCheck.Fluent;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Deadlines;

/// <summary>What holds for every rule on every day between 2000 and 2100, of which FsCheck tries some hundreds each run.</summary>
public sealed class DeadlineProperties
{
    public sealed record Case(DeadlineRule Rule, DateOnly Received)
    {
        public Deadline Clock => Rule.Compute(Received, TestCalendars.All);
    }

    private static readonly Gen<DateOnly> Days =
        Gen.Choose(Day("2000-01-01").DayNumber, Day("2100-12-31").DayNumber).Select(DateOnly.FromDayNumber);

    private static readonly Arbitrary<Case> Cases =
        (from rule in Gen.Elements(TestCalendars.Rules.ToArray()) from day in Days select new Case(rule, day)).ToArbitrary();

    [Fact]
    public void A_clock_never_ends_before_or_on_the_day_of_receipt() =>
        Check(Cases, one => one.Clock.Due > one.Received);

    [Fact]
    public void The_latest_lawful_day_is_never_before_the_due_day() =>
        Check(Cases, one => one.Clock.LatestLawful is not { } lawful || lawful >= one.Clock.Due);

    [Fact]
    public void Exactly_the_laws_have_a_latest_lawful_day() =>
        Check(Cases, one => one.Clock.LatestLawful.HasValue == one.Rule.IsLegal);

    [Fact]
    public void An_extension_ends_after_the_first_due_day() =>
        Check(Cases, one => one.Clock.ExtendedDue is not { } extended || extended > one.Clock.Due);

    [Fact]
    public void A_request_received_later_is_never_due_earlier() =>
        Check(Cases, one =>
        {
            var (today, tomorrow) = (one.Clock, (one with { Received = one.Received.AddDays(1) }).Clock);
            return tomorrow.Due >= today.Due
                && !(tomorrow.LatestLawful < today.LatestLawful)
                && !(tomorrow.ExtendedDue < today.ExtendedDue);
        });

    [Fact]
    public void Business_day_clocks_end_on_business_days_of_their_calendar() =>
        Check(Cases, one => one.Rule.Period.Unit != PeriodUnit.BusinessDays
            || TestCalendars.All.Of(one.Rule.CalendarOf).IsBusinessDay(one.Clock.Due));

    [Fact]
    public void Calendar_day_clocks_end_exactly_that_many_days_after_receipt() =>
        Check(Cases, one => one.Rule.Period.Unit != PeriodUnit.CalendarDays
            || one.Clock.Due.DayNumber - one.Received.DayNumber == one.Rule.Period.Length);

    [Fact]
    public void Months_keep_the_day_number_or_end_on_the_last_day() =>
        Check(Cases, one => one.Rule.Period.Unit != PeriodUnit.Months
            || one.Clock.Due.Day == one.Received.Day
            || (one.Clock.Due.Day < one.Received.Day && one.Clock.Due.AddDays(1).Day == 1));

    [Fact]
    public void Between_a_day_and_some_business_days_later_lie_as_many_business_days()
    {
        var pairs = (from day in Days from count in Gen.Choose(0, 60) select (day, count)).ToArbitrary();
        Check(pairs, pair => UsFederal.BusinessDaysBetween(pair.day, UsFederal.AddBusinessDays(pair.day, pair.count)) == pair.count);
    }

    [Fact]
    public void Any_holiday_list_keeps_business_days_off_its_days()
    {
        var calendars =
            from start in Days
            from offsets in Gen.Choose(0, 40).ListOf()
            from count in Gen.Choose(1, 30)
            select (start, holidays: offsets.Select(start.AddDays).ToList(), count);
        Check(calendars.ToArbitrary(), one =>
        {
            var day = new WorkingCalendar(one.holidays).AddBusinessDays(one.start, one.count);
            return !one.holidays.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        });
    }

    [Fact]
    public void The_due_day_of_a_request_is_one_of_its_clocks_and_none_that_asks_for_an_answer_is_earlier()
    {
        var requests =
            from kind in Gen.Elements(RequestKinds.All.ToArray())
            from region in Gen.Elements(Region.All.ToArray())
            from day in Days
            select Clocks.For(kind, region, day, TestCalendars.Book);
        Check(requests.ToArbitrary(), clocks =>
        {
            var answers = clocks.All.Where(clock => !clock.IsAcknowledgement).ToList();
            return answers.Exists(clock => clock.Due == clocks.Due)
                && answers.TrueForAll(clock => clock.Due >= clocks.Due)
                && (clocks.LatestLawful is null) == !answers.Exists(clock => clock.IsLegal);
        });
    }

    [Fact]
    public void Federal_holidays_are_observed_from_Monday_to_Friday()
    {
        var years = Gen.Choose(1900, 2200).ToArbitrary();
        Check(years, year => UsFederalHolidays.In(year).All(holiday =>
            holiday.Date.Year == year && holiday.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)));
    }

    [Fact]
    public void Both_ends_of_a_day_belong_to_it_in_every_zone()
    {
        string[] ids = ["America/Los_Angeles", "Europe/Brussels", "Asia/Hong_Kong", "Asia/Beirut", "America/Havana", "Pacific/Auckland"];
        var places = from day in Days from id in Gen.Elements(ids) select (day, zone: TimeZoneInfo.FindSystemTimeZoneById(id));
        Check(places.ToArbitrary(), one =>
            ShopTime.DayOf(ShopTime.StartOf(one.day, one.zone), one.zone) == one.day
            && ShopTime.DayOf(ShopTime.StartOf(one.day, one.zone).AddTicks(-1), one.zone) == one.day.AddDays(-1)
            && ShopTime.DayOf(ShopTime.EndOf(one.day, one.zone), one.zone) == one.day
            && ShopTime.DayOf(ShopTime.EndOf(one.day, one.zone).AddSeconds(1), one.zone) == one.day.AddDays(1));
    }

    private static void Check<T>(Arbitrary<T> values, Func<T, bool> holds) =>
        Prop.ForAll(values, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
