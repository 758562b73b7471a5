using PrivacyPortal.Web.Consent.Ledger;

namespace PrivacyPortal.Web.Tests.Consent.Ledger;

public sealed class AgentFamilyTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36", "Chrome")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1", "Chrome")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1", "Safari")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet")]
    [InlineData("curl/8.14", "Other")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_the_family_of_a_browser_is_kept(string? header, string? family) => Assert.Equal(family, AgentFamily.Of(header));
}

public sealed class MonthTurnTests
{
    private static readonly DateTimeOffset FirstOfDecember = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, -1, false)] // Made an hour before it came, in the middle of the month.
    [InlineData(10, -24 * 20, true)] // Made last month, sent late.
    [InlineData(0.5, -1, true)] // On the first day a client's clock does not tell the month.
    [InlineData(30.999, -1, true)] // In the last minutes another replica may be in the next month already.
    public void What_may_have_come_before_the_turn_of_a_month_is_looked_for_there(double day, double madeHours, bool looked)
    {
        var at = FirstOfDecember.AddDays(day);
        Assert.Equal(looked, MonthTurn.MayBeOfLastMonth(at.AddHours(madeHours), at));
    }

    [Fact]
    public void Without_a_word_of_when_a_choice_was_made_it_is_looked_for_too() => Assert.True(MonthTurn.MayBeOfLastMonth(null, FirstOfDecember.AddDays(10)));
}
