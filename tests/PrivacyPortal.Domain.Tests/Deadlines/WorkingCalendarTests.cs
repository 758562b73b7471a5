using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Deadlines;

public sealed class WorkingCalendarTests
{
    [Theory]
    [InlineData("2026-11-25", true)] // Wednesday
    [InlineData("2026-11-26", false)] // Thanksgiving
    [InlineData("2026-11-28", false)] // Saturday
    [InlineData("2026-11-29", false)] // Sunday
    [InlineData("2026-11-30", true)] // Monday
    public void Business_days_are_Monday_to_Friday_less_holidays(string day, bool expected) =>
        Assert.Equal(expected, UsFederal.IsBusinessDay(Day(day)));

    [Fact]
    public void A_weekend_is_a_holiday_only_if_the_list_says_so()
    {
        Assert.True(HongKong.IsHoliday(Day("2026-04-04")));
        Assert.False(HongKong.IsHoliday(Day("2026-04-11")));
        Assert.False(HongKong.IsBusinessDay(Day("2026-04-04")));
    }

    [Theory]
    [InlineData("2026-11-20", 1, "2026-11-23")]
    [InlineData("2026-11-21", 1, "2026-11-23")]
    [InlineData("2026-11-22", 1, "2026-11-23")]
    [InlineData("2026-11-23", 1, "2026-11-24")]
    [InlineData("2026-11-25", 1, "2026-11-27")]
    [InlineData("2026-11-26", 1, "2026-11-27")]
    [InlineData("2026-12-24", 1, "2026-12-28")]
    [InlineData("2026-12-31", 1, "2027-01-04")]
    public void A_day_off_counts_like_the_business_day_before_it(string from, int days, string expected) =>
        Assert.Equal(Day(expected), UsFederal.AddBusinessDays(Day(from), days));

    [Fact]
    public void No_business_days_give_the_same_day_even_a_Sunday() =>
        Assert.Equal(Day("2026-11-22"), UsFederal.AddBusinessDays(Day("2026-11-22"), 0));

    [Fact]
    public void Business_days_cannot_be_counted_backwards() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => UsFederal.AddBusinessDays(Day("2026-11-20"), -1));

    [Theory]
    [InlineData("2026-11-20", "2026-12-07", 10)]
    [InlineData("2026-11-20", "2026-11-20", 0)]
    [InlineData("2026-11-20", "2026-11-22", 0)]
    [InlineData("2026-11-25", "2026-11-27", 1)]
    [InlineData("2026-12-07", "2026-11-20", -10)]
    public void Business_days_between_leave_out_the_first_day(string from, string to, int expected) =>
        Assert.Equal(expected, UsFederal.BusinessDaysBetween(Day(from), Day(to)));
}
