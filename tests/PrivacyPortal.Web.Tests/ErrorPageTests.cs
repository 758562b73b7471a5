using System.Net;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests;

public sealed class ErrorPageTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("/nothing/here")]
    [InlineData("/favicon.ico")]
    [InlineData("/error/500")]
    [InlineData("/error/200")]
    public async Task An_address_that_does_not_exist_is_a_page_that_says_so(string address)
    {
        var page = await portal.Browse().GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("There is nothing here", page.Text("h1"));
        Assert.Matches("[0-9a-f]{32}", page.Text("code"));
    }

    [Fact]
    public async Task A_method_that_a_page_does_not_know_is_405()
    {
        var page = await portal.Browse().SendAsync(HttpMethod.Delete, "/brand.css", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, page.Status);
        Assert.Equal("This page cannot do that", page.Text("h1"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nothing/here")]
    [InlineData("/brand.css")]
    [InlineData("/health/live")]
    public async Task Every_answer_carries_the_security_headers(string address)
    {
        var headers = (await portal.Browse().GetAsync(address)).Response.Headers;

        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.NotEmpty(Assert.Single(headers.GetValues("Permissions-Policy")));
    }

    [Fact]
    public async Task A_language_link_sets_the_language_and_comes_back_to_the_clean_address()
    {
        var browser = portal.Browse();

        var answer = await browser.GetAsync("/?a=1&lang=zh-Hant");
        Assert.Equal("/?a=1", answer.Location);
        Assert.Contains("私隱中心", (await answer.FollowAsync()).Text("header"), StringComparison.Ordinal);
        Assert.Null((await browser.GetAsync("/?lang=tlh")).Response.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join(",", cookies) : null);
    }
}
