using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent.Ledger;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Proof;

/// <summary>A day that was checked.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Receipts">How many receipts it has now.</param>
/// <param name="IsRetired">Whether its month is no longer in the ledger, so that only its digest could be checked.</param>
/// <param name="Findings">What is wrong, a sentence each.</param>
public sealed record CheckedDay(DateOnly Day, long Receipts, bool IsRetired, IReadOnlyList<string> Findings);

/// <summary>Compares the ledger with its digests, day by day, and says what was changed, removed or added.</summary>
public sealed class LedgerVerifier(PortalDb db, NpgsqlDataSource database, LedgerSigner signer, TimeProvider clock)
{
    /// <summary>Most receipts of one day that are named.</summary>
    public const int MostNamed = 20;

    public Task<int> DaysAsync(CancellationToken ct) => db.LedgerDigests.CountAsync(ct);

    /// <summary>Every closed day in its order, and after them one entry for each day that should be closed or have nothing.</summary>
    public async IAsyncEnumerable<CheckedDay> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var key = await signer.KeyAsync();
        await using var connection = await database.OpenConnectionAsync(ct);
        LedgerDigest? before = null;
        // A row a day: few enough to hold, and the context stays free for whoever writes down the progress.
        foreach (var digest in await db.LedgerDigests.AsNoTracking().OrderBy(digest => digest.Day).ToListAsync(ct))
        {
            List<string> findings = [.. Chain(digest, before, key)];
            if (before is null && await CountAsync(connection, null, digest.Day, ct) is > 0 and var early)
                findings.Add($"{Number(early)} receipts were added before {Text(digest.Day)}, the first day of the ledger.");
            var isRetired = !await ExistsAsync(connection, digest.Day, ct);
            if (isRetired && digest.Count > 0 && !await WasLetGoAsync(digest.Day, ct)) findings.Add($"{Text(digest.Day)}: the month is gone, and the audit does not say that retention took it away.");
            var receipts = isRetired ? 0 : await ReceiptsAsync(connection, digest, findings, ct);
            yield return new(digest.Day, receipts, isRetired, findings);
            before = digest;
        }
        foreach (var day in await OpenDaysAsync(connection, before?.Day, ct)) yield return day;
    }

    private static IEnumerable<string> Chain(LedgerDigest digest, LedgerDigest? before, LedgerKey key)
    {
        if (digest.KeyId != key.Id || !key.Signed(digest.Text, digest.Signature)) yield return $"{Text(digest.Day)}: the digest is not signed by the portal's key.";
        if (before is not null && digest.Day != before.Day.AddDays(1)) yield return $"{Text(digest.Day)}: the digests of the days before it, from {Text(before.Day.AddDays(1))} on, are missing.";
        if (!digest.Previous.AsSpan().SequenceEqual(before?.Hash ?? new byte[MerkleTree.HashLength])) yield return $"{Text(digest.Day)}: the digest does not follow from that of the day before.";
    }

    private async Task<long> ReceiptsAsync(NpgsqlConnection connection, LedgerDigest digest, List<string> findings, CancellationToken ct)
    {
        var tree = new MerkleTree();
        await foreach (var receipt in LedgerRows.ReadAsync(connection, digest.Day, ct)) tree.Add(MerkleTree.Leaf(CanonicalReceipt.Of(receipt)));
        if (tree.Count == digest.Count && tree.Root.AsSpan().SequenceEqual(digest.Root)) return tree.Count;
        findings.Add($"{Text(digest.Day)}: {Number(digest.Count)} receipts were signed, the {Number(tree.Count)} there now are not the same.");
        findings.AddRange(await DifferencesAsync(digest, ct));
        return tree.Count;
    }

    /// <summary>Which receipts are not as they were: the stored hashes and the rows side by side.</summary>
    private async Task<IReadOnlyList<string>> DifferencesAsync(LedgerDigest digest, CancellationToken ct)
    {
        await using var rows = await database.OpenConnectionAsync(ct);
        await using var hashes = await database.OpenConnectionAsync(ct);
        var (stored, compared) = (new MerkleTree(), new LeafComparison(MostNamed));
        await using var leaves = LeavesAsync(hashes, digest.Day, ct).GetAsyncEnumerator(ct);
        await using var receipts = LedgerRows.ReadAsync(rows, digest.Day, ct).GetAsyncEnumerator(ct);
        while (true)
        {
            (Guid, byte[])? leaf = await leaves.MoveNextAsync() ? leaves.Current : null;
            (Guid, byte[])? row = await receipts.MoveNextAsync() ? (receipts.Current.Id, MerkleTree.Leaf(CanonicalReceipt.Of(receipts.Current))) : null;
            if (leaf is null && row is null) break;
            if (leaf is { } kept) stored.Add(kept.Item2);
            compared.Add(leaf, row);
        }
        // Hashes somebody changed as well tell nothing.
        return stored.Root.AsSpan().SequenceEqual(digest.Root)
            ? [.. compared.Sentences().Select(sentence => $"{Text(digest.Day)}: {sentence}")]
            : [$"{Text(digest.Day)}: the stored hashes were changed too, so the receipts cannot be named."];
    }

    private static async IAsyncEnumerable<(Guid, byte[])> LeavesAsync(NpgsqlConnection connection, DateOnly day, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select leaves from consent_leaves where day = $1 order by number", connection) { CommandTimeout = 0, Parameters = { new() { Value = day } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            foreach (var entry in LeafBlock.Of(reader.GetFieldValue<byte[]>(0)).Entries) yield return entry;
    }

    /// <summary>Days that should be closed by now: the pass does not run, or their digests were removed.</summary>
    private async Task<IReadOnlyList<CheckedDay>> OpenDaysAsync(NpgsqlConnection connection, DateOnly? last, CancellationToken ct)
    {
        var due = DigestPass.LastDay(clock.GetUtcNow());
        if (last >= due) return [];
        var count = await CountAsync(connection, last?.AddDays(1), due.AddDays(1), ct);
        return last is null && count == 0 ? [] : [new(due, count, false, [$"{Text(due)}: the days since {(last is { } day ? Text(day) : "the beginning")} have no digest. Either the pass that closes days does not run, or digests were removed."])];
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, DateOnly? from, DateOnly until, CancellationToken ct)
    {
        await using var count = new NpgsqlCommand("select count(*) from consent_receipts where at >= $1 and at < $2", connection)
        {
            CommandTimeout = 0, Parameters = { new() { Value = from is { } day ? LedgerRows.StartOf(day) : DateTime.UnixEpoch }, new() { Value = LedgerRows.StartOf(until) } },
        };
        return (long)(await count.ExecuteScalarAsync(ct))!;
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, DateOnly day, CancellationToken ct)
    {
        await using var exists = new NpgsqlCommand("select to_regclass('consent_receipts_' || to_char($1::date, 'YYYY_MM')) is not null", connection) { Parameters = { new() { Value = day } } };
        return (bool)(await exists.ExecuteScalarAsync(ct))!;
    }

    private Task<bool> WasLetGoAsync(DateOnly day, CancellationToken ct)
    {
        var month = day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return db.AuditEntries.AnyAsync(entry => entry.Action == LedgerPartitions.DroppedAction && entry.Subject == month, ct);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
