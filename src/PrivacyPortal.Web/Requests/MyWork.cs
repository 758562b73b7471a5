using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>What one member of staff has to do, in the order to do it: replies first, then by due day; what waits for others last.</summary>
public sealed record MyDay(
    IReadOnlyList<RequestQueue.Row> Replied, IReadOnlyList<RequestQueue.Row> Late, IReadOnlyList<RequestQueue.Row> Today, IReadOnlyList<RequestQueue.Row> Soon,
    IReadOnlyList<RequestQueue.Row> Later, IReadOnlyList<RequestQueue.Row> Waiting, IReadOnlyList<MyTask> Tasks, int Total)
{
    public int Shown => Replied.Count + Late.Count + Today.Count + Soon.Count + Later.Count + Waiting.Count;
}

/// <summary>A task of mine for a request that may be anybody's.</summary>
public sealed record MyTask(string Title, string Reference, DateOnly DueOn);

/// <summary>How much one person has; nobody's requests stand under no id.</summary>
public sealed record Workload(Guid? StaffId, string Name, int Open, int Soon, int Today, int Overdue, int Waiting);

/// <summary>Finds what staff have to do: one person's day, and how much everybody has.</summary>
public sealed class MyWork(PortalDb db, RequestQueue queue)
{
    /// <summary>Rows shown of each part; the queue has the rest.</summary>
    public const int Most = 30;

    public async Task<MyDay> OfAsync(Guid staffId, ShopMoment moment, CancellationToken ct)
    {
        var (today, soon) = (moment.Today, LastSoonDay(moment));
        var mine = db.Requests.AsNoTracking().Where(r => EF.Constant(RequestStatuses.OpenOnes).Contains(r.Status) && r.AssigneeId == staffId);
        var replied = await RowsAsync(mine.WhereRequesterIsLast(), ct);
        var seen = replied.Select(row => row.Id).ToList();
        var work = mine.Where(r => r.Status != RequestStatus.Waiting && !seen.Contains(r.Id));
        return new(
            replied,
            await RowsAsync(work.Where(r => r.DueOn < today), ct),
            await RowsAsync(work.Where(r => r.DueOn == today), ct),
            await RowsAsync(work.Where(r => r.DueOn > today && r.DueOn <= soon), ct),
            await RowsAsync(work.Where(r => r.DueOn > soon), ct),
            await RowsAsync(mine.Where(r => r.Status == RequestStatus.Waiting && !seen.Contains(r.Id)), ct),
            await db.RequestTasks.Where(task => task.AssigneeId == staffId && task.State == TaskState.Open)
                .Join(db.Requests.Where(r => EF.Constant(RequestStatuses.OpenOnes).Contains(r.Status)), task => task.RequestId, r => r.Id, (task, r) => new { task, r.Reference })
                .OrderBy(row => row.task.DueOn).ThenBy(row => row.task.Id).Take(Most)
                .Select(row => new MyTask(row.task.Title, row.Reference, row.task.DueOn)).ToListAsync(ct),
            await mine.CountAsync(ct));
    }

    /// <summary>Everybody who works here or still has something, by name, and first what is nobody's.</summary>
    public async Task<IReadOnlyList<Workload>> AllAsync(ShopMoment moment, CancellationToken ct)
    {
        var (today, soon) = (moment.Today, LastSoonDay(moment));
        var counts = await db.Requests.Where(r => EF.Constant(RequestStatuses.OpenOnes).Contains(r.Status))
            .GroupBy(r => r.AssigneeId).Select(group => new
            {
                group.Key, Open = group.Count(), Soon = group.Count(r => r.DueOn > today && r.DueOn <= soon), Today = group.Count(r => r.DueOn == today),
                Overdue = group.Count(r => r.DueOn < today), Waiting = group.Count(r => r.Status == RequestStatus.Waiting),
            }).ToListAsync(ct);
        var staff = await db.Users.Where(user => user.DisabledAt == null || db.Requests.Any(r => r.AssigneeId == user.Id && EF.Constant(RequestStatuses.OpenOnes).Contains(r.Status)))
            .OrderBy(user => user.DisplayName).ThenBy(user => user.Id).Select(user => new { user.Id, user.DisplayName }).ToListAsync(ct);
        Workload Of(Guid? id, string name) => counts.Find(count => count.Key == id) is { } count
            ? new(id, name, count.Open, count.Soon, count.Today, count.Overdue, count.Waiting)
            : new(id, name, 0, 0, 0, 0, 0);
        return [Of(null, "Nobody"), .. staff.Select(person => Of(person.Id, person.DisplayName))];
    }

    private async Task<IReadOnlyList<RequestQueue.Row>> RowsAsync(IQueryable<DataSubjectRequest> requests, CancellationToken ct) =>
        await queue.RowsAsync(requests.OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(Most), ct);

    private static DateOnly LastSoonDay(ShopMoment moment) => moment.Shop.Calendars.Shop.AddBusinessDays(moment.Today, Urgency.SoonBusinessDays);
}
