using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Workers;

/// <summary>
/// Makes the checklist of every request soon after it is open. It is made beside the request, not in it, so that filing stays quick and no form
/// of staff grows stale. Requests that were open before there was a register get theirs by a button.
/// </summary>
public sealed class ChecklistPass(PortalDb db, Checklists checklists, ShopSource shops)
{
    private const int BatchSize = 100;

    /// <summary>How long after it was opened a request is still looked at.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromDays(2);

    /// <summary>One batch; returns how many checklists were made.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var systems = await db.ShopSystems.AsNoTracking().Where(system => system.RetiredAt == null).OrderBy(system => system.Place).ToListAsync(ct);
        if (systems.Count == 0) return 0;
        var moment = await shops.NowAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The row written first is the claim: of two workers one waits, finds it, and makes nothing.
        var claimed = await db.Database.SqlQuery<Guid>($"""
            insert into request_checklists (request_id, made_at)
            select id, {moment.Now} from requests
            where confirmed_at > {moment.Now - Window} and status in ('open', 'in-progress', 'waiting')
                and not exists (select 1 from request_checklists made where made.request_id = requests.id)
            order by confirmed_at limit {BatchSize}
            on conflict do nothing returning request_id as "Value"
            """).ToListAsync(ct);
        if (claimed.Count == 0) return 0;
        var requests = await db.Requests.Where(request => claimed.Contains(request.Id)).Select(request => new { request.Id, request.Kind, request.DueOn }).ToListAsync(ct);
        var owned = systems.Select(system => system.OwnerId).ToList();
        var present = await db.Users.Where(user => owned.Contains(user.Id) && user.DisabledAt == null).Select(user => user.Id).ToHashSetAsync(ct);
        // Somebody may have pressed the button meanwhile.
        var made = (await db.RequestTasks.Where(task => claimed.Contains(task.RequestId) && task.SystemId != null)
            .Select(task => new { task.RequestId, task.SystemId }).ToListAsync(ct)).Select(task => (task.RequestId, task.SystemId!.Value)).ToHashSet();
        foreach (var request in requests)
            checklists.Add(request.Id, request.Kind, request.DueOn, systems.Where(system => system.Matters(request.Kind) && !made.Contains((request.Id, system.Id))), present, moment);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return claimed.Count;
    }
}
