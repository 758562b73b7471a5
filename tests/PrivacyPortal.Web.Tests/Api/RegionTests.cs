using System.Net;
using System.Text.Json.Nodes;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Tests.Consent.Ledger;

namespace PrivacyPortal.Web.Tests.Api;

/// <summary>Regions that begin with everything on by setting, and all the others, which ask first.</summary>
public sealed class RegionTests : IAsyncLifetime
{
    private readonly PortalFactory portal = new();
    private string key = "";

    public async Task InitializeAsync()
    {
        key = await portal.KeyAsync(ApiKey.ReadDecisions);
        var admin = await portal.SignInAsync(Access.AdminRole);
        var saved = await (await admin.GetAsync("/admin/cookies/banner")).SubmitAsync(new() { ["Input.OptOutRegions"] = "US-TX", ["Input.RegionHeader"] = "X-Region" });
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Theory]
    [InlineData("US-TX", "opt-out-region")]
    [InlineData("us-tx", "opt-out-region")]
    [InlineData("US-CA", "no-choice")]
    [InlineData("US", "no-choice")]
    [InlineData("DE", "no-choice")]
    [InlineData("GB", "no-choice")]
    [InlineData("BR", "no-choice")]
    [InlineData("XX", "no-choice")]
    [InlineData("Texas", "no-choice")]
    [InlineData("", "no-choice")]
    public async Task Only_a_region_of_the_setting_begins_with_everything_on(string region, string reason)
    {
        var decision = await DecideAsync(Guid.NewGuid().ToString(), $"&region={region}");
        Assert.Equal((reason, reason == "opt-out-region"), (decision["reason"]!.ToString(), decision["allowed"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task What_somebody_turned_off_there_is_off_and_the_signal_is_off_without_a_choice()
    {
        var page = await portal.ShopPageAsync();
        var refused = portal.Choice("reject-all");
        var visitor = await page.SendAsync(refused, ("X-Region", "US-TX"));
        Assert.Equal("US-TX", (await portal.ReceiptAsync(refused)).Region);
        Assert.Equal("refused", (await DecideAsync(visitor.Text("visitorId"), "&region=US-TX"))["reason"]!.ToString());

        var signal = await page.SendAsync(portal.Choice("signal"), Posting.Gpc, ("X-Region", "US-TX"));
        Assert.StartsWith("denied:", (await DecideAsync(signal.Text("visitorId"), "&region=US-TX"))["reason"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_nobody_can_read_is_kept_as_none()
    {
        var page = await portal.ShopPageAsync();
        var choice = portal.Choice("reject-all");
        await page.SendAsync(choice, ("X-Region", "<b>"));
        Assert.Null((await portal.ReceiptAsync(choice)).Region);
    }

    private async Task<JsonNode> DecideAsync(string visitor, string more) =>
        JsonNode.Parse((await portal.AskAsync($"/api/v1/decisions?visitor={visitor}&purpose=advertising{more}", key)).Body)!;
}
