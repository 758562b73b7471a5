using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;

namespace PrivacyPortal.Web.Retention;

/// <summary>Which requests are due to be reduced, said once for the rehearsal and for the run, and what reducing does to them.</summary>
public static class Reduction
{
    /// <summary>The requests closed before a day of the shop's zone that are still whole and under no legal hold.</summary>
    public static IQueryable<DataSubjectRequest> Due(PortalDb db, DateOnly cutoff, TimeZoneInfo zone)
    {
        var before = ShopTime.StartOf(cutoff, zone).ToUniversalTime();
        return db.Requests.AsNoTracking().Where(request => request.ClosedAt < before && EF.Property<DateTimeOffset?>(request, Columns.ReducedAt) == null
            && !db.LegalHolds.Any(hold => hold.RequestId == request.Id && hold.ReleasedAt == null));
    }

    /// <summary>
    /// Locks the oldest that are due, for the transaction that runs. They are looked at again once they are locked: a hold that was saved in between
    /// counts, and one that comes later waits for the lock.
    /// </summary>
    public static async Task<Guid[]> ClaimAsync(PortalDb db, DateOnly cutoff, TimeZoneInfo zone, int most, CancellationToken ct)
    {
        var due = Due(db, cutoff, zone);
        var oldest = await due.OrderBy(request => request.ClosedAt).Select(request => request.Id).Take(most).ToArrayAsync(ct);
        var locked = await db.Database.SqlQuery<Guid>($"""select id as "Value" from requests where id = any({oldest}) for update skip locked""").ToArrayAsync(ct);
        return await due.Where(request => locked.Contains(request.Id)).Select(request => request.Id).ToArrayAsync(ct);
    }

    /// <summary>Leaves of these requests what <see cref="RetentionTables"/> keeps.</summary>
    public static async Task ReduceAsync(PortalDb db, Guid[] ids, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var sql in RetentionTables.All.Select(table => table.Sql).OfType<string>())
            await db.Database.ExecuteSqlRawAsync(sql, [new NpgsqlParameter("ids", ids), new NpgsqlParameter("now", now)], ct);
    }
}
