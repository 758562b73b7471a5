using PrivacyPortal.Domain.Deadlines;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Deadlines;

public sealed class UsFederalHolidaysTests
{
    [Theory]
    [InlineData(2021, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31")]
    [InlineData(2022, "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26")]
    [InlineData(2023, "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25")]
    [InlineData(2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25")]
    [InlineData(2027, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31")]
    [InlineData(2028, "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25")]
    public void A_year_has_the_observed_days_in_order(int year, string monthsAndDays) =>
        Assert.Equal(
            monthsAndDays.Split(' ').Select(day => Day($"{year}-{day}")),
            UsFederalHolidays.In(year).Select(holiday => holiday.Date));

    [Fact]
    public void New_Years_Day_on_a_Saturday_belongs_to_the_year_before()
    {
        Assert.Contains((Day("2021-12-31"), "New Year's Day (observed)"), UsFederalHolidays.In(2021));
        Assert.DoesNotContain(UsFederalHolidays.In(2022), holiday => holiday.Name.StartsWith("New Year"));
    }

    [Fact]
    public void A_holiday_on_its_own_day_is_not_called_observed() =>
        Assert.Contains((Day("2026-11-26"), "Thanksgiving Day"), UsFederalHolidays.In(2026));

    [Fact]
    public void Juneteenth_begins_in_2021()
    {
        Assert.DoesNotContain(UsFederalHolidays.In(2020), holiday => holiday.Name.Contains("Juneteenth"));
        Assert.Contains(UsFederalHolidays.In(2021), holiday => holiday.Name.Contains("Juneteenth"));
    }

    [Fact]
    public void Inauguration_Day_is_a_working_day() =>
        Assert.DoesNotContain(UsFederalHolidays.In(2033), holiday => holiday.Date == Day("2033-01-20"));

    [Theory]
    [InlineData("2026-07-03", true)]
    [InlineData("2021-12-31", true)]
    [InlineData("2026-12-25", false)] // a holiday itself
    [InlineData("2026-07-10", false)] // an ordinary Friday
    [InlineData("2027-07-05", false)] // a Monday for a Sunday
    public void A_Friday_kept_for_a_Saturday_is_told_from_a_holiday(string day, bool expected) =>
        Assert.Equal(expected, UsFederalHolidays.IsFridayInsteadOfSaturday(Day(day)));
}
