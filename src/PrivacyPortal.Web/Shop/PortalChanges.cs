using Microsoft.AspNetCore.OutputCaching;
using Npgsql;

namespace PrivacyPortal.Web.Shop;

/// <summary>What replicas keep in memory and tell each other of when it changes.</summary>
public static class ChangeTopics
{
    public const string Shop = "shop", Policy = "policy", Cookies = "cookies", Staff = "staff", ApiKeys = "api-keys";
}

/// <summary>
/// Carries "this changed" to everything in this process that keeps a copy. Database triggers notify the channel, so that a change reaches
/// every replica whoever made it; the writer also raises it at once, so that its own next page is fresh.
/// </summary>
public sealed class PortalChanges(IOutputCacheStore pages)
{
    /// <summary>The PostgreSQL channel; the payload is a topic.</summary>
    public const string Channel = "portal_changes";

    /// <summary>Raised with the topic, on any thread.</summary>
    public event Action<string>? Changed;

    public async Task RaiseAsync(string topic, CancellationToken ct)
    {
        Changed?.Invoke(topic);
        await pages.EvictByTagAsync(topic, ct);
    }

    /// <summary>Everything may have changed: after a lost connection nobody knows what was missed.</summary>
    public async Task RaiseAllAsync(CancellationToken ct)
    {
        foreach (var topic in new[] { ChangeTopics.Shop, ChangeTopics.Policy, ChangeTopics.Cookies, ChangeTopics.Staff, ChangeTopics.ApiKeys }) await RaiseAsync(topic, ct);
    }
}

/// <summary>Listens on the channel for as long as the app runs; after a broken connection it listens again and drops all copies.</summary>
public sealed class PortalChangesListener(
    PortalChanges changes, NpgsqlDataSource database, TimeProvider clock, ILogger<PortalChangesListener> log) : BackgroundService
{
    /// <summary>How long a silent connection is trusted: one that died without a word is noticed then.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100), LongestWait = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = FirstWait;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(listening: () => wait = FirstWait, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception error)
            {
                log.LogWarning("Lost the change channel ({Error}); listening again in {Wait}", error.GetType().Name, wait);
                await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestWait.Ticks));
            }
        }
    }

    /// <summary>Passes on what the channel says until the connection breaks, which throws.</summary>
    private async Task ListenAsync(Action listening, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var topics = new Queue<string>();
        connection.Notification += (_, notification) => topics.Enqueue(notification.Payload);
        await using var listen = new NpgsqlCommand($"listen {PortalChanges.Channel}", connection);
        await listen.ExecuteNonQueryAsync(ct);
        await changes.RaiseAllAsync(ct);
        listening();
        while (true)
        {
            while (topics.TryDequeue(out var topic)) await changes.RaiseAsync(topic, ct);
            // Listening once more changes nothing and makes the server answer.
            if (!await connection.WaitAsync(Trust, ct)) await listen.ExecuteNonQueryAsync(ct);
        }
    }
}
