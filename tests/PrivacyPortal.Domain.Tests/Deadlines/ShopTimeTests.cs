using System.Globalization;
using PrivacyPortal.Domain.Deadlines;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Deadlines;

public sealed class ShopTimeTests
{
    [Theory]
    [InlineData("America/Los_Angeles", "2026-03-16", "2026-03-17T06:59:59Z")]
    [InlineData("America/Los_Angeles", "2026-11-02", "2026-11-03T07:59:59Z")] // summer time has ended
    [InlineData("Europe/Brussels", "2026-03-30", "2026-03-30T21:59:59Z")]
    [InlineData("Asia/Hong_Kong", "2026-04-11", "2026-04-11T15:59:59Z")]
    [InlineData("America/Los_Angeles", "2026-11-01", "2026-11-02T07:59:59Z")] // the day of 25 hours
    [InlineData("America/Los_Angeles", "2026-03-08", "2026-03-09T06:59:59Z")] // the day of 23 hours
    [InlineData("America/Sao_Paulo", "2019-02-16", "2019-02-17T02:59:59Z")] // 23:59:59 happened twice
    [InlineData("America/Toronto", "1919-03-30", "1919-03-31T04:29:59Z")] // 23:30 became 00:30
    public void A_day_ends_with_its_last_second(string zone, string day, string moment) =>
        Assert.Equal(Moment(moment), ShopTime.EndOf(Day(day), Zone(zone)));

    [Theory]
    [InlineData("America/Los_Angeles", "2026-03-16", "2026-03-16T07:00:00Z")]
    [InlineData("Asia/Hong_Kong", "2026-04-11", "2026-04-10T16:00:00Z")]
    [InlineData("Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00Z")] // there is no midnight: 00:00 becomes 01:00
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z")] // midnight happens twice: 01:00 becomes 00:00
    [InlineData("America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z")] // 23:30 became 00:30
    public void A_day_starts_with_its_first_moment(string zone, string day, string moment) =>
        Assert.Equal(Moment(moment), ShopTime.StartOf(Day(day), Zone(zone)));

    [Theory]
    [InlineData("America/Los_Angeles", "2026-11-20T07:59:59Z", "2026-11-19")]
    [InlineData("America/Los_Angeles", "2026-11-20T08:00:00Z", "2026-11-20")]
    [InlineData("America/Los_Angeles", "2026-11-20T23:30:00-08:00", "2026-11-20")]
    [InlineData("Asia/Hong_Kong", "2026-11-20T08:30:00-08:00", "2026-11-21")]
    [InlineData("Asia/Hong_Kong", "2026-11-19T16:00:00Z", "2026-11-20")]
    [InlineData("UTC", "2028-02-29T23:59:59.9999999Z", "2028-02-29")]
    public void A_moment_belongs_to_the_day_on_the_shops_wall(string zone, string moment, string day) =>
        Assert.Equal(Day(day), ShopTime.DayOf(Moment(moment), Zone(zone)));

    [Theory]
    [InlineData("America/Los_Angeles")]
    [InlineData("Europe/Brussels")]
    [InlineData("Asia/Hong_Kong")]
    [InlineData("Asia/Beirut")]
    [InlineData("America/Havana")]
    [InlineData("America/Santiago")]
    [InlineData("Australia/Lord_Howe")]
    public void The_days_of_a_year_follow_one_another_without_gap_or_overlap(string id)
    {
        var zone = Zone(id);
        for (var day = Day("2026-01-01"); day.Year == 2026; day = day.AddDays(1))
        {
            Assert.Equal(ShopTime.StartOf(day.AddDays(1), zone), ShopTime.EndOf(day, zone).AddSeconds(1));
            Assert.Equal(day, ShopTime.DayOf(ShopTime.StartOf(day, zone), zone));
            Assert.Equal(day, ShopTime.DayOf(ShopTime.EndOf(day, zone), zone));
            Assert.Equal(TimeSpan.Zero, ShopTime.EndOf(day, zone).Offset);
        }
    }

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static DateTimeOffset Moment(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture);
}
