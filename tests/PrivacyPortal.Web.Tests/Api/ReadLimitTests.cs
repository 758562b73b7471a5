using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Tests.Consent.Ledger;

namespace PrivacyPortal.Web.Tests.Api;

/// <summary>What one address may read of the API in a while.</summary>
public sealed class ReadLimitTests : IDisposable
{
    private readonly PortalFactory portal = new PortalFactory().With("Portal:RateLimits:ApiReadsPerWindow", "3");

    public void Dispose() => portal.Dispose();

    public static TheoryData<string> Reads =>
    [
        $"/api/v1/consents/{Guid.NewGuid()}", $"/api/v1/consents/{Guid.NewGuid()}/receipts/{Guid.NewGuid()}", $"/api/v1/registers/{new string('0', 64)}",
    ];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Whoever_reads_too_much_has_to_wait(string url)
    {
        for (var read = 0; read < 3; read++) Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(url, key: null)).Status);
        Refused(await portal.AskAsync(url, key: null));
        // One measure for all of them.
        foreach (var other in Reads) Refused(await portal.AskAsync(other, key: null));
    }

    [Fact]
    public async Task Decisions_are_limited_without_a_key_in_force_and_never_with_one()
    {
        var key = await portal.KeyAsync(ApiKey.ReadDecisions);
        var url = $"/api/v1/decisions?visitor={Guid.NewGuid()}&purpose=performance";
        foreach (var unknown in new[] { null, key[..^1] + (key[^1] == 'A' ? 'B' : 'A'), "pp_nothing" }) Assert.Equal(HttpStatusCode.Unauthorized, (await portal.AskAsync(url, unknown)).Status);
        Refused(await portal.AskAsync(url, key: null));
        Refused(await portal.AskAsync(url, "pp_nothing"));
        for (var asked = 0; asked < 10; asked++) Assert.Equal(HttpStatusCode.OK, (await portal.AskAsync(url, key)).Status);
    }

    [Fact]
    public async Task Reading_and_choosing_are_counted_apart()
    {
        for (var read = 0; read < 4; read++) await portal.AskAsync($"/api/v1/consents/{Guid.NewGuid()}", key: null);
        var page = await portal.ShopPageAsync();
        Assert.Equal(HttpStatusCode.Created, (await page.SendAsync(portal.Choice())).Status);
    }

    private static void Refused(PageAnswer answer)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(429, JsonNode.Parse(answer.Body)!["status"]!.GetValue<int>());
        Assert.InRange(int.Parse(Assert.Single(answer.Response.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture), 1, 600);
    }
}
