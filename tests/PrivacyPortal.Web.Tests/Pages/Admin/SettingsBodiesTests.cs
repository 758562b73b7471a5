using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Pages.Admin;

public sealed class SettingsBodiesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Page = "/admin/settings/bodies";

    [Fact]
    public async Task A_body_is_added_and_removed()
    {
        var added = await AddAsync("Ombudsman of Iowa", "https://ombudsman.iowa.example/", "US-IA");
        var page = await added.FollowAsync();
        Assert.Contains("Ombudsman of Iowa", page.Text(".rows"), StringComparison.Ordinal);
        Assert.Contains("Iowa", page.Text(".rows li:last-child .soft"), StringComparison.Ordinal);

        var removed = await page.SubmitAsync(form: ".rows li:last-child form");

        Assert.DoesNotContain("Ombudsman of Iowa", (await removed.FollowAsync()).Text(".rows"), StringComparison.Ordinal);
        var actions = await portal.DbAsync(db => db.AuditEntries.Where(entry => entry.Detail == "Ombudsman of Iowa").OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync());
        Assert.Equal(["settings.body-added", "settings.body-removed"], actions);
    }

    [Fact]
    public async Task An_old_page_never_removes_another_body()
    {
        var stale = await (await AdminAsync()).GetAsync(Page);
        await (await (await AdminAsync()).GetAsync(Page)).SubmitAsync(form: ".rows li:first-child form");
        var left = await portal.DbAsync(async db => (await db.ShopProfiles.AsNoTracking().SingleAsync()).OutsideBodies);

        await stale.SubmitAsync(form: ".rows li:first-child form");

        Assert.Equal(left, await portal.DbAsync(async db => (await db.ShopProfiles.AsNoTracking().SingleAsync()).OutsideBodies));
    }

    [Theory]
    [InlineData("US-CA", "California Privacy Protection Agency; California Attorney General; National Association of Attorneys General; Federal Trade Commission")]
    [InlineData("US-CT", "Connecticut Attorney General; National Association of Attorneys General; Federal Trade Commission")]
    [InlineData("US-VA", "National Association of Attorneys General; Federal Trade Commission")]
    [InlineData("EU", "European Data Protection Board")]
    [InlineData("GB", "Information Commissioner's Office")]
    [InlineData("HK", "Office of the Privacy Commissioner for Personal Data, Hong Kong")]
    [InlineData("other", "")]
    public async Task A_refusal_names_the_bodies_of_its_region_and_none_abroad(string region, string names)
    {
        using var fresh = new PortalFactory();
        var request = await Given.Request(RequestKind.Question).From(region)
            .Then((one, moment) => one.Refuse(false, Refusals.NotCovered.Code, "We do not.", Actor.Portal, moment.Now, moment.Today)).InAsync(fresh);
        var shop = await fresh.DbAsync(db => db.ShopProfiles.AsNoTracking().SingleAsync());

        Assert.Equal(names, string.Join("; ", DecisionWords.Bodies(request, shop).Select(body => body.Name.Split(':')[0])));
    }

    [Theory]
    [InlineData("", "https://x.example/", "", "Enter the body’s name")]
    [InlineData("Body", "", "", "Enter the address")]
    [InlineData("Body", "http://x.example/", "", "starts with https://")]
    [InlineData("Body", "javascript:alert(1)", "", "starts with https://")]
    [InlineData("Body", "https://x.example/", "US-XX", "Choose a region")]
    [InlineData("FTC again", "https://reportfraud.ftc.gov/", "US", "in the list already")]
    public async Task What_is_no_body_is_refused(string name, string url, string region, string sentence)
    {
        var answer = await AddAsync(name, url, region);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(sentence, Assert.Single(answer.Errors), StringComparison.Ordinal);
    }

    private Task<Browser> AdminAsync() => portal.SignInAsync(Access.AdminRole);

    private async Task<PageAnswer> AddAsync(string name, string url, string region)
    {
        var page = await (await AdminAsync()).GetAsync(Page);
        return await page.SubmitAsync(new() { ["Input.Name"] = name, ["Input.Url"] = url, ["Input.Region"] = region }, "#add");
    }
}
