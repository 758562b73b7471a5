using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Proof;

/// <summary>What shows that a receipt was in the ledger when its day was signed, and that it is as it was.</summary>
/// <param name="Entry">The receipt in its canonical form.</param>
/// <param name="Index">Its place among the receipts of the day.</param>
/// <param name="Path">The hashes beside the way to the root.</param>
/// <param name="Digest">The signed digest of the day.</param>
public sealed record LedgerProof(string Entry, long Index, IReadOnlyList<byte[]> Path, LedgerDigest Digest);

/// <summary>Finds the proof of one receipt: reads one block of its day and the roots of the others.</summary>
public sealed class LedgerProofs(PortalDb db)
{
    private sealed record Row(int Number, byte[] Root);

    /// <summary>The proof; null while the day of the receipt is not closed.</summary>
    public async Task<LedgerProof?> FindAsync(ConsentReceipt receipt, CancellationToken ct)
    {
        var day = DateOnly.FromDateTime(receipt.At.UtcDateTime);
        if (await db.LedgerDigests.AsNoTracking().SingleOrDefaultAsync(digest => digest.Day == day, ct) is not { } digest) return null;
        var (at, id) = (receipt.At.ToUniversalTime(), receipt.Id);
        var numbers = await db.Database.SqlQuery<int>($"""
            select number as "Value" from consent_leaves where day = {day} and (first_at, first_id) <= ({at}, {id}) order by number desc limit 1
            """).ToListAsync(ct);
        if (numbers is not [var number]) return null;
        var packed = await db.Database.SqlQuery<byte[]>($"""select leaves as "Value" from consent_leaves where day = {day} and number = {number}""").SingleAsync(ct);
        var block = LeafBlock.Of(packed).Entries;
        var within = block.ToList().FindIndex(entry => entry.Id == id);
        if (within < 0) return null;
        var roots = await db.Database.SqlQuery<Row>($"select number, root from consent_leaves where day = {day} order by number").ToListAsync(ct);
        return new(
            CanonicalReceipt.TextOf(receipt), (long)number * LeafBlock.Most + within,
            [.. MerkleTree.PathOf([.. block.Select(entry => entry.Leaf)], within), .. MerkleTree.PathOf([.. roots.Select(row => row.Root)], number)], digest);
    }
}
