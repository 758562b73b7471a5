using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;
using PrivacyPortal.Web.Tests.Pages.Cookies;

namespace PrivacyPortal.Web.Tests.Pages.Home;

public sealed class HomePageTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    private async Task PublishAsync(PolicyRevision? latest, string text, string whatChanged, DateOnly effectiveOn)
    {
        var admin = await portal.StaffAsync(Access.AdminRole, "ada@shop.test", "Ada Admin");
        await portal.DbAsync(db =>
        {
            db.PolicyRevisions.Add(PolicyRevision.Publish(
                latest, text, whatChanged, MaterialChange.None, effectiveOn, admin.Id, admin.DisplayName, portal.Clock.GetUtcNow(), Today));
            return db.SaveChangesAsync();
        });
        await portal.ScopedAsync<PortalChanges>(changes => changes.RaiseAsync(ChangeTopics.Policy, default));
    }

    [Fact]
    public async Task Every_kind_of_request_is_offered_with_what_we_promise()
    {
        var page = await portal.Browse().GetAsync("/");

        foreach (var kind in RequestKinds.All)
            Assert.Contains(" days", page.Document.QuerySelector($"a[href='/requests/new/{kind.Code()}']")!.ParentElement!.TextContent);
        Assert.Contains("Answered within 10 business days", page.Document.QuerySelector("a[href$='/access']")!.ParentElement!.TextContent);
        Assert.Contains("Answered within 30 days", page.Document.QuerySelector("a[href$='/deletion']")!.ParentElement!.TextContent);
    }

    [Fact]
    public async Task Before_the_first_policy_the_page_says_that_there_is_none()
    {
        var page = await portal.Browse().GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Not published yet", page.Text());
        Assert.Null(page.Document.QuerySelector(".notice"));
    }

    [Fact]
    public async Task The_policy_in_force_and_the_scheduled_one_are_told_apart()
    {
        await PublishAsync(null, "# One", "First.", Today);
        var first = await portal.DbAsync(db => db.PolicyRevisions.SingleAsync());
        await PublishAsync(first, "# Two", "We add a delivery partner.", new(2027, 1, 1));

        var page = await portal.Browse().GetAsync("/");

        Assert.Contains("In force since 20 November 2026, revision 1", page.Text());
        Assert.Contains("Our policy changes on 1 January 2027. We add a delivery partner.", page.Text(".notice").Replace("  ", " "));
        Assert.Equal(["/policy/changes/2", "/policy/compare?from=1&to=2"], page.Document.QuerySelectorAll(".notice a").Select(link => link.GetAttribute("href")));

        portal.Clock.Set(new(2027, 1, 1, 8, 0, 0, TimeSpan.Zero)); // Midnight in Los Angeles.
        page = await portal.Browse().GetAsync("/");

        Assert.Contains("In force since 1 January 2027, revision 2", page.Text());
        Assert.Null(page.Document.QuerySelector(".notice"));
    }

    [Fact]
    public async Task The_cookies_card_tells_what_was_chosen()
    {
        var browser = portal.Browse();
        Assert.Contains("Not chosen yet", (await browser.GetAsync("/")).Text());

        await browser.PressAsync("reject");

        Assert.Contains("Now: necessary cookies only", (await browser.GetAsync("/")).Text());
    }

    [Fact]
    public async Task Contacts_are_the_shops_and_outside_bodies_stand_by_region()
    {
        await portal.DbAsync(async db =>
        {
            var profile = await db.ShopProfiles.SingleAsync();
            (profile.Name, profile.Email, profile.Phone, profile.Hours) = ("Harbour & Pine", "privacy@shop.test", "+1 555 0100", "Monday to Friday");
            (profile.ProtectionOfficerName, profile.ProtectionOfficerEmail) = ("Ines Vale", "dpo@shop.test");
            return await db.SaveChangesAsync();
        });
        await portal.ScopedAsync<PortalChanges>(changes => changes.RaiseAsync(ChangeTopics.Shop, default));

        var page = await portal.Browse().GetAsync("/");

        foreach (var fact in new[] { "privacy@shop.test", "+1 555 0100", "Monday to Friday", "Ines Vale", "dpo@shop.test" })
            Assert.Contains(fact, page.Text());
        Assert.Equal("tel:+15550100", page.Document.QuerySelector("a[href^='tel:']")!.GetAttribute("href"));
        Assert.Contains("Harbour & Pine", page.Text("header"));
        Assert.Equal("United States, every state", page.Document.QuerySelectorAll(".bodies dt").Last().TextContent);
        Assert.Single(page.Document.QuerySelectorAll(".bodies dt"), term => term.TextContent == "California");
    }

    [Fact]
    public async Task The_language_link_keeps_the_rest_of_the_address()
    {
        var browser = portal.Browse();
        var link = (await browser.GetAsync("/?from=1&to=2")).Document.QuerySelector(".languages a[hreflang=zh-Hant]")!.GetAttribute("href")!;

        Assert.Equal("?from=1&to=2&lang=zh-Hant", link);
        var answer = await browser.GetAsync("/" + link);
        Assert.Equal("/?from=1&to=2", answer.Location);
        Assert.Equal("zh-Hant", (await answer.FollowAsync()).Document.DocumentElement.GetAttribute("lang"));
    }
}
