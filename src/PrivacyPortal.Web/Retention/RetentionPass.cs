using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Retention;

/// <summary>
/// Reduces closed requests whose time is over, a batch in a transaction with the count of its run: after a crash the run goes on where it was.
/// At night it begins a run of its own, where that is switched on.
/// </summary>
public sealed class RetentionPass(PortalDb db, ShopSource shops, AuditLog audit, QueueCounts counts)
{
    private const int BatchSize = 500;

    /// <summary>When nightly runs begin, in the shop's zone.</summary>
    public static TimeOnly NightlyAt { get; } = new(3, 0);

    /// <summary>One batch; returns how many requests were reduced.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var run = (await db.RetentionRuns.FromSql($"select * from retention_runs where finished_at is null order by started_at limit 1 for update skip locked").ToListAsync(ct)).FirstOrDefault();
        if (run is null) return await BeginNightlyAsync(moment, transaction, ct);
        var ids = await Reduction.ClaimAsync(db, run.Cutoff, moment.Shop.Zone, BatchSize, ct);
        await Reduction.ReduceAsync(db, ids, moment.Now, ct);
        run.Reduced(ids.Length);
        if (ids.Length < BatchSize)
        {
            run.Finish(moment.Now);
            audit.AddAs(null, "Portal", "retention.finished", null, FormattableString.Invariant($"{run.Done} requests closed before {run.Cutoff:yyyy-MM-dd} reduced"));
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (ids.Length > 0) counts.Changed();
        return ids.Length;
    }

    private async Task<int> BeginNightlyAsync(ShopMoment moment, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, CancellationToken ct)
    {
        var profile = moment.Shop.Profile;
        if (!profile.RetentionNightly || TimeOnly.FromDateTime(moment.Shop.Local(moment.Now).DateTime) < NightlyAt) return 0;
        var midnight = ShopTime.StartOf(moment.Today, moment.Shop.Zone);
        if (await db.RetentionRuns.AnyAsync(run => run.StartedAt >= midnight && run.ByName == null, ct)) return 0;
        db.RetentionRuns.Add(await RetentionDesk.NewRunAsync(db, moment, byName: null, ct));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return 0;
    }
}
