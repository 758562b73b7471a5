using System.Collections.Concurrent;

namespace PrivacyPortal.Web.Shop;

/// <summary>What was read once and is read again after it is forgotten. Callers who come at the same time share one read; a failed one is not kept.</summary>
public sealed class Kept<TKey, TValue>(Func<TKey, Task<TValue>> load) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue>>> kept = new();

    public async Task<TValue> GetAsync(TKey key)
    {
        var loading = kept.GetOrAdd(key, _ => new(() => load(key)));
        try
        {
            return await loading.Value;
        }
        catch
        {
            kept.TryRemove(new(key, loading));
            throw;
        }
    }

    public void Forget() => kept.Clear();
}

/// <summary>One value read as <see cref="Kept{TKey,TValue}"/> reads, forgotten when the portal hears of a change to its topic.</summary>
public sealed class Kept<TValue>
{
    private readonly Kept<string, TValue> one;
    private readonly string topic;

    public Kept(PortalChanges changes, string topic, Func<Task<TValue>> load)
    {
        this.topic = topic;
        one = new(_ => load());
        changes.Changed += changed =>
        {
            if (changed == topic) one.Forget();
        };
    }

    public Task<TValue> GetAsync() => one.GetAsync(topic);
}
