using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PrivacyPortal.Browser.Tests;

/// <summary>The banner and the gate on the pages of a shop under a strict policy of content.</summary>
[Collection(InBrowser.Name)]
public sealed class BannerTests(BrowserPortal portal) : BrowserTests(portal)
{
    [Fact]
    public async Task Nothing_optional_loads_before_a_choice_nor_after_rejecting_all()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        await shop.GoAsync();
        await Expect(shop.Banner).ToBeVisibleAsync();
        await shop.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty(shop.Partners);
        Assert.Empty(await shop.CookiesAsync());
        var sizes = await Task.WhenAll((await shop.Page.Locator(".box .on").AllAsync()).Select(button => button.BoundingBoxAsync()));
        Assert.Equal(3, sizes.Length);
        Assert.Single(sizes.Select(size => (Math.Round(size!.Width), Math.Round(size.Height))).Distinct());
        Assert.All(sizes, size => Assert.True(size!.Height >= 44));

        await shop.Button("Reject all").ClickAsync();
        await Expect(shop.Banner).ToHaveCountAsync(0);
        foreach (var path in new[] { "/product.html", "/map.html", "/" })
        {
            await shop.GoAsync(path);
            await Expect(shop.WayBack).ToBeVisibleAsync();
            await shop.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
        Assert.Empty(shop.Partners);
        Assert.Equal(["pp_consent"], await shop.CookiesAsync());
        Assert.Empty(shop.Trouble);
    }

    [Fact]
    public async Task What_is_allowed_runs_in_order_and_what_is_withdrawn_is_deleted()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        await shop.GoAsync("/product.html");
        await shop.Button("Accept all").ClickAsync();
        await Expect(shop.Page.Locator("#order li")).ToHaveTextAsync(["slow", "second"]);
        await shop.Page.WaitForFunctionAsync("() => window.lantern");
        Assert.Equal(["_lantern_id", "_lantern_page", "pp_consent"], await shop.CookiesAsync());
        await Expect(shop.Page.Locator("html")).ToHaveAttributeAsync("data-allowed", "necessary performance functional advertising");

