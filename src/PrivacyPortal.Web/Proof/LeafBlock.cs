using Npgsql;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Proof;

/// <summary>Up to 1024 leaves of a day with the ids of their receipts: a whole subtree of the day's tree, or its last part.</summary>
internal sealed class LeafBlock
{
    public const int Most = 1024, EntryLength = 16 + MerkleTree.HashLength;

    private readonly List<(Guid Id, byte[] Leaf)> entries = new(Most);
    private DateTimeOffset firstAt;

    public IReadOnlyList<(Guid Id, byte[] Leaf)> Entries => entries;
    public bool IsFull => entries.Count == Most;
    public byte[] Root => MerkleTree.RootOf(entries.Select(entry => entry.Leaf));

    public void Add(ConsentReceipt receipt, byte[] leaf)
    {
        if (entries.Count == 0) firstAt = receipt.At;
        entries.Add((receipt.Id, leaf));
    }

    public async Task InsertAsync(NpgsqlConnection connection, DateOnly day, int number, CancellationToken ct)
    {
        await using var insert = new NpgsqlCommand(
            "insert into consent_leaves (day, number, first_at, first_id, root, leaves) values ($1, $2, $3, $4, $5, $6)", connection)
        {
            Parameters =
            {
                new() { Value = day }, new() { Value = number }, new() { Value = firstAt.ToUniversalTime() }, new() { Value = entries[0].Id }, new() { Value = Root }, new() { Value = Packed() },
            },
        };
        await insert.ExecuteNonQueryAsync(ct);
    }

    public static LeafBlock Of(ReadOnlySpan<byte> packed)
    {
        var block = new LeafBlock();
        for (var at = 0; at + EntryLength <= packed.Length; at += EntryLength)
            block.entries.Add((new(packed.Slice(at, 16), bigEndian: true), packed.Slice(at + 16, MerkleTree.HashLength).ToArray()));
        return block;
    }

    private byte[] Packed()
    {
        var packed = new byte[entries.Count * EntryLength];
        for (var i = 0; i < entries.Count; i++)
        {
            entries[i].Id.TryWriteBytes(packed.AsSpan(i * EntryLength), bigEndian: true, out _);
            entries[i].Leaf.CopyTo(packed, i * EntryLength + 16);
        }
        return packed;
    }
}
