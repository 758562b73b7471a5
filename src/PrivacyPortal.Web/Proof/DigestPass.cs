using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Proof;

/// <summary>
/// Closes the days of the ledger, the oldest first: hashes every receipt of the day, signs what they come to, and counts them for the report. A day
/// is closed in one transaction, by one replica.
/// </summary>
public sealed class DigestPass(PortalDb db, NpgsqlDataSource database, LedgerSigner signer, AuditLog audit, TimeProvider clock)
{
    /// <summary>How long after a day's end receipts of the day may still be on their way to their commit.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromHours(1);

    private const string Count = """
        insert into consent_counts (day, region, banner_version, method, category, choices)
        select $1, coalesce(region, ''), banner_version, method, category, count(*)
        from consent_receipts, unnest(array_prepend('*', allowed)) as category where at >= $2 and at < $3 group by 2, 3, 4, 5
        """;

    /// <summary>The last day that is over for good.</summary>
    public static DateOnly LastDay(DateTimeOffset now) => DateOnly.FromDateTime((now - Grace).UtcDateTime).AddDays(-1);

    /// <summary>Closes one day; returns how many days were closed.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await TryLockAsync(ct)) return 0;
        var last = await db.LedgerDigests.AsNoTracking().OrderByDescending(digest => digest.Day).FirstOrDefaultAsync(ct);
        if ((last?.Day.AddDays(1) ?? await FirstDayAsync(ct)) is not { } day || day > LastDay(now)) return 0;

        var connection = (NpgsqlConnection)transaction.GetDbTransaction().Connection!;
        var tree = await HashAsync(connection, day, ct);
        await CountAsync(connection, day, ct);
        var (key, previous) = (await signer.KeyAsync(), last?.Hash ?? new byte[MerkleTree.HashLength]);
        db.LedgerDigests.Add(new()
        {
            Day = day, Count = tree.Count, Root = tree.Root, Previous = previous, KeyId = key.Id, SignedAt = now,
            Signature = await signer.SignAsync(LedgerDigest.TextOf(day, tree.Count, tree.Root, previous, key.Id)),
        });
        audit.AddAs(null, "Portal", "ledger.day-closed", day.ToString("yyyy-MM-dd", null), FormattableString.Invariant($"{tree.Count} receipts"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return 1;
    }

    private async Task<bool> TryLockAsync(CancellationToken ct) =>
        (await db.Database.SqlQuery<bool>($"""select pg_try_advisory_xact_lock(hashtext('consent_digests')) as "Value" """).ToListAsync(ct))[0];

    private async Task<DateOnly?> FirstDayAsync(CancellationToken ct) =>
        (await db.Database.SqlQuery<DateOnly?>($"""select (min(at) at time zone 'UTC')::date as "Value" from consent_receipts""").ToListAsync(ct))[0];

    /// <summary>Reads on a connection of its own while the blocks go into the transaction.</summary>
    private async Task<MerkleTree> HashAsync(NpgsqlConnection connection, DateOnly day, CancellationToken ct)
    {
        await using var reading = await database.OpenConnectionAsync(ct);
        var (tree, block, number) = (new MerkleTree(), new LeafBlock(), 0);
        await foreach (var receipt in LedgerRows.ReadAsync(reading, day, ct))
        {
            var leaf = MerkleTree.Leaf(CanonicalReceipt.Of(receipt));
            tree.Add(leaf);
            block.Add(receipt, leaf);
            if (!block.IsFull) continue;
            await block.InsertAsync(connection, day, number++, ct);
            block = new();
        }
        if (block.Entries.Count > 0) await block.InsertAsync(connection, day, number, ct);
        return tree;
    }

    private static async Task CountAsync(NpgsqlConnection connection, DateOnly day, CancellationToken ct)
    {
        await using var count = new NpgsqlCommand(Count, connection)
        {
            CommandTimeout = 0, Parameters = { new() { Value = day }, new() { Value = LedgerRows.StartOf(day) }, new() { Value = LedgerRows.StartOf(day.AddDays(1)) } },
        };
        await count.ExecuteNonQueryAsync(ct);
    }
}
