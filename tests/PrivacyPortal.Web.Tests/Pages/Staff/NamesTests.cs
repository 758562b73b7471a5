using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Tests.Pages.Staff;

/// <summary>Names in lists are masked until somebody asks for them, and the audit log has who asked for which.</summary>
public sealed class NamesTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Theory]
    [InlineData("Ann Chu", "A••• C•••")]
    [InlineData("  ann   chu ", "a••• c•••")]
    [InlineData("ann.chu@example.com", "a•••@e•••")]
    [InlineData("陳美玲", "陳•••")]
    [InlineData("E\u0301milie", "E\u0301•••")]
    [InlineData("👩‍🚀 Lee", "👩‍🚀••• L•••")]
    [InlineData("@", "•••@•••")]
    public void A_mask_keeps_the_first_letter_of_each_part_and_not_the_length(string name, string masked) => Assert.Equal(masked, PersonMask.Of(name));

    [Fact]
    public async Task A_name_is_shown_for_the_row_it_was_asked_for_alone_and_the_audit_log_says_so()
    {
        var ann = await Given.Request().By("Ann Chu", "ann@example.com").InAsync(portal);
        var bob = await Given.Request().By("Bob Ray", "bob@example.com").InAsync(portal);
        var browser = await portal.SignInAsync();
        var list = await browser.GetAsync("/staff?tab=open");
        Assert.DoesNotContain("Ann Chu", list.Body);
        Assert.DoesNotContain("ann@example.com", list.Body);

        var answer = await list.SubmitAsync(new() { ["One"] = ann.Id.ToString() }, "#reveal");
        Assert.Equal($"/staff?tab=open#{ann.Reference}", answer.Location);
        list = await answer.FollowAsync();

        Assert.Contains("Ann Chu", list.Text(".queue"));
        Assert.DoesNotContain("Bob Ray", list.Body);
        Assert.NotNull(list.Document.QuerySelector($"button.masked[value='{bob.Id}']"));
        var entry = Assert.Single(await ShownAsync());
        Assert.Equal((ann.Reference, "Maya Singh"), (entry.Subject, entry.StaffName));
    }

    [Fact]
    public async Task All_names_of_a_page_are_shown_for_a_quarter_of_an_hour_to_this_person_alone()
    {
        for (var i = 0; i < 3; i++) await Given.Request().By($"Person{i} Somebody", $"p{i}@example.com").InAsync(portal);
        var browser = await portal.SignInAsync();
        await (await browser.GetAsync("/staff?tab=open")).SubmitAsync(form: "#reveal");
        Assert.Equal(3, (await ShownAsync()).Count);
        Assert.Contains("Person1 Somebody", (await browser.GetAsync("/staff?tab=unassigned")).Body);

        await (await browser.GetAsync("/staff?tab=open")).SubmitAsync(form: "header form");
        await portal.StaffAsync(email: "ben@shop.test", name: "Ben");
        var page = await browser.GetAsync("/account/sign-in");
        await page.SubmitAsync(new() { ["Input.Email"] = "ben@shop.test", ["Input.Password"] = PortalFactory.Password });
        Assert.DoesNotContain("Person1 Somebody", (await browser.GetAsync("/staff?tab=open")).Body);

        page = await browser.GetAsync("/staff?tab=open");
        await page.SubmitAsync(form: "#reveal");
        portal.Clock.Advance(RevealedNames.Lifetime);
        Assert.DoesNotContain("Person1 Somebody", (await browser.GetAsync("/staff?tab=open")).Body);
    }

    [Fact]
    public async Task A_search_by_name_finds_the_masked_row_and_is_audited_without_its_words()
    {
        var ann = await Given.Request().By("Ann Chu", "ann@example.com").InAsync(portal);
        var browser = await portal.SignInAsync();
        var list = await browser.GetAsync("/staff?q=ann+chu");
        await browser.GetAsync("/staff?tab=open");

        Assert.Contains(ann.Reference, list.Text(".queue"));
        Assert.DoesNotContain("Ann Chu", list.Text(".queue"));
        var read = Assert.Single(await portal.DbAsync(db => db.AuditEntries.Where(entry => entry.Action.StartsWith("queue.")).ToListAsync()));
        Assert.Equal(("queue.searched", "tab open, search by text"), (read.Action, read.Detail));
    }

    [Fact]
    public async Task A_forged_cookie_an_unknown_id_and_a_foreign_way_back_show_nothing()
    {
        await Given.Request().By("Ann Chu", "ann@example.com").InAsync(portal);
        var browser = await portal.SignInAsync();
        var list = await browser.GetAsync("/staff?tab=open", ("Cookie", $"{RevealedNames.CookieName}=AAAA"));
        Assert.DoesNotContain("Ann Chu", list.Body);

        list = await browser.GetAsync("/staff?tab=open");
        var answer = await list.SubmitAsync(new() { ["One"] = Guid.NewGuid().ToString(), ["Back"] = "https://evil.example/staff" }, "#reveal");
        Assert.Equal("/staff", answer.Location);
        Assert.Empty(await ShownAsync());
    }

    [Fact]
    public async Task Who_gave_no_name_has_none_to_hide()
    {
        await Given.Request(RequestKind.Breach).By(null, null).InAsync(portal);
        var list = await (await portal.SignInAsync()).GetAsync("/staff?tab=open");

        Assert.Contains("Anonymous", list.Text(".queue"));
        Assert.Null(list.Document.QuerySelector(".masked"));
        Assert.Null(list.Document.QuerySelector("#reveal"));
    }

    [Fact]
    public async Task A_request_is_taken_from_the_list_as_it_stood_there()
    {
        var request = await Given.Request().InAsync(portal);
        var (maya, ben) = (await portal.SignInAsync(), await portal.SignInAsync(email: "ben@shop.test", name: "Ben"));
        var stale = await ben.GetAsync("/staff?tab=unassigned");
        var seen = stale.Document.QuerySelector("button.take")!.GetAttribute("value")!;
        var answer = await (await maya.GetAsync("/staff?tab=unassigned")).SubmitAsync(form: "#take", fields: new() { ["Seen"] = seen });
        Assert.Equal($"/staff?tab=unassigned#{request.Reference}", answer.Location);
        Assert.Contains($"You have {request.Reference} now.", (await answer.FollowAsync()).Text(".flash"));

        var late = await stale.SubmitAsync(form: "#take", fields: new() { ["Seen"] = seen });

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Somebody else changed this", late.Text(".errors"));
        Assert.Equal("Maya Singh", await portal.DbAsync(db => db.Requests.Where(r => r.Id == request.Id)
            .Select(r => db.Users.Single(user => user.Id == r.AssigneeId).DisplayName).SingleAsync()));
        foreach (var nonsense in new[] { "", "x.1", "PP-2026-000000.1", $"{request.Reference}.x" })
            Assert.Equal("/staff?tab=unassigned", (await stale.SubmitAsync(form: "#take", fields: new() { ["Seen"] = nonsense })).Location);
    }

    private Task<List<Audit.AuditEntry>> ShownAsync() => portal.DbAsync(db => db.AuditEntries.Where(entry => entry.Action == "request.name-shown").ToListAsync());
}
