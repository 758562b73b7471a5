namespace PrivacyPortal.Domain.Consent;

/// <summary>
/// Finds what differs between the leaves of a day as they were signed and as they are now. Both come in the same order; what one side is ahead by is all that
/// is kept, and beyond a limit nothing more is named.
/// </summary>
public sealed class LeafComparison(int most)
{
    private const int MostAhead = 10_000;

    private readonly Dictionary<Guid, byte[]> signed = [], there = [];
    private readonly List<Guid> changed = [];
    private int changedCount;
    private bool tooMuch;

    /// <summary>The next leaf of either side; null for a side that has ended.</summary>
    public void Add((Guid Id, byte[] Leaf)? asSigned, (Guid Id, byte[] Leaf)? now)
    {
        if (tooMuch) return;
        if (asSigned is { } kept) Match(kept, there, signed);
        if (now is { } found) Match(found, signed, there);
        tooMuch = signed.Count > MostAhead || there.Count > MostAhead;
    }

    /// <summary>What differs, a sentence a receipt.</summary>
    public IEnumerable<string> Sentences()
    {
        if (tooMuch)
        {
            yield return "too many receipts differ to name them.";
            yield break;
        }
        foreach (var id in changed.Take(most)) yield return $"receipt {id} was changed.";
        foreach (var id in signed.Keys.Order().Take(most)) yield return $"receipt {id} was removed.";
        foreach (var id in there.Keys.Order().Take(most)) yield return $"receipt {id} was added.";
        if (Math.Max(0, changedCount - most) + Math.Max(0, signed.Count - most) + Math.Max(0, there.Count - most) is > 0 and var more) yield return $"{more} more receipts differ.";
    }

    private void Match((Guid Id, byte[] Leaf) one, Dictionary<Guid, byte[]> others, Dictionary<Guid, byte[]> own)
    {
        if (!others.Remove(one.Id, out var other))
        {
            own[one.Id] = one.Leaf;
            return;
        }
        if (other.AsSpan().SequenceEqual(one.Leaf)) return;
        if (++changedCount <= most) changed.Add(one.Id);
    }
}
