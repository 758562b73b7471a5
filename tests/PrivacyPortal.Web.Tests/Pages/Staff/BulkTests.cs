using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Bulk;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Tests.Pages.Staff;

/// <summary>One thing done to many requests: selected in the queue, previewed, worked in the background, undone.</summary>
public sealed class BulkTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task The_preview_says_who_is_affected_and_who_is_left_out_and_why()
    {
        var open = await Given.Request().InAsync(portal);
        var unconfirmed = await Given.Request().Unconfirmed().InAsync(portal);
        var tom = await portal.StaffAsync(email: "tom@shop.test", name: "Tom Reyes");
        var his = await Given.Request().AssignedTo(tom).InAsync(portal);
        var maya = await portal.SignInAsync();
        var draft = await BulkWork.SelectAsync(maya, BulkKind.Assign, open, unconfirmed, his);
        Assert.Empty(draft.Text("#forecast"));

        var preview = await (await draft.SubmitAsync(new() { ["Input.Staff"] = tom.Id.ToString() })).FollowAsync();

        Assert.Contains("1 request will be handed over to Tom Reyes.", preview.Text(".forecast"));
        Assert.Equal([("1 left out", RequestRules.NotConfirmed.Sentence, unconfirmed.Reference), ("1 left out", RequestRules.AlreadyAssigned.Sentence, his.Reference)],
            preview.Document.QuerySelectorAll(".left-out").Select(group => (group.QuerySelector("h3")!.TextContent.Trim(), group.QuerySelector("p")!.TextContent.Trim(), group.QuerySelector("a")!.TextContent))
                .OrderByDescending(group => group.Item2.Contains("confirmed")));
        Assert.Null((await StatusesAsync())[open.Id].Assignee);
    }

    [Fact]
    public async Task A_job_hands_requests_over_with_history_and_audit_and_shows_its_progress()
    {
        var requests = new[] { await Given.Request().InAsync(portal), await Given.Request().InAsync(portal), await Given.Request().Unconfirmed().InAsync(portal) };
        var tom = await portal.StaffAsync(email: "tom@shop.test", name: "Tom Reyes");
        var maya = await portal.SignInAsync();
        var page = await BulkWork.StartAsync(maya, BulkKind.Assign, new() { ["Input.Staff"] = tom.Id.ToString() }, requests);
        Assert.Contains("0 of 3", page.Text("#state"));
        Assert.Equal("on", page.Document.QuerySelector("#progress")!.GetAttribute("data-progress"));

        await portal.RunBulkAsync();
        page = await maya.GetAsync(page.Url);

        Assert.Contains("Done 3 of 3", page.Text("#state").Replace("  ", " "));
        Assert.Equal("off", page.Document.QuerySelector("#progress")!.GetAttribute("data-progress"));
        Assert.Contains(RequestRules.NotConfirmed.Sentence, page.Text(".left-out"));
        var statuses = await StatusesAsync();
        Assert.All(requests[..2], request => Assert.Equal((RequestStatus.InProgress, tom.Id), (statuses[request.Id].Status, statuses[request.Id].Assignee)));
        Assert.Contains("Maya Singh gave the request to Tom Reyes.", (await maya.GetAsync($"/staff/requests/{requests[0].Reference}")).Text(".history"));
        Assert.Equal(2, await portal.DbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "request.assigned" && entry.StaffName == "Maya Singh" && entry.Subject!.StartsWith("PP-"))));
        Assert.Contains("Hand over to Tom Reyes", (await maya.GetAsync("/staff/bulk")).Text(".queue"));
    }

    [Fact]
    public async Task Mails_of_a_job_wait_ten_minutes_and_undoing_it_leaves_no_trace_in_the_outbox()
    {
        var request = await Given.Request().InAsync(portal);
        var maya = await portal.SignInAsync();
        var page = await BulkWork.StartAsync(maya, BulkKind.Wait, new() { ["Input.Text"] = "Which order do you mean?" }, request);
        await portal.RunBulkAsync();
        var mail = await portal.DbAsync(db => db.OutboxEmails.SingleAsync());
        Assert.Equal(PortalFactory.Start + BulkJob.UndoFor, mail.NextAttemptAt);
        await portal.ScopedAsync<OutboxWorker>(worker => worker.PassAsync(CancellationToken.None));
        Assert.Null((await portal.DbAsync(db => db.OutboxEmails.SingleAsync())).SentAt);

        portal.Clock.Advance(TimeSpan.FromMinutes(9));
        await (await maya.GetAsync(page.Url)).SubmitAsync(form: "#undo");
        await portal.RunBulkAsync();

        Assert.Empty(await portal.DbAsync(db => db.OutboxEmails.ToListAsync()));
        Assert.Equal(RequestStatus.Open, (await StatusesAsync())[request.Id].Status);
        page = await maya.GetAsync(page.Url);
        Assert.Contains("Undone", page.Text("#state"));
        Assert.Null(page.Document.QuerySelector("#undo"));
        Assert.Contains("Maya Singh took the last step back.", (await maya.GetAsync($"/staff/requests/{request.Reference}")).Text(".history"));
    }

    [Fact]
    public async Task After_ten_minutes_the_mail_leaves_and_nothing_is_undone()
    {
        var request = await Given.Request().InAsync(portal);
        var maya = await portal.SignInAsync();
        var page = await BulkWork.StartAsync(maya, BulkKind.Wait, new() { ["Input.Text"] = "Which order do you mean?" }, request);
        await portal.RunBulkAsync();
        var stale = await maya.GetAsync(page.Url);
        portal.Clock.Advance(BulkJob.UndoFor);
        await portal.ScopedAsync<OutboxWorker>(worker => worker.PassAsync(CancellationToken.None));
        Assert.NotNull((await portal.DbAsync(db => db.OutboxEmails.SingleAsync())).SentAt);

        Assert.Contains(BulkRules.UndoTooLate.Sentence, (await stale.SubmitAsync(form: "#undo")).Errors);
        Assert.Contains(BulkRules.UndoTooLate.Sentence, (await maya.GetAsync(page.Url)).Text(".cannot"));
    }

    [Fact]
    public async Task What_somebody_changed_since_stays_and_the_page_says_why()
    {
        var (first, second) = (await Given.Request(RequestKind.Question).InAsync(portal), await Given.Request(RequestKind.Question).InAsync(portal));
        var maya = await portal.SignInAsync();
        var page = await BulkWork.StartAsync(maya, BulkKind.Spam, new() { ["Input.Text"] = "Advertisements" }, first, second);
        await portal.RunBulkAsync();
        await portal.DbAsync(async db =>
        {
            (await db.Requests.Include(r => r.Events).SingleAsync(r => r.Id == first.Id)).Note("I called them.", Actor.Portal, portal.Clock.GetUtcNow().AddMinutes(1));
            return await db.SaveChangesAsync();
        });
        await (await maya.GetAsync(page.Url)).SubmitAsync(form: "#undo");
        await portal.RunBulkAsync();

        var statuses = await StatusesAsync();
        Assert.Equal((RequestStatus.Spam, RequestStatus.Open), (statuses[first.Id].Status, statuses[second.Id].Status));
        Assert.Null(statuses[second.Id].ClosedAt);
        Assert.Contains(BulkRules.ChangedSince.Sentence, (await maya.GetAsync(page.Url)).Text(".left-out"));
    }

    [Fact]
    public async Task A_job_that_is_undone_half_way_stops_and_takes_back_what_it_did()
    {
        var requests = new List<DataSubjectRequest>();
        for (var i = 0; i < 60; i++) requests.Add(await Given.Request(RequestKind.Question).InAsync(portal));
        var maya = await portal.SignInAsync();
        var page = await BulkWork.StartAsync(maya, BulkKind.Spam, new() { ["Input.Text"] = "Advertisements" }, requests.Take(50));
        await portal.DbAsync(async db =>
        {
            // The rest of the filter, as a selection of all of it would have brought.
            db.BulkItems.AddRange(requests.Skip(50).Select((request, place) => new BulkItem { JobId = BulkWork.JobId(page), RequestId = request.Id, Position = 50 + place }));
            return await db.SaveChangesAsync();
        });
        await portal.ScopedAsync<BulkPass>(pass => pass.PassAsync(CancellationToken.None)); // one batch
        await (await maya.GetAsync(page.Url)).SubmitAsync(form: "#undo");
        await portal.RunBulkAsync();

        Assert.All((await StatusesAsync()).Values, row => Assert.Equal(RequestStatus.Open, row.Status));
        Assert.Equal(10, await portal.DbAsync(db => db.BulkItems.CountAsync(item => item.Why == BulkRules.Stopped.Sentence)));
    }

    [Fact]
    public async Task All_of_a_filter_is_selected_not_only_the_page()
    {
        for (var i = 0; i < 60; i++) await Given.Request(RequestKind.Question).InAsync(portal);
        await Given.Request(RequestKind.Access).InAsync(portal);
        var maya = await portal.SignInAsync();
        var list = await maya.GetAsync("/staff?kind=question");
        Assert.Contains("All 60 in this view", list.Text("#bulk"));

        var draft = await (await list.SubmitAsync(new() { ["All"] = "true" }, "#bulk", "button[value=Spam]")).FollowAsync();

        Assert.Contains("60 requests · All open, Question", draft.Text("main"));
    }

    [Fact]
    public async Task Replicas_share_a_job_and_do_nothing_twice()
    {
        for (var i = 0; i < 40; i++) await Given.Request(RequestKind.Question).InAsync(portal);
        var tom = await portal.StaffAsync(email: "tom@shop.test", name: "Tom Reyes");
        var maya = await portal.SignInAsync();
        var ids = await portal.DbAsync(db => db.Requests.ToListAsync());
        await BulkWork.StartAsync(maya, BulkKind.Assign, new() { ["Input.Staff"] = tom.Id.ToString() }, ids);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => portal.RunBulkAsync())));
        await portal.RunBulkAsync();

        Assert.Equal(40, await portal.DbAsync(db => db.RequestEvents.CountAsync(line => line.Kind == RequestEventKind.Assigned)));
        Assert.Equal(BulkState.Done, await portal.DbAsync(db => db.BulkJobs.Select(job => job.State).SingleAsync()));
    }

    [Fact]
    public async Task Duplicates_are_told_and_the_request_that_goes_on_is_left_out()
    {
        var (kept, other) = (await Given.Request().InAsync(portal), await Given.Request().InAsync(portal));
        var maya = await portal.SignInAsync();
        var page = await BulkWork.StartAsync(maya, BulkKind.Duplicate, new() { ["Input.Of"] = kept.Reference.ToLowerInvariant() }, kept, other);
        await portal.RunBulkAsync();

        var statuses = await StatusesAsync();
        Assert.Equal((RequestStatus.Open, RequestStatus.Duplicate), (statuses[kept.Id].Status, statuses[other.Id].Status));
        Assert.Equal("request-duplicate", (await portal.DbAsync(db => db.OutboxEmails.SingleAsync())).Template);
        Assert.Contains(RequestRules.DuplicateOfItself.Sentence, (await maya.GetAsync(page.Url)).Text(".left-out"));
    }

    [Fact]
    public async Task The_last_mail_is_sent_again_as_a_mail_of_its_own()
    {
        var (told, untold) = (await Given.Request().InAsync(portal), await Given.Request().InAsync(portal));
        var first = Domain.Email.OutboxEmail.Create(told.Id, "request-received", true, "ann.chu@example.com", null, "We have it", "Text", "<p>", "en", "shop.test", portal.Clock.GetUtcNow());
        first.Sent(portal.Clock.GetUtcNow());
        await portal.DbAsync(async db =>
        {
            db.OutboxEmails.Add(first);
            return await db.SaveChangesAsync();
        });
        var maya = await portal.SignInAsync();
        var draft = await BulkWork.SelectAsync(maya, BulkKind.Resend, told, untold);
        Assert.Contains("1 request will get the last mail once more.", draft.Text(".forecast"));
        Assert.Contains(BulkRules.NoMail.Sentence, draft.Text(".left-out"));
        await draft.SubmitAsync(form: ".forecast form");
        await portal.RunBulkAsync();

        var again = await portal.DbAsync(db => db.OutboxEmails.SingleAsync(mail => mail.Id != first.Id));
        Assert.Equal(("We have it", "ann.chu@example.com", null, portal.Clock.GetUtcNow() + BulkJob.UndoFor), (again.Subject, again.ToAddress, again.SentAt, again.NextAttemptAt));
        Assert.NotEqual(first.MessageId, again.MessageId);
    }

    [Fact]
    public async Task A_draft_is_its_owners_and_a_job_is_undone_by_its_owner_or_an_admin()
    {
        var request = await Given.Request(RequestKind.Question).InAsync(portal);
        var (maya, ben, ada) = (await portal.SignInAsync(), await portal.SignInAsync(email: "ben@shop.test", name: "Ben"), await portal.SignInAsync(Access.AdminRole));
        var draft = await BulkWork.SelectAsync(maya, BulkKind.Spam, request);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync(draft.Url)).Status);
        Assert.Contains("Write the text.", (await draft.SubmitAsync()).Errors);

        var page = await BulkWork.StartAsync(maya, BulkKind.Spam, new() { ["Input.Text"] = "Advertisement" }, request);
        await portal.RunBulkAsync();
        Assert.Contains(BulkRules.NotYours.Sentence, (await ben.GetAsync(page.Url)).Text(".cannot"));
        await (await ada.GetAsync(page.Url)).SubmitAsync(form: "#undo");
        await portal.RunBulkAsync();

        Assert.Equal(RequestStatus.Open, (await StatusesAsync())[request.Id].Status);
        Assert.Contains("Ada Admin reopened the request", (await maya.GetAsync($"/staff/requests/{request.Reference}")).Text(".history"));
    }

    [Fact]
    public async Task Nothing_selected_is_said_and_a_job_pressed_twice_starts_once()
    {
        var request = await Given.Request(RequestKind.Question).InAsync(portal);
        var maya = await portal.SignInAsync();
        var list = await maya.GetAsync("/staff?tab=open");
        Assert.Contains(BulkRules.NothingSelected.Sentence, (await list.SubmitAsync([], "#bulk", "button[value=Spam]")).Errors);

        var draft = await BulkWork.SelectAsync(maya, BulkKind.Spam, request);
        var preview = await (await draft.SubmitAsync(new() { ["Input.Text"] = "Advertisement" })).FollowAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await preview.SubmitAsync(form: ".forecast form")).Status);
        Assert.NotEqual(HttpStatusCode.Redirect, (await preview.SubmitAsync(form: ".forecast form")).Status);
    }

    private Task<Dictionary<Guid, (RequestStatus Status, Guid? Assignee, DateTimeOffset? ClosedAt)>> StatusesAsync() =>
        portal.DbAsync(db => db.Requests.AsNoTracking().ToDictionaryAsync(request => request.Id, request => (request.Status, request.AssigneeId, request.ClosedAt)));
}
