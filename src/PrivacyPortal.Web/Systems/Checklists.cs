using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Systems;

/// <summary>Makes the checklist of a request: a task for every system of the register that matters for its kind.</summary>
public sealed class Checklists(PortalDb db)
{
    /// <summary>Adds the tasks that are missing to the unit of work; returns how many. A system's owner gets its task as long as they work here.</summary>
    public async Task<int> AddAsync(Guid requestId, RequestKind kind, DateOnly requestDue, ShopMoment moment, CancellationToken ct)
    {
        var code = kind.Code();
        var systems = await db.ShopSystems.AsNoTracking().Where(system => system.RetiredAt == null && system.Kinds.Contains(code)
            && !db.RequestTasks.Any(task => task.RequestId == requestId && task.SystemId == system.Id)).OrderBy(system => system.Place).ToListAsync(ct);
        var owners = systems.Select(system => system.OwnerId).ToList();
        var present = await db.Users.Where(user => owners.Contains(user.Id) && user.DisabledAt == null).Select(user => user.Id).ToHashSetAsync(ct);
        Add(requestId, kind, requestDue, systems, present, moment);
        return systems.Count;
    }

    /// <summary>The same for systems and owners that were read already.</summary>
    public void Add(Guid requestId, RequestKind kind, DateOnly requestDue, IEnumerable<ShopSystem> systems, IReadOnlySet<Guid> present, ShopMoment moment)
    {
        var due = TaskDue.For(requestDue, moment.Today, moment.Shop.Calendars.Shop);
        db.RequestTasks.AddRange(systems.Select(system => RequestTask.ForSystem(
            requestId, kind, system, system.OwnerId is { } owner && present.Contains(owner) ? owner : null, due, moment.Now)));
    }
}
