using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PrivacyPortal.Browser.Tests;

/// <summary>The banner where things are missing: the network, the portal, cookies, room. The shop's page is never the worse for it.</summary>
[Collection(InBrowser.Name)]
public sealed class BannerTroubleTests(BrowserPortal portal) : BrowserTests(portal)
{
    private const string NoStorage = """
        const refuse = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); };
        Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse });
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { get: refuse });
        """;

    [Fact]
    public async Task A_choice_made_offline_holds_at_once_and_is_sent_under_the_same_id_later()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        await shop.GoAsync();
        await shop.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await shop.Page.Context.SetOfflineAsync(true);
        await shop.ChooseAsync("functional");
        Assert.Equal(["necessary", "functional"], await shop.AllowedAsync());
        var id = await shop.ChoiceAsync("i");
        Assert.Null(await shop.ChoiceAsync("v"));
        Assert.Contains(id!, await shop.Page.EvaluateAsync<string>("localStorage.pp_queue"));

        await shop.Page.Context.SetOfflineAsync(false);
        await shop.Page.WaitForFunctionAsync("() => localStorage.pp_queue == '[]'");
        Assert.Equal(id, await shop.ChoiceAsync("i"));
        Assert.NotNull(await shop.ChoiceAsync("v"));
        var receipt = await Portal.DbAsync(db => db.ConsentReceipts.SingleAsync(receipt => receipt.Id == Guid.Parse(id!)));
        Assert.Equal(["functional"], receipt.Allowed);
        Assert.Equal(shop.Origin, receipt.Site);
    }

    [Fact]
    public async Task With_the_portal_down_the_page_works_and_a_choice_holds_in_the_browser()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        await shop.GoAsync();
        await shop.Page.Context.RouteAsync($"{Portal.Origin}/**", route => new Uri(route.Request.Url).AbsolutePath == "/embed/consent.js" ? route.ContinueAsync() : route.AbortAsync());
        await shop.GoAsync();
        await shop.Button("Accept all").ClickAsync();
        await shop.Page.WaitForFunctionAsync("() => window.lantern");
        await shop.GoAsync();
        await Expect(shop.Banner).ToHaveCountAsync(0);
        Assert.Single(await shop.Page.EvaluateAsync<object[]>("JSON.parse(localStorage.pp_queue)"));

        // Not even the script: the shop works on, and nothing optional runs.
        await shop.Page.Context.RouteAsync($"{Portal.Origin}/embed/**", route => route.AbortAsync());
        _ = shop.Partners;
        await shop.Page.GotoAsync(shop.Origin + "/product.html");
        await Expect(shop.Page.Locator("h1")).ToHaveTextAsync("Oak table");
        await shop.Page.Locator("#cookies").ClickAsync();
        Assert.Empty(shop.Partners);
        Assert.Empty(shop.Trouble);
    }

    [Fact]
    public async Task With_cookies_and_storage_forbidden_the_banner_works_for_the_page()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        await shop.Page.AddInitScriptAsync(NoStorage);
        await shop.GoAsync("/map.html");
        await shop.Button("Choose").ClickAsync();
        await shop.Page.Locator("input[value=functional]").CheckAsync();
        await shop.Button("Save my choice").ClickAsync();
        await Expect(shop.Page.FrameLocator("iframe").GetByText("Pier Maps: 12 Quay Street")).ToBeVisibleAsync();
        await Expect(shop.Banner).ToHaveCountAsync(0);
        Assert.Empty(shop.Trouble);
        await shop.GoAsync();
        await Expect(shop.Banner).ToBeVisibleAsync();
    }

    [Fact]
    public async Task With_the_storage_full_the_cookie_keeps_the_choice()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        await shop.Page.AddInitScriptAsync("try { for (let room = 1 << 22; room; room >>= 1) try { while (true) localStorage['fill' + Math.random()] = 'x'.repeat(room); } catch {} } catch {}");
        await shop.GoAsync();
        await shop.Button("Reject all").ClickAsync();
        await shop.GoAsync();
        await Expect(shop.WayBack).ToBeVisibleAsync();
        Assert.True(await shop.Page.EvaluateAsync<bool>("consent.get().decided"));
        Assert.Empty(shop.Trouble);
    }

    [Fact]
    public async Task The_script_included_twice_is_there_once()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        await shop.GoAsync();
        await shop.Page.EvaluateAsync("window.before = consent");
        await shop.Page.AddScriptTagAsync(new() { Url = $"{Portal.Origin}/embed/consent.js" });
        Assert.True(await shop.Page.EvaluateAsync<bool>("window.before == consent"));
        Assert.Single(await shop.LayerAsync());
        await Expect(shop.Banner).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_page_gets_one_global_and_no_more()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        await shop.GoAsync();
        var added = await shop.Page.EvaluateAsync<string[]>("""
            () => { const frame = document.createElement('iframe'); document.body.append(frame); const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow)); frame.remove(); return Object.getOwnPropertyNames(window).filter(name => !usual.has(name)); }
            """);
        Assert.Equal(["consent", "dataLayer"], added.Order().Where(name => !name.StartsWith("__", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Served_by_the_shop_itself_it_sends_choices_there()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        await shop.Page.Context.RouteAsync($"{shop.Origin}/", route => route.FulfillAsync(new()
        {
            ContentType = "text/html", Body = "<!doctype html><html lang=\"en\"><head><title>Shop</title><script src=\"/embed/consent.js\"></script></head><body><h1>Shop</h1></body></html>",
        }));
        await shop.GoAsync();
        var sent = await shop.Page.RunAndWaitForRequestAsync(() => shop.Button("Reject all").ClickAsync(), request => request.Url.EndsWith("/api/v1/consents", StringComparison.Ordinal));
        Assert.Equal($"{shop.Origin}/api/v1/consents", sent.Url);
    }
}
