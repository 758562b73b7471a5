using System.Net;
using System.Text.Json.Nodes;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Tests.Api;

namespace PrivacyPortal.Web.Tests.Consent.Ledger;

/// <summary>The shop's own servers send choices with a key, of the visitors of a site they name.</summary>
public sealed class ServerPostTests : IAsyncLifetime
{
    private readonly PortalFactory portal = new PortalFactory().With("Portal:RateLimits:ConsentApiPerWindow", "2");
    private string key = "";

    public async Task InitializeAsync()
    {
        await portal.AlsoSiteAsync(Posting.Site);
        key = await portal.KeyAsync(ApiKey.WriteConsents);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    private Task<ApiAnswer> SendAsync(JsonNode choice, string? with = null, string? origin = null, params (string, string)[] headers) =>
        portal.Browse().Client.SendAsync(choice.ToJsonString(), origin, headers: [("Authorization", $"Bearer {with ?? key}"), .. headers]);

    [Fact]
    public async Task A_choice_is_stored_on_the_site_it_names_with_nothing_of_the_servers_own()
    {
        var choice = portal.Choice("accept-all", ("site", Posting.Site), ("region", "US-TX"), ("gpc", true));
        var answer = await SendAsync(choice, headers: ("User-Agent", "Mozilla/5.0 Firefox/140.0"));
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(["functional", "performance"], answer.List("allowed"));
        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
        var receipt = await portal.ReceiptAsync(choice);
        Assert.Equal((Posting.Site, "US-TX", null, null), (receipt.Site, receipt.Region, receipt.Network, receipt.Agent));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(choice)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://evil.example")]
    [InlineData("https://shop.example/")]
    [InlineData("http://shop.example")]
    public async Task A_site_that_is_not_registered_is_refused(string? site)
    {
        var choice = portal.Choice("choose", ("site", site));
        var answer = await SendAsync(choice);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "site"), (answer.Status, answer.Text("field")));
        var items = (await SendAsync(new JsonArray(choice, portal.Choice("choose", ("site", Posting.Site)))))["items"].AsArray();
        Assert.Equal([422, 201], items.Select(item => item!["status"]!.GetValue<int>()));
        Assert.Equal("site", items[0]!["field"]!.ToString());
        Assert.Empty(await portal.LedgerAsync(Posting.IdOf(choice)));
    }

    [Fact]
    public async Task Only_a_key_of_that_scope_may_and_it_may_nothing_else()
    {
        var choice = portal.Choice("choose", ("site", Posting.Site));
        foreach (var scope in new[] { ApiKey.ReadConsents, ApiKey.ReadDecisions })
        {
            var refused = await SendAsync(choice, await portal.KeyAsync(scope));
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
            Assert.Contains(ApiKey.WriteConsents, refused.Text("detail"), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(choice, "pp_nothing")).Status);
        Assert.Empty(await portal.LedgerAsync(Posting.IdOf(choice)));
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync($"/api/v1/decisions?visitor={Guid.NewGuid()}&purpose=performance", key)).Status);
        var stored = await SendAsync(choice);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync($"/api/v1/consents/{stored.Text("visitorId")}", key)).Status);
    }

    [Fact]
    public async Task A_page_cannot_use_a_key_nor_name_a_site()
    {
        await portal.AlsoSiteAsync("https://outlet.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(portal.Choice("choose", ("site", Posting.Site)), origin: "https://evil.example")).Status);
        var choice = portal.Choice("choose", ("site", "https://outlet.example"), ("region", "US-TX"));
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(choice, origin: Posting.Site)).Status);
        var receipt = await portal.ReceiptAsync(choice);
        Assert.Equal((Posting.Site, null), (receipt.Site, receipt.Region));
        using var ask = new HttpRequestMessage(HttpMethod.Options, Posting.Path) { Headers = { { "Origin", Posting.Site }, { "Access-Control-Request-Headers", "authorization" } } };
        Assert.Equal(["Content-Type"], (await portal.Browse().Client.SendAsync(ask)).Headers.GetValues("Access-Control-Allow-Headers"));
    }

    [Fact]
    public async Task One_server_speaks_for_more_visitors_than_one_address_may()
    {
        for (var sent = 0; sent < 5; sent++) Assert.Equal(HttpStatusCode.Created, (await SendAsync(portal.Choice("choose", ("site", Posting.Site)))).Status);
    }
}
