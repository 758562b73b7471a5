using Microsoft.Extensions.Options;
using Npgsql;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Diagnostics;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>
/// The one way into the ledger. Whoever comes while nobody writes has their receipt written at once; whoever comes meanwhile waits, and all who wait
/// are written together when the one before is committed. So commits are shared exactly when there is a crowd, and nobody waits for one to form.
/// Nobody is answered before the commit. (docs/decisions/0018)
/// </summary>
public sealed class ReceiptWriter : IAsyncDisposable
{
    /// <summary>Most receipts in one commit.</summary>
    public const int MostAtOnce = 500;

    private readonly Lock gate = new();
    private readonly Queue<PendingReceipt> waiting = [];
    private readonly Stack<ReceiptLane> idle = [];
    private readonly HashSet<Guid> ids = [], optOutChanges = [];
    private readonly ReceiptLane[] lanes;
    private readonly int queueLimit;
    private readonly RecentStandings recent;
    private readonly ILogger<ReceiptWriter> log;

    public ReceiptWriter(LookupDatabase database, IOptions<LedgerOptions> options, RecentStandings recent, ILogger<ReceiptWriter> log)
    {
        (queueLimit, this.recent, this.log) = (options.Value.QueueLimit, recent, log);
        lanes = [.. Enumerable.Range(0, options.Value.Connections).Select(_ => new ReceiptLane(database.Source))];
        foreach (var lane in lanes) idle.Push(lane);
    }

    /// <summary>Commits one receipt. Throws <see cref="LedgerUnavailable"/> where that cannot be done now.</summary>
    public ValueTask<StoredReceipt> WriteAsync(PendingReceipt receipt)
    {
        Enqueue([receipt]);
        return receipt.Committed;
    }

    /// <summary>Takes all of them or none; each then ends by itself.</summary>
    public void Enqueue(IReadOnlyCollection<PendingReceipt> receipts)
    {
        ReceiptLane? lane;
        lock (gate)
        {
            if (waiting.Count + receipts.Count > queueLimit) throw new LedgerUnavailable("The queue of the ledger is full.");
            foreach (var receipt in receipts) waiting.Enqueue(receipt);
            idle.TryPop(out lane);
        }
        if (lane is not null) _ = RunAsync(lane);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var lane in lanes) await lane.DisposeAsync();
    }

    /// <summary>Writes batch after batch until nobody waits. While one is under way, those of the one before get their answers.</summary>
    private async Task RunAsync(ReceiptLane lane)
    {
        var batch = Next(lane);
        var writing = batch is null ? default : StoreAsync(lane, batch);
        while (batch is not null)
        {
            await writing;
            var next = Next(lane);
            if (next is not null) writing = StoreAsync(lane, next);
            // The only one goes on right here: for it a change of threads would be lost time.
            foreach (var receipt in batch) receipt.Complete(elsewhere: batch.Count > 1);
            batch = next;
        }
    }

    /// <summary>What waits, as far as it can be one statement; null, with the lane idle again, where nothing does.</summary>
    private List<PendingReceipt>? Next(ReceiptLane lane)
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                idle.Push(lane);
                return null;
            }
            ids.Clear();
            optOutChanges.Clear();
            var batch = new List<PendingReceipt>(Math.Min(waiting.Count, MostAtOnce));
            while (batch.Count < MostAtOnce && waiting.TryPeek(out var receipt))
            {
                // A statement sees neither its own rows nor what it changed of opt-outs: a second choice that depends on the first comes after it.
                if (!ids.Add(receipt.Receipt.Id) || optOutChanges.Contains(receipt.Receipt.VisitorId)) break;
                if (receipt.ChangesOptOut) optOutChanges.Add(receipt.Receipt.VisitorId);
                batch.Add(waiting.Dequeue());
            }
            return batch;
        }
    }

    /// <summary>Stores a batch, whatever it takes; never throws, each receipt knows how it ended.</summary>
    private async ValueTask StoreAsync(ReceiptLane lane, List<PendingReceipt> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await lane.CommitAsync(batch);
                recent.Forget(batch);
                return;
            }
            catch (Exception missing) when (attempt == 1 && LedgerTrouble.IsMissingPartition(missing))
            {
                if (await TryAsync(() => lane.MakePartitionsAsync(batch)) is not { } failed) continue;
                await FailAsync(lane, batch, failed);
                return;
            }
            catch (Exception passing) when (LedgerTrouble.IsPassing(passing))
            {
                // Whether the first attempt was committed nobody knows; ids tell.
                await lane.ResetAsync();
                if (attempt <= 2 && passing is not PostgresException { SqlState: "53100" }) continue;
                await FailAsync(lane, batch, passing);
                return;
            }
            catch (Exception refused) when (batch.Count == 1)
            {
                log.LogError("The ledger refused a receipt: {Error}", DiscreetError.Describe(refused));
                batch[0].Failure = refused;
                return;
            }
            catch (Exception)
            {
                // One of them is to blame, and only that one.
                foreach (var receipt in batch) await StoreAsync(lane, [receipt]);
                return;
            }
        }
    }

    private async ValueTask FailAsync(ReceiptLane lane, List<PendingReceipt> batch, Exception error)
    {
        await lane.ResetAsync();
        log.LogError("{Count} receipts could not be stored and their senders were asked to come again: {Error}", batch.Count, DiscreetError.Describe(error));
        foreach (var receipt in batch)
        {
            receipt.Stored = null;
            receipt.Failure = new LedgerUnavailable("The database cannot be reached.", error);
        }
    }

    private static async Task<Exception?> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (Exception failed)
        {
            return failed;
        }
    }
}
