using PrivacyPortal.Domain.Deadlines;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Deadlines;

public sealed class RollRuleTests
{
    [Theory]
    [InlineData("2026-04-17", "2026-04-17")] // Friday
    [InlineData("2026-04-18", "2026-04-18")] // Saturday: not a holiday of Gov. Code 6700
    [InlineData("2026-04-19", "2026-04-20")] // Sunday
    [InlineData("2026-05-25", "2026-05-26")] // Memorial Day
    [InlineData("2026-05-24", "2026-05-26")] // Sunday, then Memorial Day
    [InlineData("2026-07-03", "2026-07-03")] // Friday kept by federal offices only
    [InlineData("2026-12-25", "2026-12-26")] // Christmas on a Friday
    public void California_rolls_past_Sundays_and_holidays_but_not_Saturdays(string last, string lawful) =>
        Assert.Equal(Day(lawful), RollRule.California.Roll(Day(last), UsFederal));

    [Theory]
    [InlineData("2026-04-11", "2026-04-11")] // Saturday
    [InlineData("2026-04-12", "2026-04-13")] // Sunday
    [InlineData("2026-04-03", "2026-04-08")] // Good Friday to the day after Easter Monday's substitute
    [InlineData("2026-05-01", "2026-05-02")] // Labour Day on a Friday, Saturday counts
    public void Hong_Kong_rolls_past_Sundays_and_general_holidays_but_not_Saturdays(string last, string lawful) =>
        Assert.Equal(Day(lawful), RollRule.HongKong.Roll(Day(last), HongKong));

    [Theory]
    [InlineData("2026-10-02", "2026-10-02")] // Friday
    [InlineData("2026-10-03", "2026-10-05")] // Saturday
    [InlineData("2026-10-04", "2026-10-05")] // Sunday
    [InlineData("2026-12-25", "2026-12-28")] // Christmas on a Friday
    [InlineData("2027-01-01", "2027-01-04")] // New Year's Day on a Friday
    [InlineData("2026-11-26", "2026-11-26")] // Thanksgiving is no European holiday
    public void Europe_rolls_past_weekends_and_the_holidays_all_states_share(string last, string lawful) =>
        Assert.Equal(Day(lawful), RollRule.European.Roll(Day(last), UsFederal));

    [Theory]
    [InlineData("2026-04-19")]
    [InlineData("2026-05-25")]
    public void Without_a_roll_the_last_day_stands(string last) =>
        Assert.Equal(Day(last), RollRule.None.Roll(Day(last), UsFederal));
}
