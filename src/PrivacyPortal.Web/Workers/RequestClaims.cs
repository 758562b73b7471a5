using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Workers;

/// <summary>How passes take requests in hand.</summary>
public static class RequestClaims
{
    /// <summary>
    /// Locks the requests a query names, skipping those another worker or a page holds, changes them, and saves all or none. Returns how many
    /// really changed: the worker comes back at once as long as something did.
    /// </summary>
    public static async Task<int> ChangeClaimedAsync(this PortalDb db, FormattableString ids, Func<DataSubjectRequest, bool> change, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var claimed = await db.Database.SqlQuery<Guid>(ids).ToListAsync(ct);
        if (claimed.Count == 0) return 0;
        var requests = await db.Requests.Include(r => r.Clocks).Include(r => r.Events).Where(r => claimed.Contains(r.Id)).ToListAsync(ct);
        var changed = requests.Count(change);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return changed;
    }
}
