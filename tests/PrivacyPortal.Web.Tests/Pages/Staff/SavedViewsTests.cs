using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Staff;

public sealed class SavedViewsTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_filter_is_kept_under_a_name_and_opened_again()
    {
        var maya = await portal.SignInAsync();
        var answer = await SaveAsync(maya, "/staff?tab=mine&kind=access&region=US-CA&after=1.2", "Copies");

        Assert.Equal("/staff?tab=mine&kind=access&region=US-CA", answer.Location);
        var page = await answer.FollowAsync();
        Assert.Equal("page", page.Document.QuerySelector(".saved a.chip")!.GetAttribute("aria-current"));
        Assert.Equal("Copies", page.Text(".saved a.chip"));
        Assert.Null((await maya.GetAsync("/staff?tab=mine")).Document.QuerySelector(".saved a.chip[aria-current]"));
    }

    [Fact]
    public async Task The_team_sees_what_is_shared_and_cannot_change_it()
    {
        var (maya, ben) = (await portal.SignInAsync(), await portal.SignInAsync(email: "ben@shop.test", name: "Ben"));
        await SaveAsync(maya, "/staff?tab=overdue", "Late ones", shared: true);
        await SaveAsync(maya, "/staff?tab=today", "My own");
        var page = await ben.GetAsync("/staff?tab=open");
        Assert.Contains("Late ones", page.Text(".saved"));
        Assert.Contains("of Maya Singh", page.Text(".saved"));
        Assert.DoesNotContain("My own", page.Body);

        var id = await portal.DbAsync(db => db.SavedViews.Where(view => view.IsShared).Select(view => view.Id).SingleAsync());
        await SaveAsync(ben, "/staff?tab=soon", "Soon");
        page = await ben.GetAsync("/staff/views");
        var refused = await page.SubmitAsync(new() { ["Id"] = id.ToString(), ["Input.Name"] = "Taken over" }, "form[action*='Change'], form[action*='change']");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("Late ones", await portal.DbAsync(db => db.SavedViews.Where(view => view.Id == id).Select(view => view.Name).SingleAsync()));
    }

    [Fact]
    public async Task The_queue_opens_with_the_view_somebody_chose_and_all_that_is_open_stays_within_reach()
    {
        var maya = await portal.SignInAsync();
        await SaveAsync(maya, "/staff?tab=unassigned", "Free");
        await (await maya.GetAsync("/staff/views")).SubmitAsync(form: "form[action*='Default'], form[action*='default']");

        Assert.Equal("/staff?tab=unassigned", (await maya.GetAsync("/staff")).Location);
        var all = (await maya.GetAsync("/staff?tab=unassigned")).Document.QuerySelectorAll(".tabs a").Single(tab => tab.TextContent.StartsWith("All open", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await maya.GetAsync(all.GetAttribute("href")!)).Status);
        await (await maya.GetAsync("/staff/views")).SubmitAsync(form: "form[action*='Default'], form[action*='default']");
        Assert.Equal(HttpStatusCode.OK, (await maya.GetAsync("/staff")).Status);
    }

    [Fact]
    public async Task A_default_that_is_deleted_or_no_longer_shared_is_nobodys_any_more()
    {
        var (maya, ben) = (await portal.SignInAsync(), await portal.SignInAsync(email: "ben@shop.test", name: "Ben"));
        await SaveAsync(maya, "/staff?tab=overdue", "Late ones", shared: true);
        await (await ben.GetAsync("/staff/views")).SubmitAsync();
        Assert.Equal("/staff?tab=overdue", (await ben.GetAsync("/staff")).Location);

        await (await maya.GetAsync("/staff/views")).SubmitAsync(new() { ["Input.Shared"] = "false" }, "form[action*='Change'], form[action*='change']");
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync("/staff")).Status);
        await (await maya.GetAsync("/staff/views")).SubmitAsync(form: "form[action*='Delete'], form[action*='delete']");
        Assert.Null(await portal.DbAsync(db => db.Users.Where(user => user.Email == "ben@shop.test").Select(user => user.DefaultViewId).SingleAsync()));
    }

    [Fact]
    public async Task Views_are_renamed_moved_and_deleted()
    {
        var maya = await portal.SignInAsync();
        foreach (var (tab, name) in new[] { ("overdue", "One"), ("today", "Two"), ("soon", "Three") }) await SaveAsync(maya, $"/staff?tab={tab}", name);
        async Task<string> NamesAsync() => string.Join(' ', (await maya.GetAsync("/staff?tab=open")).Document.QuerySelectorAll(".saved a.chip").Select(view => view.TextContent.Trim()));

        var page = await maya.GetAsync("/staff/views");
        var last = page.Document.QuerySelectorAll("input[name=Id]").Select(input => input.GetAttribute("value")!).Last();
        await page.SubmitAsync(new() { ["Id"] = last }, "form:has(input[name=Up])");
        Assert.Equal("One Three Two", await NamesAsync());
        await page.SubmitAsync(new() { ["Id"] = last, ["Input.Name"] = "Third" }, "form[action*='Change'], form[action*='change']");
        Assert.Equal("One Third Two", await NamesAsync());
        await page.SubmitAsync(new() { ["Id"] = last }, "form[action*='Delete'], form[action*='delete']");
        Assert.Equal("One Two", await NamesAsync());
    }

    [Fact]
    public async Task Names_are_given_once_and_queries_nobody_understands_are_refused()
    {
        var maya = await portal.SignInAsync();
        await SaveAsync(maya, "/staff?tab=overdue", "Late ones");

        Assert.Contains("You have a view of this name already.", (await SaveAsync(maya, "/staff?tab=today", "LATE ONES")).Errors);
        Assert.Contains("Give the view a name.", (await SaveAsync(maya, "/staff?tab=today", "  ")).Errors);
        var page = await maya.GetAsync("/staff?tab=open");
        var strange = await page.SubmitAsync(new() { ["Input.Name"] = "Strange", ["Input.Query"] = "?tab=nonsense" }, ".save-view form");
        Assert.Contains("This is not a view of the queue.", strange.Errors);
        var harmless = await page.SubmitAsync(new() { ["Input.Name"] = "Harmless", ["Input.Query"] = "?tab=mine&evil=//evil.example" }, ".save-view form");
        Assert.Equal("/staff?tab=mine", harmless.Location);
    }

    [Fact]
    public async Task A_view_keeps_a_reference_and_no_other_words_of_a_search()
    {
        var (maya, request) = (await portal.SignInAsync(), await Given.Request().By("Zelda Markname", "zelda@example.com").InAsync(portal));

        var refused = await SaveAsync(maya, "/staff?tab=open&q=Markname", "Hers");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.StartsWith("A view keeps no words of a search", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal($"/staff?q={request.Reference}", (await SaveAsync(maya, $"/staff?tab=open&q={request.Reference.ToLowerInvariant()}", "One")).Location);
        Assert.Equal([$"?q={request.Reference}"], await portal.DbAsync(db => db.SavedViews.Select(view => view.Query).ToListAsync()));
    }

    private static async Task<PageAnswer> SaveAsync(Browser browser, string url, string name, bool shared = false)
    {
        var fields = new Dictionary<string, string> { ["Input.Name"] = name };
        if (shared) fields["Input.Shared"] = "true";
        return await (await browser.GetAsync(url)).SubmitAsync(fields, ".save-view form");
    }
}
