using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Conversation;

/// <summary>
/// Where a request stands, in a few sentences: what is open, what the requester was told last, who writes to them now, and the bulk job that closed it
/// as long as that can be undone.
/// </summary>
public sealed record Situation(RequestQueueFile Open, IReadOnlyList<OpenTask> Tasks, Said? LastTold, IReadOnlyList<DraftNote> Drafts, Guid? Closing)
{
    private const int ExcerptLength = 160;

    public DataSubjectRequest Request => Open.Request;

    /// <summary>Whose turn it is.</summary>
    public string Turn => Request switch
    {
        { Status: RequestStatus.Unconfirmed } => $"{Requester} has not confirmed the e-mail address yet. Nothing is to be done before.",
        { Status: RequestStatus.Waiting, WaitingSince: { } since } => $"{Requester} was asked on {Open.Moment.Shop.DayOf(since).Long()}. {AfterSilence(since)}",
        _ when Request.UnansweredReply() is { } reply => $"{Requester} wrote on {Open.Moment.Shop.DayOf(reply.At).Long()} and waits for us.",
        { AssigneeId: null } when Request.Status.IsOpen() => "Nobody has the request yet.",
        _ when Request.Status.IsOpen() => $"It is our turn; {Open.Assignee ?? "somebody"} has the request.",
        _ => $"Closed on {Open.Moment.Shop.DayOf(Request.ClosedAt!.Value).Long()}.",
    };

    public string TasksLine => Tasks.Count switch
    {
        0 => "No task is open.",
        1 => $"One task is open: {Tasks[0].Title}, due {Tasks[0].DueOn.Medium()}.",
        var count => $"{count} tasks are open. Next: {Tasks[0].Title}, due {Tasks[0].DueOn.Medium()}.",
    };

    /// <summary>The beginning of what the requester was told last.</summary>
    public string? Excerpt => LastTold?.Line.Text is not { } text ? null
        : text.Length <= ExcerptLength ? text : Domain.Excerpt.Of(text, ExcerptLength).TrimEnd() + "…";

    private string Requester => Request.Requester.DisplayName;

    private string AfterSilence(DateTimeOffset since)
    {
        if (Request.Requester.Email is null) return "No mail could be sent; the question waits until they come back.";
        if (Request.LapsesAfter is { } last) return $"Told that it closes without a reply by {last.Long()}.";
        var asked = Open.Moment.Shop.DayOf(since);
        var closes = Request.Kind.CanLapse() && !Request.WasAppealed ? Open.Moment.Shop.Profile.LapseAfterDays : null;
        var then = closes is { } days ? $" Without a reply it closes after {asked.AddDays(days).Long()}, with notice a week before." : " Silence does not close it.";
        return (Request.RemindedAt is { } reminded ? $"Reminded on {Open.Moment.Shop.DayOf(reminded).Long()}." : $"A reminder goes out on {asked.AddDays(DataSubjectRequest.DaysToReminder).Long()}.") + then;
    }
}

/// <summary>The summary at the top of the staff's page of a request.</summary>
public sealed class SituationViewComponent(PortalDb db, ConversationReader reader, RequestTaskList tasks, ReplyDrafts drafts) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(RequestQueueFile open)
    {
        var ct = HttpContext.RequestAborted;
        var told = (await reader.ReadAsync(open.Request, ct)).FirstOrDefault(said => !said.ByRequester);
        return View(new Situation(open, await tasks.OpenTasksAsync(open.Request.Id, ct), told, await drafts.NotesAsync(open.Request.Id, ct), await ClosingAsync(open, ct)));
    }

    private Task<Guid?> ClosingAsync(RequestQueueFile open, CancellationToken ct) => open.Request.UndoableUntil is { } until && open.Moment.Now < until
        ? db.BulkItems.Where(item => item.RequestId == open.Request.Id && item.State == BulkItemState.Done).OrderByDescending(item => item.DoneAt)
            .Select(item => (Guid?)item.JobId).FirstOrDefaultAsync(ct)
        : Task.FromResult<Guid?>(null);
}
