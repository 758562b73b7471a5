using System.Security.Cryptography;
using System.Text;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Domain.Tests.Consent;

public sealed class MerkleTreeTests
{
    private static IReadOnlyList<byte[]> Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleTree.Leaf(Encoding.ASCII.GetBytes($"receipt {i}")))];

    /// <summary>The definition of RFC 9162, section 2.1.1, word for word.</summary>
    private static byte[] Defined(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0) return SHA256.HashData([]);
        if (leaves.Length == 1) return leaves[0];
        var split = 1;
        while (split * 2 < leaves.Length) split *= 2;
        return SHA256.HashData([1, .. Defined(leaves[..split]), .. Defined(leaves[split..])]);
    }

    [Fact]
    public void A_tree_that_grows_leaf_by_leaf_has_the_root_the_standard_defines()
    {
        for (var count = 0; count < 70; count++) Assert.Equal(Defined(Leaves(count).ToArray()), MerkleTree.RootOf(Leaves(count)));
    }

    [Fact]
    public void Every_leaf_has_a_path_to_the_root_and_no_other_leaf_has_it()
    {
        for (var count = 1; count < 40; count++)
        {
            var leaves = Leaves(count);
            var root = MerkleTree.RootOf(leaves);
            for (var index = 0; index < count; index++)
            {
                var path = MerkleTree.PathOf(leaves, index);
                Assert.Equal(root, MerkleTree.RootFrom(leaves[index], index, count, path));
                Assert.NotEqual(root, MerkleTree.RootFrom(MerkleTree.Leaf("forged"u8), index, count, path));
            }
        }
    }

    [Fact]
    public void Blocks_of_a_power_of_two_are_subtrees()
    {
        var leaves = Leaves(37);
        var blocks = leaves.Chunk(8).Select(MerkleTree.RootOf).ToList();
        Assert.Equal(MerkleTree.RootOf(leaves), MerkleTree.RootOf(blocks));
        Assert.Equal(MerkleTree.PathOf(leaves, 21), [.. MerkleTree.PathOf([.. leaves.Skip(16).Take(8)], 5), .. MerkleTree.PathOf(blocks, 2)]);
    }

    [Fact]
    public void What_was_changed_removed_or_added_is_named()
    {
        var ids = Enumerable.Range(1, 6).Select(i => new Guid(i, 0, 0, new byte[8])).ToList();
        var signed = ids.Take(5).Select((id, i) => (id, MerkleTree.Leaf([(byte)i]))).ToList();
        var now = new List<(Guid, byte[])> { signed[0], (ids[1], MerkleTree.Leaf("changed"u8)), signed[3], signed[4], (ids[5], MerkleTree.Leaf("added"u8)) };
        var compared = new LeafComparison(20);
        for (var i = 0; i < 5; i++) compared.Add(signed[i], now[i]);
        Assert.Equal([$"receipt {ids[1]} was changed.", $"receipt {ids[2]} was removed.", $"receipt {ids[5]} was added."], compared.Sentences());
    }
}
