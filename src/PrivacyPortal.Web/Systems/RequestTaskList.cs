using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;

namespace PrivacyPortal.Web.Systems;

/// <summary>A task as the request's page shows it.</summary>
public sealed record TaskRow(RequestTask Task, uint Version, string? Assignee, string? System, IReadOnlyList<string> Holds, string? HowToReach);

/// <summary>A task that is still open, for those who ask before they answer.</summary>
public sealed record OpenTask(Guid Id, string Title, DateOnly DueOn, string? Assignee);

/// <summary>A task of the list over all requests.</summary>
public sealed record TaskListRow(Guid Id, string Title, DateOnly DueOn, string? Assignee, string Reference, RequestKind Kind, string Requester, DateOnly RequestDueOn);

/// <summary>One page of that list; <paramref name="Next"/> is where the following one starts, null on the last.</summary>
public sealed record TaskListPage(IReadOnlyList<TaskListRow> Rows, string? Next, bool IsFirst);

/// <summary>Whose tasks a list shows.</summary>
public enum TaskTab { Mine, Unassigned, All }

/// <summary>Reads tasks: those of a request, and those of a person.</summary>
public sealed class RequestTaskList(PortalDb db)
{
    public const int PageSize = 50;

    /// <summary>All tasks of a request: open ones first, by day; then closed ones, the latest first.</summary>
    public async Task<IReadOnlyList<TaskRow>> OfAsync(Guid requestId, CancellationToken ct)
    {
        var rows = await db.RequestTasks.AsNoTracking().Where(task => task.RequestId == requestId).Select(task => new
        {
            Task = task, Version = EF.Property<uint>(task, Columns.RowVersion),
            Assignee = db.Users.Where(user => user.Id == task.AssigneeId).Select(user => user.DisplayName).FirstOrDefault(),
            System = db.ShopSystems.Where(system => system.Id == task.SystemId).Select(system => new { system.Name, system.Holds, system.HowToReach, system.Place }).FirstOrDefault(),
        }).ToListAsync(ct);
        return
        [
            .. rows.OrderBy(row => row.Task.State != TaskState.Open).ThenBy(row => row.Task.State == TaskState.Open ? row.Task.DueOn : DateOnly.MinValue)
                .ThenByDescending(row => row.Task.ClosedAt).ThenBy(row => row.System?.Place ?? int.MaxValue).ThenBy(row => row.Task.Id)
                .Select(row => new TaskRow(row.Task, row.Version, row.Assignee, row.System?.Name, row.System?.Holds ?? [], row.System?.HowToReach)),
        ];
    }

    /// <summary>The tasks of a request that are still open, the most urgent first: answering with any asks first.</summary>
    public async Task<IReadOnlyList<OpenTask>> OpenTasksAsync(Guid requestId, CancellationToken ct) =>
        await db.RequestTasks.Where(task => task.RequestId == requestId && task.State == TaskState.Open).OrderBy(task => task.DueOn).ThenBy(task => task.Title).ThenBy(task => task.Id)
            .Select(task => new OpenTask(task.Id, task.Title, task.DueOn, db.Users.Where(user => user.Id == task.AssigneeId).Select(user => user.DisplayName).FirstOrDefault()))
            .ToListAsync(ct);

    /// <summary>How many systems of the register matter for a request and have no task yet.</summary>
    public async Task<int> MissingAsync(DataSubjectRequest request, CancellationToken ct)
    {
        var (id, kind) = (request.Id, request.Kind.Code());
        return await db.ShopSystems.CountAsync(system => system.RetiredAt == null && system.Kinds.Contains(kind)
            && !db.RequestTasks.Any(task => task.RequestId == id && task.SystemId == system.Id), ct);
    }

    /// <summary>Whether the register holds any system in use.</summary>
    public Task<bool> HasRegisterAsync(CancellationToken ct) => db.ShopSystems.AnyAsync(system => system.RetiredAt == null, ct);

    /// <summary>How many open tasks of open requests each tab has.</summary>
    public async Task<IReadOnlyDictionary<TaskTab, int>> CountAsync(Guid me, CancellationToken ct)
    {
        var counts = await Worked().GroupBy(_ => 1)
            .Select(all => new { All = all.Count(), Mine = all.Count(task => task.AssigneeId == me), Unassigned = all.Count(task => task.AssigneeId == null) }).SingleOrDefaultAsync(ct);
        return new Dictionary<TaskTab, int> { [TaskTab.Mine] = counts?.Mine ?? 0, [TaskTab.Unassigned] = counts?.Unassigned ?? 0, [TaskTab.All] = counts?.All ?? 0 };
    }

    /// <summary>One page of the open tasks of open requests, due first.</summary>
    public async Task<TaskListPage> ListAsync(TaskTab tab, string? after, Guid me, CancellationToken ct)
    {
        var tasks = tab switch
        {
            TaskTab.Mine => Worked().Where(task => task.AssigneeId == me),
            TaskTab.Unassigned => Worked().Where(task => task.AssigneeId == null),
            TaskTab.All => Worked(),
        };
        var cursor = TaskCursor.Parse(after);
        if (cursor is { } from) tasks = tasks.Where(task => task.DueOn > from.DueOn || (task.DueOn == from.DueOn && task.Id > from.Id));
        var rows = await tasks.OrderBy(task => task.DueOn).ThenBy(task => task.Id).Take(PageSize + 1)
            .Join(db.Requests, task => task.RequestId, request => request.Id, (task, request) => new { task, request })
            .OrderBy(pair => pair.task.DueOn).ThenBy(pair => pair.task.Id)
            .Select(pair => new TaskListRow(pair.task.Id, pair.task.Title, pair.task.DueOn,
                db.Users.Where(user => user.Id == pair.task.AssigneeId).Select(user => user.DisplayName).FirstOrDefault(), pair.request.Reference, pair.request.Kind,
                pair.request.Requester.Name ?? pair.request.Requester.Email ?? "Anonymous", pair.request.DueOn)).ToListAsync(ct);
        if (rows.Count <= PageSize) return new(rows, null, cursor is null);
        rows.RemoveAt(PageSize);
        return new(rows, new TaskCursor(rows[^1].DueOn, rows[^1].Id).ToString(), cursor is null);
    }

    private IQueryable<RequestTask> Worked() =>
        db.RequestTasks.Where(task => task.State == TaskState.Open && db.Requests.Any(request => request.Id == task.RequestId && request.ClosedAt == null));

    /// <summary>Where a page starts: behind a task, by its day and id.</summary>
    private readonly record struct TaskCursor(DateOnly DueOn, Guid Id)
    {
        public override string ToString() => FormattableString.Invariant($"{DueOn:yyyy-MM-dd}_{Id:N}");

        public static TaskCursor? Parse(string? text) =>
            text?.Split('_') is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var dueOn) && Guid.TryParseExact(id, "N", out var guid)
                ? new(dueOn, guid)
                : null;
    }
}
