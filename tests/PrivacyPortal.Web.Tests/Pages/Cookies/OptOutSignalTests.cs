using System.Net;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Cookies;

/// <summary>Global Privacy Control, as the W3C draft and 11 CCR 7025 want it.</summary>
public sealed class OptOutSignalTests : IDisposable
{
    private const string Honoured = "Opt-out request honoured";

    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Theory]
    [InlineData("/", true, "1")]
    [InlineData("/cookies", true, "1")]
    [InlineData("/", true, "0", "1")]
    [InlineData("/", false, "0")]
    [InlineData("/", false, "true")]
    [InlineData("/", false, "\"1\"")]
    [InlineData("/", false)]
    public async Task A_signal_is_shown_as_honoured_on_the_very_page(string url, bool shown, params string[] values)
    {
        var page = await portal.Browse().GetAsync(url, [.. values.Select(value => ("Sec-GPC", value))]);

        Assert.Equal(shown, page.Text("footer").Contains(Honoured));
        Assert.Equal(shown, page.Text("body").Contains(Honoured));
    }

    [Fact]
    public async Task A_signal_alone_stores_nothing_and_asks_no_more_than_without_it()
    {
        var browser = portal.Browse();
        for (var visit = 0; visit < 3; visit++)
        {
            var page = await browser.GetAsync("/", CookieCentre.Gpc);

            Assert.Empty(page.SetCookies());
            Assert.Empty(page.Document.QuerySelectorAll("dialog, [role=dialog], [role=alert]"));
        }
        Assert.Empty(await portal.ReceiptsAsync());
    }

    [Fact]
    public async Task Pages_that_depend_on_the_signal_say_so_to_caches()
    {
        foreach (var url in new[] { "/", "/cookies" })
        {
            var page = await portal.Browse().GetAsync(url);

            Assert.Contains("Sec-GPC", page.Response.Headers.Vary);
            Assert.False(page.Response.Headers.CacheControl!.Public);
        }
    }

    [Fact]
    public async Task Accepting_all_under_the_signal_leaves_advertising_off_and_the_receipt_says_why()
    {
        var browser = portal.Browse();
        var answer = await browser.PressAsync("accept", headers: CookieCentre.Gpc);

        Assert.Contains("Advertising stays off", (await browser.GetAsync(answer.Location!, CookieCentre.Gpc)).Text(".flash"));
        var receipt = Assert.Single(await portal.ReceiptsAsync());
        Assert.Equal(["advertising", "functional", "performance"], receipt.Asked);
        Assert.Equal(["functional", "performance"], receipt.Allowed);
        Assert.Equal(["gpc"], receipt.Denials);
        Assert.True(receipt.Gpc);
        Assert.False((await browser.GetAsync("/cookies")).IsTicked(CookieCategory.Advertising));
    }

    [Fact]
    public async Task The_signal_wins_over_an_earlier_accept_and_the_page_tells_of_the_conflict()
    {
        var browser = portal.Browse();
        await browser.PressAsync("accept");

        var page = await browser.GetAsync("/cookies", CookieCentre.Gpc);

        Assert.False(page.IsTicked(CookieCategory.Advertising));
        Assert.True(page.Document.QuerySelector("[value=advertising]")!.HasAttribute("disabled"));
        Assert.True(page.IsTicked(CookieCategory.Performance));
        Assert.Contains("On Friday 20 November 2026, 12:00 you allowed advertising cookies.", page.Text("#signal"));
        Assert.Single(await portal.ReceiptsAsync());
    }

    [Fact]
    public async Task When_the_signal_is_gone_later_that_is_no_opt_in()
    {
        var browser = portal.Browse();
        await browser.PressAsync("accept");
        await browser.GetAsync("/", CookieCentre.Gpc);

        var page = await browser.GetAsync("/cookies");

        Assert.False(page.IsTicked(CookieCategory.Advertising));
        Assert.DoesNotContain(Honoured, page.Text("body"));
    }

    [Fact]
    public async Task The_signal_expires_the_advertising_cookies_the_browser_still_holds()
    {
        await portal.RegisterAsync(new()
        {
            Name = "ad", Category = CookieCategory.Advertising, Provider = "Adverts", LifetimeDays = 30,
            Purpose = new Dictionary<string, string> { ["en"] = "Adverts." },
        });
        var value = (await portal.Browse().PressAsync("accept")).ConsentCookie();

        var page = await portal.Browse().GetAsync("/", CookieCentre.Gpc, ("Cookie", $"portal.consent={value}; ad=1"));

        Assert.Contains(page.SetCookies(), cookie => cookie.StartsWith("ad=;") && cookie.Contains("01 Jan 1970"));
    }

    [Fact]
    public async Task The_support_file_says_that_the_signal_is_honoured()
    {
        var answer = await portal.Browse().GetAsync("/.well-known/gpc.json");

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.Status, answer.Response.Content.Headers.ContentType!.MediaType));
        using var json = System.Text.Json.JsonDocument.Parse(answer.Body);
        Assert.True(json.RootElement.GetProperty("gpc").GetBoolean());
        Assert.True(DateOnly.TryParseExact(json.RootElement.GetProperty("lastUpdate").GetString(), "yyyy-MM-dd", out _));
    }
}
