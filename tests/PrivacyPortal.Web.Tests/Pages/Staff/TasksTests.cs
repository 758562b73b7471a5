using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Shop;
using PrivacyPortal.Web.Systems;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Tests.Pages.Staff;

public sealed class TasksTests : IAsyncLifetime
{
    private readonly PortalFactory portal = new();
    private Browser maya = null!;
    private Guid mayaId;

    public async Task InitializeAsync()
    {
        maya = await portal.SignInAsync();
        mayaId = (await portal.StaffAsync()).Id;
        await portal.DbAsync(db =>
        {
            db.ShopSystems.AddRange(System("Orders", 1, mayaId, "access", "deletion"), System("Letters", 2, null, "access", "unsubscribe"), System("Ads", 3, null, "opt-out"));
            return db.SaveChangesAsync();
        });
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_request_that_opens_gets_its_checklist_once_with_days_before_its_own()
    {
        var access = await Given.Request().InAsync(portal);
        var unconfirmed = await Given.Request().Unconfirmed().InAsync(portal);

        Assert.Equal(1, await PassAsync());
        Assert.Equal(0, await PassAsync());

        var tasks = await TasksAsync(access);
        Assert.Equal(["Collect what Orders holds", "Collect what Letters holds"], tasks.Select(task => task.Title));
        Assert.Equal([mayaId, null], tasks.Select(task => task.AssigneeId));
        Assert.All(tasks, task => Assert.Equal(new DateOnly(2026, 12, 2), task.DueOn));
        Assert.Empty(await TasksAsync(unconfirmed));
    }

    [Fact]
    public async Task Workers_at_once_make_one_checklist_and_a_colleagues_form_does_not_grow_stale()
    {
        var request = await Given.Request().InAsync(portal);
        var form = await maya.GetAsync($"{Home(request)}/note");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(PassAsync)));

