using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PrivacyPortal.Browser.Tests;

/// <summary>Somebody on the pages of the demo shop, with a record of what those pages asked for and complained of.</summary>
public sealed class ShopVisit
{
    private readonly ConcurrentQueue<string> partners = [], trouble = [];

    private ShopVisit(IPage page, string portal)
    {
        (Page, Portal, Origin) = (page, portal, portal.Replace("localhost", "shop.localhost", StringComparison.Ordinal));
        page.Context.Request += (_, request) =>
        {
            if (new Uri(request.Url).Host == "partners.localhost") partners.Enqueue(new Uri(request.Url).AbsolutePath);
        };
        page.PageError += (_, error) => trouble.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) trouble.Enqueue(message.Text);
        };
    }

    public IPage Page { get; }
    public string Portal { get; }
    public string Origin { get; }

    /// <summary>What the shop's partners were asked for since the last look, in order.</summary>
    public IReadOnlyList<string> Partners
    {
        get
        {
            var seen = partners.ToList();
            partners.Clear();
            return seen;
        }
    }

    /// <summary>Uncaught errors, and what the policy of content forbade.</summary>
    public IReadOnlyCollection<string> Trouble => trouble;

    public ILocator Banner => Page.Locator(".box");
    public ILocator WayBack => Page.Locator(".back");

    public static async Task<ShopVisit> StartAsync(BrowserPortal portal, Seat? seat = null) => new(await portal.SitDownAsync(seat), portal.Origin);

    public async Task GoAsync(string path = "/")
    {
        await Page.GotoAsync(Origin + path);
        await Expect(Page.Locator(".box, .back").First).ToBeVisibleAsync();
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Opens the settings, sets exactly these categories and saves.</summary>
    public async Task ChooseAsync(params string[] codes)
    {
        await Page.EvaluateAsync("consent.open()");
        foreach (var box in await Page.Locator(".box input:enabled").AllAsync())
        {
            var code = await box.InputValueAsync();
            await box.SetCheckedAsync(codes.Contains(code));
        }
        await Button("Save my choice").ClickAsync();
    }

    public async Task<IReadOnlyList<string>> AllowedAsync() => await Page.EvaluateAsync<string[]>("consent.get().allowed");

    public async Task<IReadOnlyList<string>> CookiesAsync() => [.. (await Page.Context.CookiesAsync([Origin])).Select(cookie => cookie.Name).Order()];

    /// <summary>What pp_consent holds under a name.</summary>
    public Task<string?> ChoiceAsync(string name) => Page.EvaluateAsync<string?>("name => new URLSearchParams(document.cookie.match(/pp_consent=([^;]*)/)?.[1]).get(name)", name);

    /// <summary>The commands in the data layer, each as JSON.</summary>
    public async Task<IReadOnlyList<JsonElement>> LayerAsync() =>
        [.. JsonDocument.Parse(await Page.EvaluateAsync<string>("JSON.stringify(dataLayer.map(command => [...command]))")).RootElement.EnumerateArray()];

    /// <summary>From the next page on the script has these settings: a function that changes what the portal's have.</summary>
    public Task SettleAsync(string change) => Page.Context.RouteAsync("**/embed/consent.js", async route =>
    {
        var answer = await route.FetchAsync();
        var script = await answer.TextAsync();
        // The settings and the style are what the script's one function is called with.
        var (from, to) = (script.LastIndexOf("})({\"", StringComparison.Ordinal) + 3, script.LastIndexOf("},\"", StringComparison.Ordinal) + 1);
        await route.FulfillAsync(new() { Response = answer, Body = $"{script[..from]}(settings => (({change})(settings), settings))({script[from..to]}){script[to..]}" });
    });
}
