using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PrivacyPortal.Browser.Tests;

[Collection(InBrowser.Name)]
public sealed class CookieTests(BrowserPortal portal) : BrowserTests(portal)
{
    private static readonly string[] Necessary = ["portal.consent", "portal.form", "portal.language", "portal.note", "portal.request"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_three_answers_of_the_banner_are_equal_and_a_choice_ends_it(bool script)
    {
        var page = await Portal.SitDownAsync(new(360, Script: script));
        await page.GotoAsync("/");
        var buttons = page.Locator(".cookie-bar .actions .button");
        await Expect(buttons).ToHaveCountAsync(3);
        var boxes = await Task.WhenAll((await buttons.AllAsync()).Select(button => button.BoundingBoxAsync()));
        Assert.Single(boxes.Select(box => (Math.Round(box!.Width), Math.Round(box.Height))).Distinct());
        Assert.All(boxes, box => Assert.True(box!.Height >= 44));
        await AssertNothingOptionalAsync(page);
        await BrowserPortal.KeepAsync(page, "banner", new(360, Script: script));

        await page.GetByRole(AriaRole.Button, new() { Name = "Reject all" }).ClickAsync();
        await Expect(page.Locator(".cookie-bar")).ToHaveCountAsync(0);
        await AssertNothingOptionalAsync(page);
        await page.GotoAsync("/policy");
        await Expect(page.Locator(".cookie-bar")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Functional_cookies_remember_the_region_until_they_are_withdrawn(bool script)
    {
        var page = await Portal.SitDownAsync(new(Script: script));
        await page.GotoAsync("/cookies");
        await page.Locator("#allow-functional").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save my choice" }).ClickAsync();
        await Expect(page.Locator("#allow-functional")).ToBeCheckedAsync();
        await page.FileAsync("access", "Ann Chu", $"region.{script}@example.com".ToLowerInvariant(), "Everything.");
        await page.GotoAsync("/requests/new/access");
        Assert.Equal("US-CA", await page.Locator("#input-region").InputValueAsync());

        await page.GotoAsync("/cookies");
        await page.Locator("#allow-functional").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save my choice" }).ClickAsync();
        await AssertNothingOptionalAsync(page);
        await page.GotoAsync("/requests/new/access");
        Assert.NotEqual("US-CA", await page.Locator("#input-region").InputValueAsync());
    }

    [Fact]
    public async Task A_browser_that_sends_the_opt_out_signal_is_told_on_that_page_and_advertising_stays_off()
    {
        var seat = new Seat(Gpc: true);
        var page = await Portal.SitDownAsync(seat);
        await page.GotoAsync("/");
        await Expect(page.GetByText("Opt-out request honoured").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept all" }).ClickAsync();

        await page.GotoAsync("/cookies");
        await Expect(page.Locator("#allow-performance")).ToBeCheckedAsync();
        await Expect(page.Locator("#allow-advertising")).Not.ToBeCheckedAsync();
        await Expect(page.Locator("#allow-advertising")).ToBeDisabledAsync();
        await Expect(page.Locator("#signal")).ToBeVisibleAsync();
        await BrowserPortal.KeepAsync(page, "cookies", seat);
    }

    private static async Task AssertNothingOptionalAsync(IPage page) =>
        Assert.All(await page.Context.CookiesAsync(), cookie => Assert.Contains(cookie.Name, Necessary));
}