        // At the next page too, without asking again.
        await shop.GoAsync();
        await shop.Page.WaitForFunctionAsync("() => window.lantern && window.beacon");
        await Expect(shop.Banner).ToHaveCountAsync(0);
        // One in the jar of this site alone (CHIPS), beside one of the same name that is not.
        await shop.Page.EvaluateAsync("['', ';partitioned'].forEach(more => document.cookie = '_lantern_jar=1;path=/;secure' + more)");
        Assert.Equal(2, (await shop.CookiesAsync()).Count(name => name == "_lantern_jar"));
        await shop.ChooseAsync("advertising");
        Assert.Equal(["_beacon_id", "pp_consent"], await shop.CookiesAsync());
        Assert.Equal((object?)null, await shop.Page.EvaluateAsync<string?>("localStorage.lantern_queue ?? sessionStorage.lantern_visit ?? null"));
        await Expect(shop.Page.Locator("html")).ToHaveAttributeAsync("data-allowed", "necessary advertising");
        Assert.Empty(shop.Trouble);
    }

    [Fact]
    public async Task Consent_mode_hears_of_the_default_first_then_of_each_choice_and_of_its_withdrawal()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        await shop.GoAsync();
        var first = Assert.Single(await shop.LayerAsync());
        Assert.Equal("""["consent","default",{"ad_storage":"denied","ad_user_data":"denied","ad_personalization":"denied","analytics_storage":"denied","functionality_storage":"denied","personalization_storage":"denied","security_storage":"granted","wait_for_update":500}]""", first.GetRawText());

        await shop.ChooseAsync("performance");
        Assert.Equal(["granted", "denied", "denied"], ShopVisit.Signals((await shop.LayerAsync())[^1]));
        await shop.GoAsync("/map.html");
        var later = await shop.LayerAsync();
        Assert.Equal(["default", "update"], later.Select(command => command[1].GetString()));
        Assert.Equal(["granted", "denied", "denied"], ShopVisit.Signals(later[1]));
        await shop.Page.EvaluateAsync("consent.set({ performance: false, advertising: true })");
        Assert.Equal(["denied", "denied", "granted"], ShopVisit.Signals((await shop.LayerAsync())[^1]));

        // A default of its own for regions where things are on until turned off.
        await shop.SettleAsync("settings => settings.g = ['US-TX']");
        await shop.GoAsync();
        var both = await shop.LayerAsync();
        Assert.Equal(first.GetRawText(), both[0].GetRawText());
        Assert.Equal("""["consent","default",{"ad_storage":"granted","ad_user_data":"granted","ad_personalization":"granted","analytics_storage":"granted","functionality_storage":"granted","personalization_storage":"granted","security_storage":"granted","region":["US-TX"],"wait_for_update":500}]""", both[1].GetRawText());
    }

    [Fact]
    public async Task The_opt_out_signal_is_honoured_without_asking_and_wins_over_accepting_all()
    {
        var shop = await ShopVisit.StartAsync(Portal, new(Gpc: true));
        await shop.Page.AddInitScriptAsync("Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })");
        await shop.GoAsync();
        await Expect(shop.WayBack).ToContainTextAsync("Opt-out request honoured");
        await Expect(shop.Banner).ToHaveCountAsync(0);
        await shop.Button("Cookie settings").ClickAsync();
        await Expect(shop.Page.Locator("input[value=advertising]")).ToBeDisabledAsync();
        await shop.Button("Accept all").ClickAsync();
        Assert.Equal(["necessary", "performance", "functional"], await shop.AllowedAsync());
        await shop.Page.WaitForFunctionAsync("() => window.lantern");
        Assert.Equal(["/analytics.js"], shop.Partners);
        Assert.Equal(["granted", "granted", "denied"], ShopVisit.Signals((await shop.LayerAsync())[^1]));
        Assert.Equal(["gpc"], (await shop.Page.EvaluateAsync<string[]>("consent.get().denials")).Where(denial => denial == "gpc"));
        Assert.Empty(shop.Trouble);
    }

    [Fact]
    public async Task Opting_out_takes_one_step_and_opting_in_again_takes_two()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        await shop.SettleAsync("settings => settings.c = [['M0 0h1', '#06f', 'none']]");
        await shop.GoAsync();
        await shop.Button("Accept all").ClickAsync();
        await shop.Button("Your Privacy Choices").ClickAsync();
        await Expect(shop.Page.GetByRole(AriaRole.Link, new() { Name = "Limit the use of sensitive data" })).ToHaveAttributeAsync("href", $"{Portal.Origin}/requests/new/limit");
        await shop.Button("Opt out of sale and sharing").ClickAsync();
        Assert.Equal(["necessary", "performance", "functional"], await shop.AllowedAsync());
        await Expect(shop.WayBack).ToContainTextAsync("Opt-out request honoured");

        await shop.Button("Cookie settings").ClickAsync();
        await shop.Button("Accept all").ClickAsync();
        await shop.Button("No, stay opted out").ClickAsync();
        Assert.DoesNotContain("advertising", await shop.AllowedAsync());
        await shop.Page.EvaluateAsync("consent.set(['advertising'])");
        Assert.DoesNotContain("advertising", await shop.AllowedAsync());
        await shop.Button("Yes, allow it").ClickAsync();
        Assert.Equal(["necessary", "advertising"], await shop.AllowedAsync());
    }

    [Fact]
    public async Task A_choice_lasts_six_months_and_an_opt_out_keeps_the_question_away_for_twelve()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        await shop.GoAsync();
        await shop.Button("Accept all").ClickAsync();
        var left = TimeSpan.FromMilliseconds(double.Parse((await shop.ChoiceAsync("e"))!, System.Globalization.CultureInfo.InvariantCulture) - await shop.Page.EvaluateAsync<double>("Date.now()"));
        Assert.InRange(left.TotalDays, 180, 185);

        // The portal's answer sets the cookie once more.
        await shop.Page.WaitForFunctionAsync("() => consent.get().visitor");
        const string Change = "([name, value]) => { const choice = new URLSearchParams(document.cookie.match(/pp_consent=([^;]*)/)[1]); choice.set(name, value); document.cookie = 'pp_consent=' + choice + ';path=/'; }";
        await shop.Page.EvaluateAsync(Change, new[] { "e", "1" });
        await shop.GoAsync();
        await Expect(shop.Banner).ToBeVisibleAsync();
        Assert.Equal(["necessary"], await shop.AllowedAsync());

        await shop.Page.EvaluateAsync(Change, new[] { "o", (await shop.Page.EvaluateAsync<double>("Date.now() - 360 * 864e5")).ToString("0", System.Globalization.CultureInfo.InvariantCulture) });
        await shop.GoAsync();
        await Expect(shop.WayBack).ToBeVisibleAsync();
        await shop.Page.EvaluateAsync(Change, new[] { "o", (await shop.Page.EvaluateAsync<double>("Date.now() - 366 * 864e5")).ToString("0", System.Globalization.CultureInfo.InvariantCulture) });
        await shop.GoAsync();
        await Expect(shop.Banner).ToBeVisibleAsync();
        Assert.Contains("opt-out", await shop.Page.EvaluateAsync<string[]>("consent.get().denials"));
    }

    [Fact]
    public async Task Another_tab_follows_a_choice_and_does_not_take_it_back()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        await shop.SettleAsync("settings => settings.c = [['M0 0h1', '#06f', 'none']]");
        await shop.GoAsync();
        var other = await shop.Page.Context.NewPageAsync();
        await other.GotoAsync(shop.Origin + "/map.html");
        await Expect(other.Locator(".box")).ToBeVisibleAsync();
        await shop.Page.EvaluateAsync("consent.set(['advertising'])");
        await Expect(other.Locator(".back")).ToBeVisibleAsync();
        await other.WaitForFunctionAsync("() => consent.get().allowed.includes('advertising')");
        Assert.Equal(["necessary", "advertising"], await other.EvaluateAsync<string[]>("consent.get().allowed"));

        await other.GetByRole(AriaRole.Button, new() { Name = "Your Privacy Choices", Exact = true }).ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Opt out of sale and sharing", Exact = true }).ClickAsync();
        await Expect(shop.WayBack).ToContainTextAsync("Opt-out request honoured");
        await shop.Page.EvaluateAsync("consent.set(['advertising'])");
        Assert.Equal(["necessary"], await shop.AllowedAsync());
        await Expect(shop.Button("No, stay opted out")).ToBeVisibleAsync();
        await shop.Page.WaitForFunctionAsync("() => localStorage.pp_queue == '[]'");
        var visitor = Guid.Parse((await shop.ChoiceAsync("v"))![..36]);
        Assert.Equal(2, await Portal.DbAsync(db => db.ConsentReceipts.CountAsync(receipt => receipt.VisitorId == visitor)));
    }

    [Fact]
    public async Task A_map_waits_behind_its_provider_s_name_until_it_is_asked_for()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        await shop.GoAsync("/map.html");
        await Expect(shop.Page.GetByText("This is content from Pier Maps.")).ToBeVisibleAsync();
        await Expect(shop.Page.Locator("iframe")).ToBeHiddenAsync();
        Assert.Empty(shop.Partners);
        await shop.Button("Allow and load").ClickAsync();
        await Expect(shop.Page.FrameLocator("iframe").GetByText("Pier Maps: 12 Quay Street")).ToBeVisibleAsync();
        Assert.Equal(["necessary", "functional"], await shop.AllowedAsync());
        Assert.Contains("/map.html", shop.Partners);

        // A node the page adds later waits as well.
        await shop.Page.EvaluateAsync("portal => { const script = document.createElement('script'); script.type = 'text/plain'; script.dataset.consent = 'advertising'; script.src = portal.replace('localhost', 'partners.localhost') + '/ads.js'; document.body.append(script); }", shop.Portal);
        Assert.False(await shop.Page.EvaluateAsync<bool>("'beacon' in window"));
        await shop.ChooseAsync("advertising");
        await shop.Page.WaitForFunctionAsync("() => window.beacon");
        Assert.Empty(shop.Trouble);
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough_and_Escape_leaves_things_as_they_were()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        await shop.GoAsync();
        var choose = shop.Button("Choose");
        for (var presses = 0; presses < 20 && !await choose.EvaluateAsync<bool>("button => button.getRootNode().activeElement == button"); presses++) await shop.Page.Keyboard.PressAsync("Tab");
        await shop.Page.Keyboard.PressAsync("Enter");
        await Expect(shop.Banner).ToBeFocusedAsync();
        await shop.Page.Keyboard.PressAsync("Escape");
        await Expect(shop.Button("Choose")).ToBeVisibleAsync();
        Assert.Null(await shop.ChoiceAsync("a"));

        await shop.Button("Choose").PressAsync("Enter");
        await shop.Page.Locator("input[value=performance]").PressAsync("Space");
        await shop.Button("Save my choice").PressAsync("Enter");
        await Expect(shop.Button("Cookie settings")).ToBeFocusedAsync();
        Assert.Equal(["necessary", "performance"], await shop.AllowedAsync());

        // Opened from the shop's own button, the focus goes back there.
        await shop.Page.Locator("#cookies").PressAsync("Enter");
        await Expect(shop.Banner).ToBeFocusedAsync();
        await shop.Page.Keyboard.PressAsync("Escape");
        await Expect(shop.Page.Locator("#cookies")).ToBeFocusedAsync();
        Assert.Equal(["necessary", "performance"], await shop.AllowedAsync());

        // Modal by setting: Tab stays inside.
        await shop.Page.Context.ClearCookiesAsync();
        await shop.SettleAsync("settings => settings.b = 1");
        await shop.GoAsync();
        await Expect(shop.Page.Locator("dialog.box")).ToBeVisibleAsync();
        Assert.True(await shop.Page.Locator("dialog.box").EvaluateAsync<bool>("dialog => dialog.matches(':modal')"));
        await shop.Page.Keyboard.PressAsync("Escape");
        await Expect(shop.WayBack).ToBeVisibleAsync();
        Assert.Empty(shop.Trouble);
    }

    [Fact]
    public async Task A_shopper_who_signs_in_is_told_to_the_portal_once()
    {
        var shop = await ShopVisit.StartAsync(Portal);
        var told = new List<string>();
        // The portal's part is tested there; here it answers that this person opted out elsewhere.
        await shop.Page.Context.RouteAsync($"{Portal.Origin}/api/v1/consents", route =>
        {
            told.Add(route.Request.PostData!);
            return route.FulfillAsync(new()
            {
                Status = 201, ContentType = "application/json", Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = shop.Origin, ["Access-Control-Allow-Headers"] = "content-type" },
                Body = """{"visitor":"0.x","allowed":[],"denials":["opt-out","teen"],"expires":"2099-01-01T00:00:00Z"}""",
            });
        });
        var token = $"x.{Convert.ToBase64String("""{"sub":"cust-10293"}"""u8).TrimEnd('=')}.y";
        await shop.Page.AddInitScriptAsync($"new MutationObserver(() => document.querySelector('script[src*=consent]')?.setAttribute('data-person', '{token}')).observe(document, {{ childList: true, subtree: true }})");
        await shop.GoAsync();
        await Expect(shop.WayBack).ToContainTextAsync("Opt-out request honoured");
        Assert.Equal(["opt-out", "teen"], await shop.Page.EvaluateAsync<string[]>("consent.get().denials"));
        await shop.GoAsync();
        var once = JsonDocument.Parse(Assert.Single(told)).RootElement;
        Assert.Equal((token, "signal"), (once.GetProperty("person").GetString(), once.GetProperty("method").GetString()));
        await shop.Button("Cookie settings").ClickAsync();
        await Expect(shop.Page.Locator("input[value=performance]")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Without_script_nothing_optional_runs_and_the_link_leads_to_the_choices()
    {
        var page = await Portal.SitDownAsync(new(Script: false));
        var partners = 0;
        page.Request += (_, request) => partners += request.Url.Contains("partners.localhost", StringComparison.Ordinal) ? 1 : 0;
        await page.GotoAsync(Portal.Origin.Replace("localhost", "shop.localhost", StringComparison.Ordinal) + "/product.html");
        Assert.Equal(0, partners);
        await page.GetByRole(AriaRole.Link, new() { Name = "What we use, and your choices" }).ClickAsync();
        await page.WaitForURLAsync("**/cookies");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Your cookie choices");
    }

    [Theory]
    [InlineData(320, "en-GB")]
    [InlineData(1280, "en-GB")]
    [InlineData(320, "ar")]
    [InlineData(1280, "ar")]
    public async Task Everybody_can_read_and_use_it(int width, string locale)
    {
        var shop = await ShopVisit.StartAsync(Portal, new(width, Locale: locale));
        await shop.GoAsync("/map.html");
        foreach (var (name, show) in new[] { ("banner", ""), ("choose", "consent.open()"), ("back", "document.querySelectorAll('div').forEach(host => host.shadowRoot?.querySelector('.x')?.click()); consent.set({})") })
        {
            if (show.Length > 0) await shop.Page.EvaluateAsync(show);
            foreach (var dark in new[] { false, true })
            {
                await shop.Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
                var result = await shop.Page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
                Assert.Empty(result.Violations.Select(violation => $"{name}: {violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
                await BrowserPortal.KeepAsync(shop.Page, $"shop-{name}-{locale}", new(width, dark));
            }
            Assert.True(await shop.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0);
        }
        Assert.Equal(locale == "ar" ? "rtl" : "ltr", await shop.Page.Locator(".back").EvaluateAsync<string>("back => getComputedStyle(back).direction"));
    }
}
