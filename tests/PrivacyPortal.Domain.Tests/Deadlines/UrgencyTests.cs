using PrivacyPortal.Domain.Deadlines;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Deadlines;

public sealed class UrgencyTests
{
    [Theory]
    // Today is the Wednesday before Thanksgiving: the next three business days are Friday, Monday and Tuesday.
    [InlineData("2026-11-22", UrgencyLevel.Late, 3, "3 days late")]
    [InlineData("2026-11-24", UrgencyLevel.Late, 1, "1 day late")]
    [InlineData("2026-11-25", UrgencyLevel.Today, 0, "Due today")]
    [InlineData("2026-11-26", UrgencyLevel.Soon, 1, "Tomorrow")]
    [InlineData("2026-11-29", UrgencyLevel.Soon, 4, "In 4 days")]
    [InlineData("2026-12-01", UrgencyLevel.Soon, 6, "In 6 days")]
    [InlineData("2026-12-02", UrgencyLevel.Later, 7, "In 7 days")]
    [InlineData("2027-11-25", UrgencyLevel.Later, 365, "In 365 days")]
    public void Urgency_is_right_around_the_due_day(string due, UrgencyLevel level, int days, string words)
    {
        var urgency = Urgency.Of(Day(due), Day("2026-11-25"), UsFederal);
        Assert.Equal(new Urgency(level, days), urgency);
        Assert.Equal(words, urgency.InEnglish);
    }

    [Fact]
    public void Nothing_is_due_on_a_closed_request() => Assert.Equal("Done", Urgency.Done.InEnglish);

    [Fact]
    public void The_queue_orders_from_late_to_done() =>
        Assert.Equal(
            [UrgencyLevel.Late, UrgencyLevel.Today, UrgencyLevel.Soon, UrgencyLevel.Later, UrgencyLevel.Done],
            Enum.GetValues<UrgencyLevel>().Order());
}
