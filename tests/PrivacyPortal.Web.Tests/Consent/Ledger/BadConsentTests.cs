using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Consent.Ledger;

/// <summary>What the ledger does not take, and how it says so.</summary>
public sealed class BadConsentTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("id", null)]
    [InlineData("id", "\"00000000-0000-0000-0000-000000000000\"")]
    [InlineData("id", "\"4711\"")]
    [InlineData("method", "\"shrug\"")]
    [InlineData("method", null)]
    [InlineData("allow", "[\"astrology\"]")]
    [InlineData("allow", "[null]")]
    [InlineData("allow", "\"performance\"")]
    [InlineData("allow", "[\"performance\",\"performance\",\"performance\",\"performance\",\"performance\"]")]
    [InlineData("bannerVersion", "99")]
    [InlineData("bannerVersion", "0")]
    [InlineData("bannerVersion", null)]
    [InlineData("language", "\"<b>\"")]
    [InlineData("language", "\"e\\u0000n\"")]
    [InlineData("language", null)]
    [InlineData("at", "\"yesterday\"")]
    [InlineData("at", "\"2024-01-01T00:00:00Z\"")]
    [InlineData("gpc", "1")]
    [InlineData("person", "\"eyJhbGciOiJub25lIn0.e30.\"")]
    public async Task A_bad_member_is_named(string field, string? json)
    {
        var page = await portal.ShopPageAsync();
        var answer = await page.SendAsync(portal.Choice("choose", (field, json is null ? null : JsonNode.Parse(json))));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, field), (answer.Status, answer.Text("field")));
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(answer.Text("detail"));
    }

    [Fact]
    public async Task A_made_up_visitor_is_refused()
    {
        var page = await portal.ShopPageAsync();
        var real = (await page.SendAsync(portal.Choice())).Text("visitor");
        string[] forged = [Guid.NewGuid().ToString(), $"{Guid.NewGuid()}{real[36..]}", real[..^1] + (real[^1] == 'A' ? 'B' : 'A'), real + "=", "", new('é', real.Length)];
        foreach (var token in forged)
        {
            var choice = portal.Choice("choose", ("visitor", token));
            var answer = await page.SendAsync(choice);
            Assert.Equal((HttpStatusCode.Forbidden, "visitor"), (answer.Status, answer.Text("field")));
            Assert.Empty(await portal.LedgerAsync(Posting.IdOf(choice)));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://evil.example")]
    [InlineData("http://shop.example")]
    [InlineData("https://shop.example.evil.example")]
    [InlineData("null")]
    public async Task Pages_of_other_sites_cannot_post(string? origin)
    {
        var page = await portal.ShopPageAsync();
        var answer = await page.SendAsync(portal.Choice().ToJsonString(), origin);
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
        using var ask = new HttpRequestMessage(HttpMethod.Options, Posting.Path);
        if (origin is not null) ask.Headers.Add("Origin", origin);
        Assert.Equal(HttpStatusCode.Forbidden, (await page.SendAsync(ask)).StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonp")]
    public async Task Only_json_is_taken(string type)
    {
        var page = await portal.ShopPageAsync();
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await page.SendAsync(portal.Choice().ToJsonString(), type: type)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"id\":1}}")]
    public async Task What_is_no_choice_at_all_cannot_be_read(string body)
    {
        var page = await portal.ShopPageAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await page.SendAsync(body)).Status);
    }

    [Fact]
    public async Task Deep_json_is_refused()
    {
        var page = await portal.ShopPageAsync();
        var choice = portal.Choice().ToJsonString();
        var answer = await page.SendAsync($"{choice[..^1]},\"more\":{new string('[', 5000)}{new string(']', 5000)}}}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Ten_thousand_choices_at_once_are_refused_with_the_limit()
    {
        var page = await portal.ShopPageAsync();
        var first = portal.Choice();
        var many = new StringBuilder("[").Append(first.ToJsonString());
        for (var n = 1; n < 10_000; n++) many.Append(',').Append(portal.Choice().ToJsonString());
        var long_ = await page.SendAsync(many.Append(']').ToString());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, long_.Status);
        Assert.Contains("500 choices", long_.Text("detail"), StringComparison.Ordinal);
        var short_ = await page.SendAsync($"[{first.ToJsonString()}{string.Concat(Enumerable.Repeat(",{}", 9_999))}]");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, short_.Status);
        Assert.Empty(await portal.LedgerAsync(Posting.IdOf(first)));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(6, false)]
    [InlineData(60 * 24 * 365, false)]
    public async Task A_clock_in_the_future_is_not_believed(int minutes, bool believed)
    {
        var page = await portal.ShopPageAsync();
        var at = portal.Clock.GetUtcNow().AddMinutes(minutes);
        var choice = portal.Choice("reject-all", ("at", at.ToString("O")));
        var answer = await page.SendAsync(choice);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(believed ? at : null, (await portal.ReceiptAsync(choice)).ClientAt);
        Assert.Equal((believed ? at : portal.Clock.GetUtcNow()).AddMonths(6), DateTimeOffset.Parse(answer.Text("expires"), null));
    }

    [Fact]
    public async Task Too_many_choices_from_one_address_have_to_wait()
    {
        await using var strict = new PortalFactory().With("Portal:RateLimits:ConsentApiPerWindow", "2");
        var page = await strict.ShopPageAsync();
        Assert.Equal(HttpStatusCode.Created, (await page.SendAsync(strict.Choice())).Status);
        Assert.Equal(HttpStatusCode.OK, (await page.SendAsync(new JsonArray(strict.Choice()))).Status);
        var refused = await page.SendAsync(strict.Choice());
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.NotNull(refused.Header("Retry-After"));
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/v1/consents", HttpStatusCode.MethodNotAllowed)]
    public async Task Other_addresses_and_methods_are_answered_by_problems(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new(method), path);
        var answer = await portal.Browse().Client.SendAsync(request);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }
}
