using PrivacyPortal.Domain.Consent;
using static PrivacyPortal.Domain.Consent.CookieCategory;

namespace PrivacyPortal.Domain.Tests.Consent;

public sealed class CookieRegisterTests
{
    private static RegisteredItem Item(string name, string category) => new()
    {
        Name = name, Category = category, Provider = "Somebody", LifetimeDays = 30, Purpose = new Dictionary<string, string> { ["en"] = "Counts visits." },
    };

    private static CookieRegister Register(params RegisteredItem[] items) => new(5, 3, Standard, items);

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void A_choice_stands_from_the_version_that_last_asked_everybody(int version, bool stands) => Assert.Equal(stands, Register().Stands(version));

    [Fact]
    public void Cookies_that_are_not_allowed_are_found_by_name_and_by_prefix()
    {
        var register = Register(Item("session", Necessary), Item("_visits*", Performance), Item("ad", Advertising));

        Assert.Equal(["_visits_77", "ad"], register.NotAllowed(["session", "_visits_77", "ad", "of-somebody-else", "AD"], ConsentChoice.None));
        Assert.Equal(["ad"], register.NotAllowed(["_visits_77", "ad"], ConsentChoice.Of(Performance, Functional)));
    }

    [Fact]
    public void A_necessary_cookie_under_an_optional_prefix_stays() =>
        Assert.Equal(["portal.x"], Register(Item("portal.*", Performance), Item("portal.form", Necessary)).NotAllowed(["portal.form", "portal.x"], ConsentChoice.None));
}
