using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.SavedViews;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Data;

/// <summary>Tells what this process keeps in memory of requests, staff and their views that they changed, when the change was saved.</summary>
public sealed class ChangesSaved(QueueCounts counts, PortalChanges changes) : SaveChangesInterceptor
{
    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<DbContext, StrongBox> saving = [];

    private sealed record StrongBox(bool Requests, bool Staff);

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db)
        {
            var changed = db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
            saving.AddOrUpdate(db, new(changed.Exists(entry => entry.Entity is DataSubjectRequest), changed.Exists(entry => entry.Entity is StaffUser or SavedView)));
        }
        return ValueTask.FromResult(result);
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && saving.TryGetValue(db, out var what))
        {
            if (what.Requests) counts.Changed();
            if (what.Staff) await changes.RaiseAsync(ChangeTopics.Staff, CancellationToken.None);
        }
        return result;
    }
}
