using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Requests;

/// <summary>
/// The numbers on the tabs, kept in memory for at most ten seconds per filter. One reader counts for all; numbers in use are counted again
/// before their time is over, behind the readers' backs. In a small shop every change made here shows at once.
/// </summary>
public sealed class QueueCounts(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>The oldest number ever shown.</summary>
    public static TimeSpan OldestShown { get; } = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(4);

    /// <summary>So many requests can be counted again after every change.</summary>
    private const int SmallShop = 50_000;

    private const int MostKept = 500;

    private sealed record Key(string Search, RequestKind? Kind, RequestStatus? Status, string? Region, string? Assignee, DateOnly Today, DateOnly Soon, Guid? Mine);

    private sealed class Entry(Task<RequestQueue.Counts> counts, long at, long change)
    {
        private int renewing;

        public Task<RequestQueue.Counts> Counts => counts;
        public long At => at;
        public long Change => change;
        public bool IsFirstToRenew() => Interlocked.Exchange(ref renewing, 1) == 0;
    }

    private readonly ConcurrentDictionary<Key, Entry> kept = new();
    private readonly ConcurrentDictionary<Key, Lock> gates = new();
    private long changes;
    private bool isLarge;

    /// <summary>Requests were changed through this process.</summary>
    public void Changed() => Interlocked.Increment(ref changes);

    public async Task<RequestQueue.Counts> GetAsync(RequestQueueFilter filter, DateOnly today, DateOnly soon, Guid me)
    {
        var key = new Key(filter.Search, filter.Kind, filter.Status, filter.Region?.Code, filter.Assignee?.Code, today, soon, null);
        var all = GetAsync(key, db => CountAsync(db, filter, today, soon));
        // Apart from the rest, which is the same for everybody.
        var mine = GetAsync(key with { Mine = me }, db => CountMineAsync(db, filter, me));
        return (await all) with { Mine = (await mine).Mine };
    }

    private Task<RequestQueue.Counts> GetAsync(Key key, Func<PortalDb, Task<RequestQueue.Counts>> count)
    {
        if (kept.TryGetValue(key, out var entry) && IsShown(entry))
        {
            if (clock.GetElapsedTime(entry.At) > Fresh && entry.IsFirstToRenew()) _ = RenewAsync(key, count);
            return entry.Counts;
        }
        lock (gates.GetOrAdd(key, _ => new()))
        {
            if (kept.TryGetValue(key, out entry) && IsShown(entry)) return entry.Counts;
            var counting = Begin(count);
            kept[key] = counting;
            _ = DropFailedAsync(key, counting);
            DropOld();
            return counting.Counts;
        }
    }

    private bool IsShown(Entry entry) =>
        clock.GetElapsedTime(entry.At) < OldestShown && (entry.Change == Interlocked.Read(ref changes) || (isLarge && entry.Counts.IsCompletedSuccessfully));

    /// <summary>The time and the change are those from before the count, so that nothing is shown as newer than it is.</summary>
    private Entry Begin(Func<PortalDb, Task<RequestQueue.Counts>> count)
    {
        var (at, change) = (clock.GetTimestamp(), Interlocked.Read(ref changes));
        return new(Task.Run(() => ReadAsync(count)), at, change);
    }

    private async Task RenewAsync(Key key, Func<PortalDb, Task<RequestQueue.Counts>> count)
    {
        var renewed = Begin(count);
        // A failure is told to whoever has to wait for the numbers next.
        await ((Task)renewed.Counts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (renewed.Counts.IsCompletedSuccessfully) kept[key] = renewed;
    }

    private async Task DropFailedAsync(Key key, Entry entry)
    {
        await ((Task)entry.Counts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!entry.Counts.IsCompletedSuccessfully) kept.TryRemove(new(key, entry));
    }

    private void DropOld()
    {
        if (kept.Count <= MostKept) return;
        foreach (var (key, entry) in kept)
        {
            if (clock.GetElapsedTime(entry.At) < OldestShown) continue;
            kept.TryRemove(new(key, entry));
            gates.TryRemove(key, out _);
        }
    }

    private async Task<RequestQueue.Counts> ReadAsync(Func<PortalDb, Task<RequestQueue.Counts>> count)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        return await count(db);
    }

    /// <summary>Open and closed ones apart: each has indexes of its own that hold all that is counted by.</summary>
    private async Task<RequestQueue.Counts> CountAsync(PortalDb db, RequestQueueFilter filter, DateOnly today, DateOnly soon)
    {
        var narrowed = db.Narrowed(filter);
        var open = await narrowed.WhereOpen().GroupBy(_ => 1).Select(all => new RequestQueue.Counts(
            all.Count(r => r.DueOn < today),
            all.Count(r => r.DueOn == today),
            all.Count(r => r.DueOn > today && r.DueOn <= soon),
            all.Count(r => r.AssigneeId == null && r.Status != RequestStatus.Unconfirmed),
            0, all.Count(), 0)).SingleOrDefaultAsync() ?? new(0, 0, 0, 0, 0, 0, 0);
        var closed = await narrowed.CountAsync(r => r.ClosedAt != null);
        if (!filter.IsNarrowed) isLarge = open.Open + closed > SmallShop;
        return open with { Closed = closed };
    }

    private static async Task<RequestQueue.Counts> CountMineAsync(PortalDb db, RequestQueueFilter filter, Guid me) =>
        new(0, 0, 0, 0, await db.Narrowed(filter).WhereOpen().CountAsync(r => r.AssigneeId == me), 0, 0);
}
