using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Systems;

/// <summary>
/// Moves the tasks of a request along in the same save in which its due day moves, whatever moved it: more time, a pause that ended, another region,
/// an appeal, a step taken back.
/// </summary>
public sealed class TasksFollow(ShopSource shops) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not { } db) return result;
        var moved = db.ChangeTracker.Entries<DataSubjectRequest>().Where(entry => entry.State == EntityState.Modified && entry.Property(request => request.DueOn).IsModified)
            .ToDictionary(entry => entry.Entity.Id, entry => entry.Entity.DueOn);
        if (moved.Count == 0) return result;
        var moment = await shops.NowAsync();
        foreach (var task in await db.Set<RequestTask>().Where(task => moved.Keys.Contains(task.RequestId) && task.State == TaskState.Open && !task.DayIsChosen).ToListAsync(cancellationToken))
            task.Follow(moved[task.RequestId], moment.Today, moment.Shop.Calendars.Shop);
        return result;
    }
}
