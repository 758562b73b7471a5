using System.Collections.Concurrent;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>
/// What was looked up of visitors within the last second: a page asks of one visitor several times, and a shop of the same ones again and again. What this replica
/// changes is forgotten before anybody is told of the change; what another one changes is seen after a second at most.
/// </summary>
public sealed class RecentStandings(TimeProvider clock)
{
    public static TimeSpan KeptFor { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Past that all are forgotten: some ten megabytes.</summary>
    private const int MostKept = 50_000;

    private volatile Second current = new(clock.GetTimestamp());
    private long changes;

    /// <summary>The standing of a visitor, where it was looked up just now.</summary>
    public LedgerStanding? Find(Guid visitor) => Current().Kept.GetValueOrDefault(visitor).Standing;

    /// <summary>To be taken before a lookup is sent to the database: what changes from here on may not be in its answer.</summary>
    public Look Begin()
    {
        var second = Current();
        second.IsUsed = true;
        // Before the database is asked: who changes something afterwards has to see it.
        Interlocked.MemoryBarrier();
        return new(second, Volatile.Read(ref changes));
    }

    public void Keep(Look look, Guid visitor, LedgerStanding standing)
    {
        var second = look.Second;
        if (second != current) return;
        if (Interlocked.Increment(ref second.Count) > MostKept)
        {
            ForgetAll();
            return;
        }
        second.Kept.AddOrUpdate(visitor, static (_, given) => given, static (_, kept, given) => kept.Changes > given.Changes ? kept : given, new Entry(standing, look.Changes));
    }

    /// <summary>After the commit of receipts, and before it is answered.</summary>
    public void Forget(IReadOnlyList<PendingReceipt> committed)
    {
        var second = current;
        Interlocked.MemoryBarrier();
        if (!second.IsUsed) return;
        var change = Interlocked.Increment(ref changes);
        foreach (var receipt in committed) second.Kept[receipt.Receipt.VisitorId] = new(null, change);
        if (Interlocked.Add(ref second.Count, committed.Count) > MostKept) ForgetAll();
    }

    /// <summary>After a change that may concern more visitors than are known.</summary>
    public void ForgetAll() => current = new(clock.GetTimestamp());

    private Second Current()
    {
        var second = current;
        if (clock.GetElapsedTime(second.Began) < KeptFor) return second;
        var next = new Second(clock.GetTimestamp());
        return Interlocked.CompareExchange(ref current, next, second) == second ? next : current;
    }

    /// <summary>A second's lookups.</summary>
    public sealed class Second(long began)
    {
        internal int Count;
        internal volatile bool IsUsed;
        internal long Began => began;
        internal ConcurrentDictionary<Guid, Entry> Kept { get; } = new();
    }

    /// <summary>Where a lookup stood when it was sent.</summary>
    public readonly record struct Look(Second Second, long Changes);

    /// <summary>What was found after so many changes; without it, nothing found before that change holds.</summary>
    internal readonly record struct Entry(LedgerStanding? Standing, long Changes);
}
