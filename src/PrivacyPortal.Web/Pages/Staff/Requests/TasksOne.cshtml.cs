using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>One task: what it needs, who does it by when, and what came of it.</summary>
public sealed class TasksOneModel(RequestQueueFiles files, RequestQueue queue, RequestTaskList tasks, RequestTaskWork work) : RequestPage(files)
{
    public override RequestAction Action => RequestAction.Tasks;

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>The task's row version the form was shown at.</summary>
    [BindProperty] public uint TaskVersion { get; set; }
    [BindProperty] public TaskInput Input { get; set; } = new();

    public TaskRow Row { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if ((await tasks.OfAsync(Dsr.Id, ct)).FirstOrDefault(row => row.Task.Id == Id) is not { } row) return NotFound();
        Row = row;
        return await base.ShowAsync(ct);
    }

    public override Task<string?> ConflictAsync(CancellationToken ct) =>
        Task.FromResult<string?>("Somebody else changed this task while you looked at it. The page shows how it stands now; look again, then decide.");

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        DoAsync(() => work.ChangeAsync(Dsr, Id, TaskVersion, Input.ToDetails(), ct), "The task is changed.", ct);

    [WithoutInput]
    public Task<IActionResult> OnPostDoneAsync(CancellationToken ct) =>
        DoAsync(() => work.FinishAsync(Dsr, Id, TaskVersion, Input.Note, ct), "The task is done.", ct);

    [WithoutInput]
    public Task<IActionResult> OnPostSkipAsync(CancellationToken ct) =>
        DoAsync(() => work.SkipAsync(Dsr, Id, TaskVersion, Input.Note, ct), "The task is closed as not needed.", ct);

    [WithoutInput]
    public Task<IActionResult> OnPostReopenAsync(CancellationToken ct) =>
        DoAsync(() => work.ReopenAsync(Dsr, Id, TaskVersion, ct), "The task is open again.", ct);

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Colleagues = await TaskInput.ColleaguesAsync(queue, ct);
        if (HttpMethods.IsGet(Request.Method)) Input = new() { Title = Row.Task.Title, Assignee = Row.Task.AssigneeId, DueOn = Row.Task.DueOn, Note = Row.Task.Note };
    }

    private async Task<IActionResult> DoAsync(Func<Task> work, string sentence, CancellationToken ct)
    {
        if (!(await tasks.OfAsync(Dsr.Id, ct)).Any(row => row.Task.Id == Id)) return NotFound();
        await work();
        return Done($"{Home}#tasks", sentence);
    }
}
