using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Domain.Tests.Consent;

public sealed class CookieRegisterTests
{
    private static RegisteredCookie Cookie(string name, CookieCategory category, string purpose = "Counts visits.", int days = 30) => new()
    {
        Name = name, Category = category, Provider = "Somebody", Purpose = new() { ["en"] = purpose }, LifetimeDays = days,
    };

    private static readonly RegisteredCookie Session = Cookie("session", CookieCategory.Necessary);
    private static readonly RegisteredCookie Visits = Cookie("_visits*", CookieCategory.Performance);

    private static int VersionOf(params RegisteredCookie[] cookies) => new CookieRegister(cookies).BannerVersion;

    [Fact]
    public void The_order_of_the_rows_does_not_change_what_is_asked()
    {
        var country = Cookie("country", CookieCategory.Functional);

        Assert.Equal(VersionOf(Visits, country), VersionOf(country, Visits));
    }

    [Fact]
    public void Another_necessary_cookie_asks_nothing_new() => Assert.Equal(VersionOf(Visits), VersionOf(Visits, Session));

    [Theory]
    [InlineData("_visits*", CookieCategory.Advertising, "Counts visits.", 30)]
    [InlineData("_visits*", CookieCategory.Performance, "Counts visits and clicks.", 30)]
    [InlineData("_visits*", CookieCategory.Performance, "Counts visits.", 365)]
    [InlineData("_hits*", CookieCategory.Performance, "Counts visits.", 30)]
    public void Anything_a_visitor_consents_to_makes_another_question(string name, CookieCategory category, string purpose, int days) =>
        Assert.NotEqual(VersionOf(Visits), VersionOf(Cookie(name, category, purpose, days)));

    [Fact]
    public void Cookies_that_are_not_allowed_are_found_by_name_and_by_prefix()
    {
        var register = new CookieRegister([Session, Visits, Cookie("ad", CookieCategory.Advertising)]);

        Assert.Equal(
            ["_visits_77", "ad"],
            register.NotAllowed(["session", "_visits_77", "ad", "of-somebody-else", "AD"], ConsentChoice.RejectAll));
        Assert.Equal(["ad"], register.NotAllowed(["_visits_77", "ad"], new(Performance: true, Functional: true, Advertising: false)));
    }

    [Fact]
    public void A_necessary_cookie_under_an_optional_prefix_stays()
    {
        var register = new CookieRegister([Cookie("portal.*", CookieCategory.Performance), Cookie("portal.form", CookieCategory.Necessary)]);

        Assert.Equal(["portal.x"], register.NotAllowed(["portal.form", "portal.x"], ConsentChoice.RejectAll));
    }
}
