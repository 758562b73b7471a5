using System.Globalization;
using Microsoft.EntityFrameworkCore;
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

    /// <summary>How the audit calls a month that was let go; its subject is the month.</summary>
    public const string DroppedAction = "consent-receipts.dropped";

    /// <summary>Returns how many months it let go.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await EnsureAsync(db, now, ct);
        // A choice that still holds is never let go, whatever the setting says.
        var months = Math.Max((await shops.GetAsync()).Profile.ReceiptRetentionMonths, (await banners.GetAsync()).ValidityMonths);
        var keptFrom = MonthTurn.MonthOf(now.AddMonths(-months));
        var dropped = 0;
        foreach (var month in await MonthsAsync(ct))
            if (month < keptFrom) dropped += await DropAsync(month, ct);
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

    private async Task<IReadOnlyList<DateTimeOffset>> MonthsAsync(CancellationToken ct)
    {
        var names = await db.Database.SqlQuery<string>(
            $"select c.relname as \"Value\" from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'consent_receipts'::regclass order by 1").ToListAsync(ct);
        return [.. names.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => DateTimeOffset.ParseExact(
            name[Prefix.Length..], MonthFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal))];
    }

    private async Task<int> DropAsync(DateTimeOffset month, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var receipts = await db.Database.SqlQuery<long?>($"select drop_consent_partition({DateOnly.FromDateTime(month.UtcDateTime)}) as \"Value\"").SingleAsync(ct);
        // Another replica was first.
        if (receipts is null) return 0;
        audit.AddAs(null, "Portal", DroppedAction, month.ToString("yyyy-MM", CultureInfo.InvariantCulture), FormattableString.Invariant($"{receipts} receipts"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return 1;
    }
}
