using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Systems;

/// <summary>The tasks of a request, and how many systems of the register have none yet.</summary>
public sealed record RequestTasksView(RequestQueueFile Open, IReadOnlyList<TaskRow> Tasks, int Missing, bool HasRegister)
{
    public DataSubjectRequest Request => Open.Request;
    public int Left => Tasks.Count(row => row.Task.State == TaskState.Open);
    public bool CanWork => Request.CannotWork() is null;
}

/// <summary>The tasks on the staff's page of a request.</summary>
public sealed class RequestTasksViewComponent(RequestTaskList tasks) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(RequestQueueFile open)
    {
        var ct = HttpContext.RequestAborted;
        var rows = await tasks.OfAsync(open.Request.Id, ct);
        var missing = open.Request.CannotWork() is null ? await tasks.MissingAsync(open.Request, ct) : 0;
        return View(new RequestTasksView(open, rows, missing, missing > 0 || rows.Count > 0 || await tasks.HasRegisterAsync(ct)));
    }
}
