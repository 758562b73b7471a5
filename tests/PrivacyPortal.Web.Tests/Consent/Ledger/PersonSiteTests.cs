using System.Net;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Persons;
using PrivacyPortal.Web.Tests.Api;

namespace PrivacyPortal.Web.Tests.Consent.Ledger;

/// <summary>A key by which one of several websites says who is signed in there.</summary>
public sealed class PersonSiteTests : IDisposable
{
    private const string Outlet = "https://outlet.example";

    private readonly PortalFactory portal = new PortalFactory().WithPersonKey("main", "https://Shop.example:443/").WithPersonKey("outlet", Outlet).WithPersonKey("any");

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_token_is_believed_from_the_website_of_its_key_only()
    {
        var page = await portal.ShopPageAsync();
        await portal.AlsoSiteAsync(Outlet);
        async Task<ApiAnswer> SendAsync(string key, string origin) =>
            await page.SendAsync(portal.Choice("reject-all", ("person", portal.PersonToken(key))).ToJsonString(), origin);

        Assert.Equal(HttpStatusCode.Created, (await SendAsync("main", Posting.Site)).Status);
        Assert.Equal(HttpStatusCode.Created, (await SendAsync("outlet", Outlet)).Status);
        foreach (var (key, origin) in new[] { ("main", Outlet), ("outlet", Posting.Site) })
        {
            var refused = await SendAsync(key, origin);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "person"), (refused.Status, refused.Text("field")));
        }
        foreach (var origin in new[] { Posting.Site, Outlet }) Assert.Equal(HttpStatusCode.Created, (await SendAsync("any", origin)).Status);
    }

    [Fact]
    public async Task A_server_that_asks_a_question_is_on_no_website()
    {
        var key = await portal.KeyAsync(ApiKey.ReadDecisions);
        Assert.Equal(HttpStatusCode.OK, (await portal.AskAsync($"/api/v1/decisions?person={portal.PersonToken("outlet")}&purpose=performance", key)).Status);
    }

    [Theory]
    [InlineData("shop.example")]
    [InlineData("http://shop.example")]
    [InlineData("https://shop.example/basket")]
    public void A_website_that_is_no_origin_is_refused_at_the_start(string site)
    {
        var options = new PersonOptions { PersonKeys = { ["shop"] = new() { Issuer = "a", Audience = "b", Secret = Convert.ToBase64String(new byte[32]), Site = site } } };
        var result = new PersonOptionsChecks().Validate(Options.DefaultName, options);
        Assert.Contains("Portal__Consent__PersonKeys__shop__Site", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }
}