        Assert.Equal(2, (await TasksAsync(request)).Count);
        Assert.Equal(HttpStatusCode.Redirect, (await form.SubmitAsync(new() { ["Input.Text"] = "Still fine." })).Status);
    }

    [Fact]
    public async Task An_older_request_gets_its_checklist_by_a_button()
    {
        var request = await Given.Request().InAsync(portal);
        portal.Clock.Advance(ChecklistPass.Window + TimeSpan.FromHours(1));
        Assert.Equal(0, await PassAsync());
        maya = await portal.SignInAsync();

        var page = await maya.GetAsync(Home(request));
        Assert.Contains("There is no checklist yet.", page.Text());
        Assert.Equal($"{Home(request)}#tasks", (await page.SubmitAsync(form: "#make-checklist")).Location);
        Assert.Equal(2, (await TasksAsync(request)).Count);
        Assert.Null((await maya.GetAsync(Home(request))).Document.QuerySelector("#make-checklist"));
    }

    [Fact]
    public async Task A_task_is_done_from_the_requests_page_and_opened_again_on_its_own()
    {
        var request = await Given.Request().InAsync(portal);
        await PassAsync();
        var page = await maya.GetAsync(Home(request));
        Assert.Contains("2 of 2 are open.", page.Text());
        Assert.Contains("2 tasks are open.", page.Text(".situation"));
        Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync(form: ".tasks form")).Status);

        var done = (await TasksAsync(request)).Single(task => task.State == TaskState.Done);
        Assert.Equal(("Maya Singh", PortalFactory.Start), (done.ClosedBy, done.ClosedAt));
        Assert.Contains("by Maya Singh", (await maya.GetAsync(Home(request))).Text(".tasks .closed"));

        await (await maya.GetAsync($"{Home(request)}/tasks/{done.Id}")).SubmitAsync(form: "#reopen");
        Assert.Equal(2, (await TasksAsync(request)).Count(task => task.State == TaskState.Open));
    }

    [Fact]
    public async Task Not_needed_asks_why_and_a_stale_tab_changes_nothing()
    {
        var request = await Given.Request().InAsync(portal);
        await PassAsync();
        var task = (await TasksAsync(request))[0];
        var (page, stale) = (await maya.GetAsync($"{Home(request)}/tasks/{task.Id}"), await maya.GetAsync($"{Home(request)}/tasks/{task.Id}"));

        Assert.Equal([RequestTask.NoteMissing.Sentence], (await page.SubmitAsync(form: "#close-task", button: "#skip")).Errors);
        Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync(new() { ["Input.Title"] = "Ask the warehouse" }, "#change-task")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await stale.SubmitAsync(form: "#close-task")).Status);

        var now = await maya.GetAsync($"{Home(request)}/tasks/{task.Id}");
        Assert.Equal(HttpStatusCode.Redirect, (await now.SubmitAsync(new() { ["Input.Note"] = "Never ordered." }, "#close-task", "#skip")).Status);
        Assert.Equal([RequestTask.AlreadyClosed.Sentence], (await now.SubmitAsync(form: "#close-task")).Errors);
        Assert.Equal((TaskState.NotNeeded, "Never ordered."), ((await TasksAsync(request))[0].State, (await TasksAsync(request))[0].Note));
    }

    [Fact]
    public async Task Tasks_follow_the_day_of_their_request_unless_somebody_chose_theirs()
    {
        var request = await Given.Request().InAsync(portal); // Due on 7 December by our promise, on 4 January by California's law.
        await PassAsync();
        var page = await maya.GetAsync($"{Home(request)}/tasks");
        await page.SubmitAsync(new() { ["Input.Title"] = "Ask the store", ["Input.DueOn"] = "2026-12-04" }, "#add-task");
        await page.SubmitAsync(new() { ["Input.Title"] = "Ask the warehouse" }, "#add-task");
        var closed = (await TasksAsync(request)).Single(task => task.Title.Contains("Letters", StringComparison.Ordinal));
        await (await maya.GetAsync($"{Home(request)}/tasks/{closed.Id}")).SubmitAsync(form: "#close-task");

        await (await maya.GetAsync($"{Home(request)}/extend")).SubmitAsync(new() { ["Input.Text"] = "Much to read." });

        var tasks = (await TasksAsync(request)).ToDictionary(task => task.Title, task => task.DueOn);
        var derived = TaskDue.For((await portal.DbAsync(db => db.Requests.SingleAsync(r => r.Id == request.Id))).DueOn, new(2026, 11, 20), (await portal.Services.GetRequiredService<ShopSource>().GetAsync()).Calendars.Shop);
        Assert.True(derived > new DateOnly(2027, 2, 1));
        Assert.Equal((new DateOnly(2026, 12, 4), derived, derived), (tasks["Ask the store"], tasks["Ask the warehouse"], tasks["Collect what Orders holds"]));
        Assert.Equal(new DateOnly(2026, 12, 2), tasks["Collect what Letters holds"]);

        await (await maya.GetAsync($"{Home(request)}/tasks/{closed.Id}")).SubmitAsync(form: "#reopen");
        Assert.Equal(derived, (await TasksAsync(request)).Single(task => task.Id == closed.Id).DueOn);
    }

    [Fact]
    public async Task A_chosen_day_that_is_now_after_the_request_says_so_and_a_derived_one_moved_along()
    {
        var request = await Given.Request(RequestKind.Correction).From("US-NY").ReceivedOn(new(2026, 11, 2)).InAsync(portal); // Due on 2 December.
        var page = await maya.GetAsync($"{Home(request)}/tasks");
        await page.SubmitAsync(new() { ["Input.Title"] = "Ask the store", ["Input.DueOn"] = "2026-12-01" }, "#add-task");
        await page.SubmitAsync(new() { ["Input.Title"] = "Ask the warehouse" }, "#add-task");
        Assert.Null((await maya.GetAsync(Home(request))).Document.QuerySelector(".tasks .chip.late"));

        await portal.DbAsync(async db =>
        {
            var row = await db.Requests.SingleAsync(r => r.Id == request.Id);
            db.Entry(row).Property(r => r.DueOn).CurrentValue = new(2026, 11, 27);
            return await db.SaveChangesAsync();
        });

        var chip = Assert.Single((await maya.GetAsync(Home(request))).Document.QuerySelectorAll(".tasks .chip.late"));
        Assert.Contains("Ask the store", chip.Closest("li")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([new DateOnly(2026, 11, 23), new(2026, 12, 1)], (await TasksAsync(request)).Select(task => task.DueOn).Order());
    }

    [Fact]
    public async Task A_free_task_has_a_title_a_person_and_a_day_before_the_request()
    {
        var request = await Given.Request().InAsync(portal);
        var page = await maya.GetAsync($"{Home(request)}/tasks");
        Assert.Equal("2026-12-02", page.Value("Input.DueOn"));

        Assert.Equal(["Say what is to be done."], (await page.SubmitAsync(form: "#add-task")).Errors);
        Assert.Equal([RequestTask.DueTooLate.Sentence], (await page.SubmitAsync(new() { ["Input.Title"] = "Ask the store", ["Input.DueOn"] = "2027-01-01" }, "#add-task")).Errors);
        Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync(new() { ["Input.Title"] = "Ask the store", ["Input.Assignee"] = mayaId.ToString() }, "#add-task")).Status);
        Assert.Contains("Ask the store", (await maya.GetAsync("/staff/tasks")).Text("table"));
    }

    [Fact]
    public async Task Answering_with_open_tasks_asks_first_and_names_them()
    {
        var request = await Given.Request(RequestKind.Access).InAsync(portal);
        await PassAsync();
        var page = await maya.GetAsync($"{Home(request)}/answer");
        Assert.Contains("2 tasks of this request are open", page.Text(".open-tasks"));
        var asked = await page.SubmitAsync(new() { ["Input.Text"] = "Here it is." }, Form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.Contains("2 tasks are open: Collect what Letters holds; Collect what Orders holds.", Assert.Single(asked.Errors));
        Assert.Equal("Here it is.", asked.Value("Input.Text"));

        var preview = await asked.SubmitAsync(new() { ["DespiteTasks"] = "true" }, Form);
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await preview.SubmitAsync(form: Form, button: "#send")).Status);
    }

    [Fact]
    public async Task Refusing_with_open_tasks_asks_too_and_so_does_approving_it()
    {
        var request = await Given.Request(RequestKind.Access).InAsync(portal);
        await PassAsync();
        Dictionary<string, string> refusal = new() { ["Input.Extent"] = "wholly", ["Input.Reason"] = "no-data" };
        var asked = await (await maya.GetAsync($"{Home(request)}/refuse")).SubmitAsync(refusal, Form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.Contains("2 tasks are open", Assert.Single(asked.Errors), StringComparison.Ordinal);
        var preview = await asked.SubmitAsync(new(refusal) { ["DespiteTasks"] = "true" }, Form);
        Assert.Equal(HttpStatusCode.Redirect, (await preview.SubmitAsync(form: Form, button: "#send")).Status);

        var tom = await portal.SignInAsync(email: "tom.second@shop.test", name: "Tom Reyes");
        var page = await tom.GetAsync($"{Home(request)}/approve");
        Assert.Contains("2 tasks of this request are open", page.Text(".open-tasks"), StringComparison.Ordinal);
        var stopped = await page.SubmitAsync(form: "#approve");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stopped.Status);
        Assert.Contains("2 tasks are open", Assert.Single(stopped.Errors), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await stopped.SubmitAsync(new() { ["DespiteTasks"] = "true" }, "#approve")).Status);
    }

    [Fact]
    public async Task A_task_added_between_preview_and_sending_asks_again()
    {
        var request = await Given.Request(RequestKind.Question).InAsync(portal);
        var preview = await (await maya.GetAsync($"{Home(request)}/answer")).SubmitAsync(new() { ["Input.Text"] = "Yes." }, Form);
        await (await maya.GetAsync($"{Home(request)}/tasks")).SubmitAsync(new() { ["Input.Title"] = "Ask the store" }, "#add-task");
        var late = await preview.SubmitAsync(form: Form, button: "#send");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("One task is open: Ask the store.", Assert.Single(late.Errors));
    }

    [Fact]
    public async Task The_list_shows_mine_due_first_page_by_page_and_leaves_closed_requests_out()
    {
        var (open, closed) = (await Given.Request().InAsync(portal), await Given.Request().InAsync(portal));
        await portal.DbAsync(db =>
        {
            for (var i = 0; i < RequestTaskList.PageSize + 3; i++)
                db.RequestTasks.Add(RequestTask.Free(open.Id, $"Task {i:00}", mayaId, new DateOnly(2026, 11, 23).AddDays(i % 7), open.DueOn, open.DueOn, PortalFactory.Start));
            db.RequestTasks.Add(RequestTask.Free(closed.Id, "Of a closed one", mayaId, new(2026, 11, 23), closed.DueOn, closed.DueOn, PortalFactory.Start));
            return db.SaveChangesAsync();
        });
        await portal.DbAsync(async db =>
        {
            (await db.Requests.Include(r => r.Clocks).Include(r => r.Events).SingleAsync(r => r.Id == closed.Id)).Withdraw("Called.", Actor.Portal, PortalFactory.Start, new(2026, 11, 20));
            return await db.SaveChangesAsync();
        });

        var first = await maya.GetAsync("/staff/tasks");
        var second = await maya.GetAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var titles = Titles(first).Concat(Titles(second)).ToList();
        Assert.Equal((RequestTaskList.PageSize, 3), (Titles(first).Count, Titles(second).Count));
        Assert.Equal(titles.Count, titles.Distinct().Count());
        Assert.DoesNotContain("Of a closed one", titles);
        Assert.Null(second.Document.QuerySelector("a[rel=next]"));
        Assert.Contains("Somebody has every open task.", (await maya.GetAsync("/staff/tasks?tab=unassigned")).Text(".empty"));
        Assert.Equal(HttpStatusCode.OK, (await maya.GetAsync("/staff/tasks?tab=rubbish&after=rubbish")).Status);
    }

    private const string Form = "main form[method=post]";

    private static string Home(DataSubjectRequest request) => $"/staff/requests/{request.Reference}";

    private static ShopSystem System(string name, int place, Guid? owner, params string[] kinds) => new()
    {
        Id = Guid.CreateVersion7(), Name = name, OwnerId = owner, OwnerName = null, Holds = ["data"], HowToReach = null, Kinds = [.. kinds], Place = place,
    };

    private static IReadOnlyList<string> Titles(PageAnswer page) => [.. page.Document.QuerySelectorAll("tbody a.row").Select(link => link.TextContent)];

    private async Task<int> PassAsync()
    {
        var done = 0;
        await portal.ScopedAsync<ChecklistPass>(async pass => done = await pass.PassAsync(CancellationToken.None));
        return done;
    }

    private async Task<List<RequestTask>> TasksAsync(DataSubjectRequest request)
    {
        var systems = await portal.DbAsync(db => db.ShopSystems.ToDictionaryAsync(system => system.Id, system => system.Place));
        var tasks = await portal.DbAsync(db => db.RequestTasks.AsNoTracking().Where(task => task.RequestId == request.Id).ToListAsync());
        return [.. tasks.OrderBy(task => task.SystemId is { } id ? systems[id] : int.MaxValue)];
    }
}
