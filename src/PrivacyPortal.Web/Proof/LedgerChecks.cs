using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Proof;

/// <summary>Checks that admins ask for: begun on a page, done by the worker, their progress kept where every replica sees it.</summary>
public sealed class LedgerChecks(PortalDb db, LedgerVerifier verifier, AuditLog audit, CurrentStaff staff, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    public Task<LedgerCheck?> LatestAsync(CancellationToken ct) =>
        db.LedgerChecks.AsNoTracking().OrderByDescending(check => check.StartedAt).FirstOrDefaultAsync(ct);

    /// <summary>Begins a check; where one is under way, that one will do.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        if (await db.LedgerChecks.AnyAsync(check => check.FinishedAt == null, ct)) return;
        var now = clock.GetUtcNow();
        db.LedgerChecks.Add(new() { Id = Guid.CreateVersion7(now), StartedAt = now, StartedBy = staff.Name, Days = await verifier.DaysAsync(ct) });
        audit.Add("ledger.check-started");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Does one check that waits; returns how many were done. One whose worker died begins anew when its lease has ended.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var until = now + Lease;
        var ids = await db.Database.SqlQuery<Guid>($"""
            update ledger_checks set leased_until = {until}, days_done = 0, receipts = 0
            where id = (select id from ledger_checks where finished_at is null and (leased_until is null or leased_until <= {now}) order by started_at limit 1 for update skip locked)
            returning id as "Value"
            """).ToListAsync(ct);
        if (ids is not [var id]) return 0;
        var check = await db.LedgerChecks.SingleAsync(one => one.Id == id, ct);
        List<string> findings = [];
        await foreach (var day in verifier.RunAsync(ct))
        {
            check.DaysDone++;
            check.Receipts += day.Receipts;
            check.FindingCount += day.Findings.Count;
            findings.AddRange(day.Findings.Take(LedgerCheck.MostFindings - findings.Count));
            check.LeasedUntil = clock.GetUtcNow() + Lease;
            await db.SaveChangesAsync(ct);
        }
        (check.Findings, check.FinishedAt, check.Days) = (findings, clock.GetUtcNow(), Math.Max(check.Days, check.DaysDone));
        audit.AddAs(null, "Portal", "ledger.checked", null, FormattableString.Invariant($"{check.DaysDone} days, {check.Receipts} receipts, {check.FindingCount} findings"));
        await db.SaveChangesAsync(ct);
        return 1;
    }

    /// <summary>The same from the command line; returns the exit code.</summary>
    public static async Task<int> RunAsync(LedgerVerifier verifier, TextWriter say, TextWriter complain, CancellationToken ct)
    {
        var (days, receipts, retired, findings) = (0, 0L, 0, 0);
        await foreach (var day in verifier.RunAsync(ct))
        {
            (days, receipts, retired) = (days + 1, receipts + day.Receipts, retired + (day.IsRetired ? 1 : 0));
            foreach (var finding in day.Findings)
            {
                findings++;
                await complain.WriteLineAsync(finding);
            }
        }
        if (retired > 0) await say.WriteLineAsync(FormattableString.Invariant($"{retired} days are of months that are no longer kept: only their digests were checked."));
        await say.WriteLineAsync(findings == 0
            ? FormattableString.Invariant($"{days} days with {receipts} receipts are as they were signed.")
            : FormattableString.Invariant($"{findings} findings in {days} days with {receipts} receipts: the ledger is not as it was signed."));
        return findings == 0 ? 0 : 1;
    }
}
