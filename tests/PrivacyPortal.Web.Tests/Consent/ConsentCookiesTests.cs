using PrivacyPortal.Web.Consent;

namespace PrivacyPortal.Web.Tests.Consent;

public sealed class ConsentCookiesTests
{
    [Theory]
    [InlineData("privacy.shop.example", "privacy.shop.example", "shop.example")]
    [InlineData("shop.example", "shop.example")]
    [InlineData("localhost")]
    [InlineData("192.0.2.7")]
    [InlineData("[2001:db8::1]")]
    [InlineData("")]
    public void Trackers_set_their_cookies_on_the_host_and_its_parents(string host, params string[] domains) =>
        Assert.Equal(domains, ConsentCookies.DomainsOf(host));
}
