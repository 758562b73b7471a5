using System.Security.Cryptography;

namespace PrivacyPortal.Domain.Consent;

/// <summary>
/// The Merkle tree of RFC 9162, section 2.1, with SHA-256: leaves and nodes are hashed with different first bytes, and a tree that is not full splits at
/// the largest power of two. It grows a leaf at a time and keeps one hash a level.
/// </summary>
public sealed class MerkleTree
{
    public const int HashLength = 32;

    private const byte LeafMark = 0, NodeMark = 1;

    private readonly List<byte[]> peaks = [];

    public long Count { get; private set; }

    /// <summary>The root of no leaves.</summary>
    public static byte[] Empty { get; } = SHA256.HashData([]);

    public static byte[] Leaf(ReadOnlySpan<byte> entry) => SHA256.HashData([LeafMark, .. entry]);

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData([NodeMark, .. left, .. right]);

    /// <summary>Adds the hash of the next leaf.</summary>
    public void Add(byte[] leaf)
    {
        peaks.Add(leaf);
        for (var size = ++Count; (size & 1) == 0; size >>= 1)
        {
            peaks[^2] = Node(peaks[^2], peaks[^1]);
            peaks.RemoveAt(peaks.Count - 1);
        }
    }

    /// <summary>The root over everything added.</summary>
    public byte[] Root
    {
        get
        {
            if (peaks.Count == 0) return Empty;
            var root = peaks[^1];
            for (var i = peaks.Count - 2; i >= 0; i--) root = Node(peaks[i], root);
            return root;
        }
    }

    public static byte[] RootOf(IEnumerable<byte[]> leaves)
    {
        var tree = new MerkleTree();
        foreach (var leaf in leaves) tree.Add(leaf);
        return tree.Root;
    }

    /// <summary>The hashes beside the way from a leaf to the root, the lowest first (RFC 9162, section 2.1.3.1).</summary>
    public static IReadOnlyList<byte[]> PathOf(IReadOnlyList<byte[]> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Count);
        List<byte[]> path = [];
        for (var (from, to) = (0, leaves.Count); to - from > 1;)
        {
            var split = from + Split(to - from);
            var isLeft = index < split;
            path.Add(RootOf(isLeft ? leaves.Skip(split).Take(to - split) : leaves.Skip(from).Take(split - from)));
            (from, to) = isLeft ? (from, split) : (split, to);
        }
        path.Reverse();
        return path;
    }

    /// <summary>The root that a leaf and its path lead to (RFC 9162, section 2.1.3.2); null where they fit no tree of this size.</summary>
    public static byte[]? RootFrom(byte[] leaf, long index, long count, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= count) return null;
        var (node, last, root) = (index, count - 1, leaf);
        foreach (var beside in path)
        {
            if (last == 0) return null;
            if ((node & 1) == 1 || node == last)
            {
                root = Node(beside, root);
                while ((node & 1) == 0 && node != 0) (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                root = Node(root, beside);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 ? root : null;
    }

    /// <summary>The largest power of two smaller than the number of leaves.</summary>
    private static int Split(int leaves)
    {
        var split = 1;
        while (split << 1 < leaves) split <<= 1;
        return split;
    }
}
