using System.Net;
using System.Text.Json;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Cookies;

public sealed class ReceiptTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static async Task<string> ReceiptOf(Browser browser) =>
        (await browser.GetAsync("/cookies")).Document.QuerySelector(".panel a")!.GetAttribute("href")!;

    [Fact]
    public async Task A_visitor_can_print_a_receipt()
    {
        var browser = portal.Browse();
        await browser.PressAsync("save", new() { ["allow"] = "functional" }, CookieCentre.Gpc);

        var page = await browser.GetAsync(await ReceiptOf(browser));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("You chose one by one", page.Text());
        Assert.Contains("necessary and functional cookies", page.Text());
        Assert.Contains("Global Privacy Control", page.Text());
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_visitor_can_download_a_receipt_in_the_shape_of_Kantara()
    {
        var browser = portal.Browse();
        await browser.PressAsync("save", new() { ["allow"] = "performance" });

        var answer = await browser.GetAsync(await ReceiptOf(browser) + "/file");

        Assert.Equal("application/json", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Response.Content.Headers.ContentDisposition!.DispositionType);
        using var json = JsonDocument.Parse(answer.Body);
        var receipt = json.RootElement;
        Assert.Equal("KI-CR-v1.1.0", receipt.GetProperty("version").GetString());
        Assert.Equal(portal.Clock.GetUtcNow().ToUnixTimeSeconds(), receipt.GetProperty("consentTimestamp").GetInt64());
        Assert.Equal("choose", receipt.GetProperty("portal").GetProperty("method").GetString());
        Assert.Equal(
            [("performance", true), ("functional", false), ("advertising", false)],
            receipt.GetProperty("services")[0].GetProperty("purposes").EnumerateArray().Select(purpose =>
                (purpose.GetProperty("purposeCategory")[0].GetString()!, purpose.GetProperty("given").GetBoolean())));
    }

    [Fact]
    public async Task The_receipt_of_another_visitor_is_not_there()
    {
        var owner = portal.Browse();
        await owner.PressAsync("accept");
        var url = await ReceiptOf(owner);
        var stranger = portal.Browse();
        await stranger.PressAsync("accept");

        foreach (var browser in new[] { stranger, portal.Browse() })
            foreach (var address in new[] { url, url + "/file" })
                Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(address)).Status);
    }

    [Fact]
    public async Task A_receipt_that_does_not_exist_is_not_there()
    {
        var browser = portal.Browse();
        await browser.PressAsync("reject");

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/cookies/receipts/{Guid.Empty}")).Status);
    }
}
