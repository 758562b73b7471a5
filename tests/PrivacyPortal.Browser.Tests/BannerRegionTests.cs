using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Web.Shop;
using static Microsoft.Playwright.Assertions;

namespace PrivacyPortal.Browser.Tests;

/// <summary>The banner where the shop's edge says where a visitor is.</summary>
[Collection(InBrowser.Name)]
public sealed class BannerRegionTests(BrowserPortal portal) : BrowserTests(portal)
{
    [Fact]
    public async Task A_region_of_the_setting_begins_with_everything_on_and_a_page_is_loaded_anew_when_something_is_withdrawn()
    {
        await SetAsync(["US-TX"], "X-Region", reload: true);
        try
        {
            var unknown = await ShopVisit.StartAsync(Portal);
            await unknown.GoAsync();
            Assert.Equal(["necessary"], await unknown.AllowedAsync());
            Assert.Empty(unknown.Partners);

            var shop = await ShopVisit.StartAsync(Portal);
            // What the shop's edge does to whatever passes it on its way to the portal.
            await shop.Page.Context.RouteAsync($"{Portal.Origin}/**", route => route.ContinueAsync(new() { Headers = [.. route.Request.Headers, new("X-Region", "US-TX")] }));
            await shop.GoAsync();
            await shop.Page.WaitForFunctionAsync("() => window.lantern && window.beacon");
            await Expect(shop.Banner).ToContainTextAsync("until you turn them off");
            var layer = await shop.LayerAsync();
            Assert.Equal(["default", "default", "update"], layer.Select(command => command[1].GetString()));
            Assert.Equal(["granted", "granted", "granted"], ShopVisit.Signals(layer[2]));

            await shop.Button("Reject all").ClickAsync();
            await shop.Page.WaitForFunctionAsync("() => !window.lantern && window.consent?.get().visitor && localStorage.pp_queue == '[]'");
            await Expect(shop.WayBack).ToBeVisibleAsync();
            Assert.Equal(["pp_consent"], await shop.CookiesAsync());
            Assert.Equal(["necessary"], await shop.AllowedAsync());
            var visitor = Guid.Parse((await shop.ChoiceAsync("v"))![..36]);
            Assert.Equal("US-TX", Assert.Single(await Portal.DbAsync(db => db.ConsentReceipts.Where(receipt => receipt.VisitorId == visitor).Select(receipt => receipt.Region).ToListAsync())));

            // A refusal that has lapsed is asked about again, and nothing is on meanwhile.
            await shop.Page.EvaluateAsync("() => { const choice = new URLSearchParams(document.cookie.match(/pp_consent=([^;]*)/)[1]); choice.set('e', 1); document.cookie = 'pp_consent=' + choice + ';path=/'; }");
            await shop.GoAsync();
            await Expect(shop.Banner).ToBeVisibleAsync();
            Assert.Equal(["necessary"], await shop.AllowedAsync());

            // What is allowed anew takes nothing back, so the page stays.
            await shop.Page.EvaluateAsync("() => { window.stays = true; consent.set(['performance']); }");
            await shop.Page.WaitForFunctionAsync("() => window.lantern && window.stays");
            Assert.Empty(shop.Trouble);
        }
        finally
        {
            await SetAsync([], null, reload: false);
        }
    }

    private async Task SetAsync(IReadOnlyList<string> optOutRegions, string? header, bool reload)
    {
        await Portal.DbAsync(async db =>
        {
            var settings = await db.BannerSettings.SingleAsync();
            (settings.OptOutRegions, settings.RegionHeader, settings.ReloadOnWithdrawal) = (optOutRegions, header, reload);
            settings.Version++;
            return await db.SaveChangesAsync();
        });
        await Portal.Services.GetRequiredService<PortalChanges>().RaiseAsync(ChangeTopics.Cookies, default);
    }
}
