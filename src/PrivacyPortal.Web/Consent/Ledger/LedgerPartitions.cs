using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>
/// Makes the months of the ledger ahead and lets go of those whose time is over: a month goes as a whole, so nothing is deleted row by row and the
/// ledger stays append-only.
/// </summary>
public sealed class LedgerPartitions(PortalDb db, ShopSource shops, BannerSettingsSource banners, AuditLog audit, TimeProvider clock)
{
    /// <summary>How many months there are beside the current one, so that a portal that stands still for a while still finds its month.</summary>
    public const int MonthsAhead = 3;

    private const string Prefix = "consent_receipts_", MonthFormat = "yyyy_MM";

    /// <summary>Returns how many months it let go.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await EnsureAsync(db, now, ct);
        // A choice that still holds is never let go, whatever the setting says.
        var months = Math.Max((await shops.GetAsync()).Profile.ReceiptRetentionMonths, (await banners.GetAsync()).ValidityMonths);
        var keptFrom = MonthTurn.MonthOf(now.AddMonths(-months));
        var dropped = 0;
        foreach (var (name, month) in await PartitionsAsync(ct))
            if (month < keptFrom) dropped += await DropAsync(name, month, ct);
        return dropped;
    }

    /// <summary>Makes this month and the next ones.</summary>
    public static async Task EnsureAsync(PortalDb db, DateTimeOffset now, CancellationToken ct)
    {
        for (var ahead = 0; ahead <= MonthsAhead; ahead++)
        {
            var month = DateOnly.FromDateTime(MonthTurn.MonthOf(now).AddMonths(ahead).UtcDateTime);
            await db.Database.ExecuteSqlAsync($"select make_consent_partition({month})", ct);
        }
    }

    private async Task<IReadOnlyList<(string Name, DateTimeOffset Month)>> PartitionsAsync(CancellationToken ct)
    {
        var names = await db.Database.SqlQuery<string>(
            $"select c.relname as \"Value\" from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'consent_receipts'::regclass order by 1").ToListAsync(ct);
        return [.. names.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => (name, DateTimeOffset.ParseExact(
            name[Prefix.Length..], MonthFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)))];
    }

    private async Task<int> DropAsync(string name, DateTimeOffset month, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Writers wait for the lock while the month is taken out, so it must not be waited for long; another pass then tries again.
        await db.Database.ExecuteSqlRawAsync("set local lock_timeout = '2s'", ct);
        // Of several replicas one drops it.
        await db.Database.ExecuteSqlRawAsync("select pg_advisory_xact_lock(hashtext('consent_receipts'))", ct);
        if (!await db.Database.SqlQuery<bool>($"select to_regclass({name}) is not null as \"Value\"").SingleAsync(ct)) return 0;
        var receipts = await db.ConsentReceipts.CountAsync(receipt => receipt.At >= month && receipt.At < month.AddMonths(1), ct);
        await db.Database.ExecuteSqlRawAsync($"drop table {new NpgsqlCommandBuilder().QuoteIdentifier(name)}", ct);
        audit.AddAs(null, "Portal", "consent-receipts.dropped", month.ToString("yyyy-MM", CultureInfo.InvariantCulture), FormattableString.Invariant($"{receipts} receipts"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return 1;
    }
}
