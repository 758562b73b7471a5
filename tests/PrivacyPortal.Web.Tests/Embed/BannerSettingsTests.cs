using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Embed;

public sealed class BannerSettingsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task A_website_is_registered_once_by_its_origin_and_can_be_turned_off()
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        var page = await admin.GetAsync("/admin/cookies/sites");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(Site("http://shop.example"), Form)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(Site("https://shop.example/path"), Form)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync(Site("https://Shop.Example:443/"), Form)).Status);
        var twice = await page.SubmitAsync(Site("https://shop.example"), Form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.Status);
        Assert.Contains(ConsentSiteDesk.Registered.Sentence, twice.Body, StringComparison.Ordinal);

        var sites = portal.Services.GetRequiredService<ConsentSites>();
        Assert.True(await sites.IsRegisteredAsync("https://shop.example"));
        Assert.False(await sites.IsRegisteredAsync("https://shop.example.evil.example"));
        Assert.False(await sites.IsRegisteredAsync(null));
        var off = await (await admin.GetAsync("/admin/cookies/sites")).SubmitAsync([], "form[action*=Turn]", "button[name=on]");
        Assert.Equal(HttpStatusCode.Redirect, off.Status);
        Assert.False(await sites.IsRegisteredAsync("https://shop.example"));
        Assert.Equal(["consent-site.added", "consent-site.turned-off"], await portal.DbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action.StartsWith("consent-site.")).OrderBy(entry => entry.At).Select(entry => entry.Action).ToListAsync()));

        static Dictionary<string, string> Site(string address) => new() { ["Input.Address"] = address, ["Input.Name"] = "The shop" };
    }

    private const string Form = "main form[novalidate]";

    [Fact]
    public async Task Colours_that_cannot_be_read_are_refused_with_their_contrast()
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        var page = await admin.GetAsync("/admin/cookies/banner");
        var refused = await page.SubmitAsync(new() { ["Input.Light.Accent"] = "#999999", ["Input.Dark.Ink"] = "red" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("2.84:1", refused.FieldError("Input.Light.Accent"), StringComparison.Ordinal);
        Assert.Contains("six digits", refused.FieldError("Input.Dark.Ink"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync(new() { ["Input.Light.Accent"] = "#7A1F5C" })).Status);
        Assert.Contains("--accent:#7a1f5c", await portal.CreateClient().GetStringAsync("/embed/consent.css"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_comes_first_in_the_European_Union_whatever_is_sent_and_regions_need_a_header()
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        var page = await admin.GetAsync("/admin/cookies/banner");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(new() { ["Input.OptOutRegions"] = "EU", ["Input.RegionHeader"] = "CF-IPCountry" })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(new() { ["Input.OptOutRegions"] = "US-TX" })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(new() { ["Input.RegionHeader"] = "CF IP: x" })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(new() { ["Input.ValidityMonths"] = "25" })).Status);
    }

    [Fact]
    public async Task Two_admins_do_not_overwrite_each_other()
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        var (mine, theirs) = (await admin.GetAsync("/admin/cookies/banner"), await admin.GetAsync("/admin/cookies/banner"));
        Assert.Equal(HttpStatusCode.Redirect, (await mine.SubmitAsync(new() { ["Input.ValidityMonths"] = "9" })).Status);
        var late = await theirs.SubmitAsync(new() { ["Input.ValidityMonths"] = "3" });
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal(9, await portal.DbAsync(db => db.BannerSettings.Select(settings => settings.ValidityMonths).SingleAsync()));
    }

    [Fact]
    public async Task The_shop_s_own_words_are_said_until_they_are_emptied()
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        var page = await admin.GetAsync("/admin/cookies/banner/words/de");
        Assert.Equal("Alle ablehnen", page.Document.QuerySelectorAll("input[value='Alle ablehnen']").Select(input => input.GetAttribute("value")).Single());
        var field = page.Document.QuerySelector("input[value='Alle ablehnen']")!.GetAttribute("name")!;
        Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync(new() { [field] = "Nein zu allem" })).Status);
        Assert.Contains("Nein zu allem", await portal.CreateClient().GetStringAsync("/embed/consent.js?lang=de"), StringComparison.Ordinal);

        page = await admin.GetAsync("/admin/cookies/banner/words/de");
        var hold = page.Document.QuerySelectorAll("input").Single(input => input.GetAttribute("value")?.Contains("{1}", StringComparison.Ordinal) == true).GetAttribute("name")!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(new() { [hold] = "Von {0}." })).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync(new() { [field] = "" })).Status);
        Assert.Contains("Alle ablehnen", await portal.CreateClient().GetStringAsync("/embed/consent.js?lang=de"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/admin/cookies/banner/words/xx")).Status);
    }
}
