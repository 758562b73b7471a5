using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PrivacyPortal.Web.Data;

public static class PlanEachTime
{
    /// <summary>
    /// Until the transaction it returns ends, PostgreSQL plans each query for the very values asked for. A prepared query may get one plan for all
    /// values, and no one plan suits both a rare text and one that everybody has.
    /// </summary>
    public static async Task<IDbContextTransaction> PlanEachTimeAsync(this PortalDb db, CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"set local plan_cache_mode = force_custom_plan", ct);
        return transaction;
    }
}
