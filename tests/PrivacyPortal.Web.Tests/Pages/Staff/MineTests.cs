using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Staff;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Absences;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Pages.Staff;

/// <summary>One person's day, everybody's workload, and who takes over while somebody is away. It is noon of Friday 20 November 2026.</summary>
public sealed class MineTests : IDisposable
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task My_day_begins_with_those_who_replied_and_ends_with_what_waits()
    {
        var maya = await portal.StaffAsync();
        var me = Actor.Staff(maya.Id, maya.DisplayName);
        var later = await Due(Friday.AddDays(20)).AssignedTo(maya).InAsync(portal);
        var late = await Due(Friday.AddDays(-1)).AssignedTo(maya).InAsync(portal);
        var replied = await Due(Friday.AddDays(15)).AssignedTo(maya)
            .Then((r, m) => r.WaitForRequester("Which order?", me, m.Now.AddMinutes(1), m.Today)).Then((r, m) => r.ReceiveMessage("Order 7.", m.Now.AddMinutes(2), m.Today)).InAsync(portal);
        await Due(Friday.AddDays(16)).AssignedTo(maya).Then((r, m) => r.ReceiveMessage("Order 8.", m.Now.AddMinutes(1), m.Today))
            .Then((r, m) => r.SendMessage("Thank you.", me, m.Now.AddMinutes(2))).InAsync(portal);
        var waiting = await Due(Friday.AddDays(1)).AssignedTo(maya).Then((r, m) => r.WaitForRequester("Which?", me, m.Now, m.Today)).InAsync(portal);
        await Due(Friday).InAsync(portal);

        var page = await (await portal.SignInAsync()).GetAsync("/staff/mine");

        Assert.Equal("2 things for today", page.Text("h1"));
        Assert.Equal(["replied", "late", "later", "waiting"], page.Document.QuerySelectorAll(".part h2").Select(title => title.Id));
        Assert.Equal([replied.Reference], References(page, 0));
        Assert.Equal([late.Reference], References(page, 1));
        Assert.Equal(2, References(page, 2).Count);
        Assert.Contains(later.Reference, References(page, 2));
        Assert.Equal([waiting.Reference], References(page, 3));
        Assert.DoesNotContain("Ann Chu", page.Body);
    }

    [Fact]
    public async Task Who_has_nothing_is_sent_to_what_nobody_has()
    {
        await Due(Friday).InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync("/staff/mine");

        Assert.Equal("Nothing of yours is pressing", page.Text("h1"));
        Assert.Contains("where one waits", page.Text(".empty"));
    }

    [Fact]
    public async Task The_workload_counts_by_person_and_leads_to_the_requests_it_counts()
    {
        var maya = await portal.StaffAsync();
        await Due(Friday.AddDays(-2)).AssignedTo(maya).InAsync(portal);
        await Due(Friday).AssignedTo(maya).InAsync(portal);
        await Due(Friday.AddDays(3)).AssignedTo(maya).Then((r, m) => r.WaitForRequester("Which?", Actor.Portal, m.Now, m.Today)).InAsync(portal);
        await Due(Friday.AddDays(20)).InAsync(portal);
        await Given.Request().Unconfirmed().InAsync(portal);
        var browser = await portal.SignInAsync();
        var page = await browser.GetAsync("/staff/workload");

        Assert.Equal(["Nobody 2 0 0 0 0", "Maya Singh 3 1 1 1 1"], page.Document.QuerySelectorAll("tbody tr")
            .Select(row => string.Join(' ', row.Children.Take(6).Select(cell => cell.TextContent.Trim()))));
        foreach (var link in page.Document.QuerySelectorAll("tbody td a"))
        {
            var list = await browser.GetAsync(link.GetAttribute("href")!);
            Assert.Equal(link.TextContent, list.Document.QuerySelectorAll("a.row").Length.ToString());
        }
    }

    [Fact]
    public async Task On_the_first_day_away_everything_passes_to_whoever_stands_in_with_a_line_that_says_why()
    {
        var (maya, tom) = (await portal.StaffAsync(), await portal.StaffAsync(email: "tom@shop.test", name: "Tom Reyes"));
        var open = await Due(Friday.AddDays(9)).AssignedTo(maya).InAsync(portal);
        var waiting = await Due(Friday.AddDays(9)).AssignedTo(maya).Then((r, m) => r.WaitForRequester("Which?", Actor.Portal, m.Now, m.Today)).InAsync(portal);
        var browser = await portal.SignInAsync();
        var answer = await PlanAsync(browser, "2026-11-23", "2026-11-27", tom.Id);
        Assert.Contains("Tom Reyes stands in", (await answer.FollowAsync()).Text(".views"));
        await RunAsync();
        Assert.Equal(maya.Id, await AssigneeAsync(open));

        portal.Clock.Advance(TimeSpan.FromDays(3));
        await RunAsync();

        browser = await portal.SignInAsync(); // The session ended meanwhile.
        Assert.Equal((tom.Id, tom.Id), (await AssigneeAsync(open), await AssigneeAsync(waiting)));
        var history = (await browser.GetAsync($"/staff/requests/{open.Reference}")).Text(".history");
        Assert.Contains("The portal passed the request to Tom Reyes.", history);
        Assert.Contains("Maya Singh is out of office until Friday 27 November 2026.", history);
        Assert.Contains("out of office until Fri 27 November 2026, Tom Reyes stands in", (await browser.GetAsync("/staff/workload")).Text());
    }

    [Fact]
    public async Task Where_nobody_stands_in_requests_go_back_and_nothing_new_can_be_handed_over()
    {
        var maya = await portal.StaffAsync();
        var hers = await Due(Friday.AddDays(9)).AssignedTo(maya).InAsync(portal);
        var free = await Due(Friday.AddDays(9)).InAsync(portal);
        await PlanAsync(await portal.SignInAsync(), "2026-11-20", "2026-11-27", null);
        await RunAsync();
        Assert.Null(await AssigneeAsync(hers));

        var ben = await portal.SignInAsync(email: "ben@shop.test", name: "Ben");
        var refused = await (await ben.GetAsync($"/staff/requests/{free.Reference}/assign")).SubmitAsync(new() { ["Input.Staff"] = maya.Id.ToString() });

        Assert.Contains("Maya Singh is out of office until Friday 27 November 2026 and nobody stands in. Choose somebody else.", refused.Errors);
    }

    [Fact]
    public async Task What_is_handed_to_somebody_away_goes_to_the_stand_in()
    {
        var (maya, tom) = (await portal.StaffAsync(), await portal.StaffAsync(email: "tom@shop.test", name: "Tom Reyes"));
        var request = await Due(Friday.AddDays(9)).InAsync(portal);
        await PlanAsync(await portal.SignInAsync(), "2026-11-20", "2026-11-27", tom.Id);
        var ben = await portal.SignInAsync(email: "ben@shop.test", name: "Ben");
        var form = await ben.GetAsync($"/staff/requests/{request.Reference}/assign");
        Assert.Contains("Maya Singh (out of office until Fri 27 November 2026, Tom Reyes stands in)", form.Text("select"));

        var done = await (await form.SubmitAsync(new() { ["Input.Staff"] = maya.Id.ToString() })).FollowAsync();

        Assert.Contains("handed over to Tom Reyes, who stands in", done.Text(".flash"));
        Assert.Equal(tom.Id, await AssigneeAsync(request));
    }

    [Fact]
    public async Task Absences_are_ones_own_to_plan_and_end_and_an_admins_for_others()
    {
        var (maya, ben) = (await portal.SignInAsync(), await portal.SignInAsync(email: "ben@shop.test", name: "Ben"));
        var mayaId = (await portal.StaffAsync()).Id;
        Assert.Contains(AbsenceRules.EndsBeforeItBegins.Sentence, (await PlanAsync(maya, "2026-11-27", "2026-11-23", null)).Errors);
        Assert.Equal("Enter the first day away.", (await (await maya.GetAsync("/staff/away")).SubmitAsync()).FieldError("Input.From"));
        await PlanAsync(maya, "2026-11-23", "2026-11-27", null);
        var id = await portal.DbAsync(db => db.Absences.Select(absence => absence.Id).SingleAsync());

        Assert.Empty((await ben.GetAsync("/staff/away")).Document.QuerySelectorAll(".views form"));
        var refused = await (await ben.GetAsync("/staff/away")).SubmitAsync(new() { ["Id"] = id.ToString(), ["handler"] = "End", ["Input.From"] = "2026-11-23", ["Input.To"] = "2026-11-24", ["Input.Who"] = mayaId.ToString() });
        Assert.Equal(HttpStatusCode.Redirect, refused.Status); // It was Ben's own absence that was planned.
        Assert.Equal(2, await portal.DbAsync(db => db.Absences.Select(absence => absence.StaffId).Distinct().CountAsync()));

        var ada = await portal.SignInAsync(Access.AdminRole);
        await (await ada.GetAsync("/staff/away")).SubmitAsync(new() { ["Id"] = id.ToString() }, ".views form");
        Assert.NotNull(await portal.DbAsync(db => db.Absences.Where(absence => absence.Id == id).Select(absence => absence.EndedAt).SingleAsync()));
        var answer = await (await ada.GetAsync("/staff/away")).SubmitAsync(new() { ["Input.Who"] = mayaId.ToString(), ["Input.From"] = "2026-11-24", ["Input.To"] = "2026-11-25" });
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
    }

    private static GivenRequest Due(DateOnly day) => Given.Request(RequestKind.Question).ReceivedOn(day.AddDays(-30));

    private static IReadOnlyList<string> References(PageAnswer page, int part) => [.. page.Document.QuerySelectorAll(".part")[part].QuerySelectorAll("a.row").Select(link => link.TextContent)];

    private static async Task<PageAnswer> PlanAsync(Browser browser, string from, string to, Guid? standIn) =>
        await (await browser.GetAsync("/staff/away")).SubmitAsync(new() { ["Input.From"] = from, ["Input.To"] = to, ["Input.StandIn"] = standIn?.ToString() ?? "" });

    private Task<Guid?> AssigneeAsync(DataSubjectRequest request) => portal.DbAsync(db => db.Requests.Where(r => r.Id == request.Id).Select(r => r.AssigneeId).SingleAsync());

    private async Task RunAsync()
    {
        int done;
        do
        {
            await using var scope = portal.Services.CreateAsyncScope();
            done = await scope.ServiceProvider.GetRequiredService<AbsencePass>().PassAsync(CancellationToken.None);
        }
        while (done > 0);
    }
}
