using PrivacyPortal.Domain.Deadlines;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Deadlines;

public sealed class PeriodTests
{
    [Theory]
    [InlineData(1, PeriodUnit.BusinessDays, "1 business day")]
    [InlineData(10, PeriodUnit.BusinessDays, "10 business days")]
    [InlineData(45, PeriodUnit.CalendarDays, "45 days")]
    [InlineData(1, PeriodUnit.CalendarDays, "1 day")]
    [InlineData(1, PeriodUnit.Months, "1 month")]
    [InlineData(3, PeriodUnit.Months, "3 months")]
    public void A_period_reads_as_English(int length, PeriodUnit unit, string text) =>
        Assert.Equal(text, new Period(length, unit).ToString());

    [Theory]
    [InlineData("2026-03-02", 45, "2026-04-16")]
    [InlineData("2028-01-31", 30, "2028-03-01")]
    [InlineData("2027-01-31", 30, "2027-03-02")]
    public void The_day_of_receipt_is_not_counted_and_the_last_day_is(string received, int days, string due) =>
        Assert.Equal(Day(due), Period.CalendarDays(days).LastDay(Day(received), UsFederal));

    [Theory]
    [InlineData("2026-09-03", 1, "2026-10-03")]
    [InlineData("2027-01-31", 1, "2027-02-28")]
    [InlineData("2028-01-31", 1, "2028-02-29")]
    [InlineData("2028-02-29", 1, "2028-03-29")]
    [InlineData("2027-01-31", 3, "2027-04-30")]
    [InlineData("2026-11-30", 3, "2027-02-28")]
    [InlineData("2026-12-31", 1, "2027-01-31")]
    public void A_month_ends_on_the_same_number_or_on_the_last_day_of_a_shorter_month(string received, int months, string due) =>
        Assert.Equal(Day(due), Period.Months(months).LastDay(Day(received), UsFederal));

    [Fact]
    public void Business_days_skip_weekends_and_the_holidays_of_the_calendar_given()
    {
        Assert.Equal(Day("2026-12-07"), Period.BusinessDays(10).LastDay(Day("2026-11-20"), UsFederal));
        Assert.Equal(Day("2026-12-04"), Period.BusinessDays(10).LastDay(Day("2026-11-20"), HongKong));
    }
}
