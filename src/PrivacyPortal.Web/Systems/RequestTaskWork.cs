using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Systems;

/// <summary>What staff enter about a task.</summary>
public sealed record TaskDetails(string Title, Guid? AssigneeId, DateOnly DueOn);

/// <summary>What staff do with the tasks of a request. Tasks are rows of their own: working on one makes nobody's request form stale.</summary>
public sealed class RequestTaskWork(PortalDb db, Checklists checklists, ShopSource shops, AuditLog audit, CurrentStaff staff)
{
    private static readonly Rule NoteTooLong = new("task-note-too-long", $"Write at most {RequestTask.NoteLength:N0} characters.");
    private static readonly Rule TooMany = new("task-too-many", $"A request has at most {RequestTask.MostOfRequest} tasks.");

    /// <summary>Adds a task for every system that matters and has none; returns how many.</summary>
    public async Task<int> MakeAsync(DataSubjectRequest request, CancellationToken ct)
    {
        RuleViolation.ThrowIf(request.CannotWork());
        var made = await checklists.AddAsync(request.Id, request.Kind, request.DueOn, await shops.NowAsync(), ct);
        audit.Add("tasks.made", request.Reference, FormattableString.Invariant($"{made} tasks"));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return 0; // Somebody else made the same list in the same moment.
        }
        return made;
    }

    public async Task AddAsync(DataSubjectRequest request, TaskDetails details, CancellationToken ct)
    {
        RuleViolation.ThrowIf(request.CannotWork());
        RuleViolation.ThrowIf(await db.RequestTasks.CountAsync(task => task.RequestId == request.Id, ct) >= RequestTask.MostOfRequest ? TooMany : null);
        await CheckAsync(details.AssigneeId, ct);
        var moment = await shops.NowAsync();
        var suggested = TaskDue.For(request.DueOn, moment.Today, moment.Shop.Calendars.Shop);
        var task = RequestTask.Free(request.Id, details.Title, details.AssigneeId, details.DueOn, request.DueOn, suggested, moment.Now);
        db.RequestTasks.Add(task);
        audit.Add("task.added", request.Reference, task.Id.ToString());
        await db.SaveChangesAsync(ct);
    }

    public async Task ChangeAsync(DataSubjectRequest request, Guid id, uint version, TaskDetails details, CancellationToken ct)
    {
        await CheckAsync(details.AssigneeId, ct);
        await ChangeAsync(request, id, version, "task.changed", task => task.Change(details.Title, details.AssigneeId, details.DueOn, request.DueOn), ct);
    }

    private static string? Note(string? note) =>
        note?.Length > RequestTask.NoteLength ? throw new RuleViolation(NoteTooLong) : note;

    public async Task FinishAsync(DataSubjectRequest request, Guid id, uint version, string? note, CancellationToken ct)
    {
        var now = (await shops.NowAsync()).Now;
        await ChangeAsync(request, id, version, "task.done", task => task.Finish(Note(note), staff.Name, now), ct);
    }

    public async Task SkipAsync(DataSubjectRequest request, Guid id, uint version, string? note, CancellationToken ct)
    {
        var now = (await shops.NowAsync()).Now;
        await ChangeAsync(request, id, version, "task.not-needed", task => task.Skip(Note(note), staff.Name, now), ct);
    }

    /// <summary>Opens it again, by the day the request has meanwhile.</summary>
    public async Task ReopenAsync(DataSubjectRequest request, Guid id, uint version, CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        await ChangeAsync(request, id, version, "task.reopened", task =>
        {
            task.Reopen();
            task.Follow(request.DueOn, moment.Today, moment.Shop.Calendars.Shop);
        }, ct);
    }

    private async Task ChangeAsync(DataSubjectRequest request, Guid id, uint version, string action, Action<RequestTask> change, CancellationToken ct)
    {
        RuleViolation.ThrowIf(request.CannotWork());
        var task = await db.RequestTasks.SingleAsync(task => task.Id == id && task.RequestId == request.Id, ct);
        db.Entry(task).Property<uint>(Columns.RowVersion).OriginalValue = version;
        change(task);
        audit.Add(action, request.Reference, task.Id.ToString());
        await db.SaveChangesAsync(ct);
    }

    private async Task CheckAsync(Guid? assignee, CancellationToken ct)
    {
        if (assignee is { } id && !await db.Users.AnyAsync(user => user.Id == id && user.DisabledAt == null, ct)) throw new RuleViolation(SystemsRegister.NoSuchStaff);
    }
}
