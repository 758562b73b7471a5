using Npgsql;
using NpgsqlTypes;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>A connection that writes receipts and nothing else, with its statements prepared. One batch at a time.</summary>
internal sealed class ReceiptLane(NpgsqlDataSource database) : IAsyncDisposable
{
    // A batch takes milliseconds; a server that is silent for so long is not coming back in time for anybody who waits.
    private const int TimeoutSeconds = 10;

    private readonly Dictionary<Guid, PendingReceipt> unanswered = [];
    private Statements? prepared;

    /// <summary>
    /// Commits a batch and says of each receipt how it ended. Where it throws, nothing of it was decided: it may be handed in again, ids make that safe.
    /// </summary>
    public async ValueTask CommitAsync(IReadOnlyList<PendingReceipt> batch)
    {
        var statements = prepared ??= await Statements.PrepareAsync(database);
        if (batch is [{ ChangesOptOut: false, MayBeOfLastMonth: false } lone] && await statements.StoreOneAsync(lone) is { } isHeld)
        {
            lone.Stored = new(StoredAs.New, isHeld ? lone.Held() : lone.Receipt, null);
            if (isHeld) await FindOptOutsAsync(statements.Connection, batch);
            return;
        }
        unanswered.Clear();
        var optOuts = false;
        foreach (var pending in batch) unanswered.Add(pending.Receipt.Id, pending);
        await using (var reader = await statements.StoreAsync(batch))
        {
            while (await reader.ReadAsync())
            {
                unanswered.Remove(reader.GetGuid(0), out var pending);
                var held = reader.GetBoolean(1);
                optOuts |= held || pending!.Files is not null;
                pending!.Stored = new(StoredAs.New, held ? pending.Held() : pending.Receipt, null);
            }
            // The rows come before the commit; only what the server says after them is its word that they are on the disk.
            while (await reader.NextResultAsync()) { }
        }
        if (unanswered.Count > 0) optOuts |= await FindReplaysAsync(statements.Connection);
        if (optOuts) await FindOptOutsAsync(statements.Connection, batch);
    }

    /// <summary>Makes the partitions of the months a batch belongs to.</summary>
    public async Task MakePartitionsAsync(IReadOnlyList<PendingReceipt> batch)
    {
        foreach (var month in batch.Select(pending => DateOnly.FromDateTime(MonthTurn.MonthOf(pending.Receipt.At).UtcDateTime)).Distinct())
        {
            await using var make = new NpgsqlCommand(ReceiptSql.MakePartition, prepared!.Connection) { Parameters = { new() { Value = month } } };
            await make.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Gives the connection up; the next batch gets a new one.</summary>
    public async ValueTask ResetAsync()
    {
        if (prepared is not { } old) return;
        prepared = null;
        await old.DisposeAsync();
    }

    public ValueTask DisposeAsync() => ResetAsync();

    /// <summary>
    /// What was not stored was there already: as the same choice, or as another one under the same id. Says whether an opt-out may go with one.
    /// </summary>
    private async Task<bool> FindReplaysAsync(NpgsqlConnection connection)
    {
        var earliest = unanswered.Values.Min(pending => pending.Receipt.At);
        await using var find = new NpgsqlCommand(ReceiptSql.Find, connection)
        {
            Parameters = { new() { Value = unanswered.Keys.ToArray() }, new() { Value = MonthTurn.MonthBefore(earliest).UtcDateTime } },
        };
        await using var reader = await find.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var found = ReceiptSql.Read(reader);
            var pending = unanswered[found.Id];
            pending.Stored = new(pending.IsSameChoice(found) ? StoredAs.Replay : StoredAs.OtherChoice, found, null);
        }
        foreach (var pending in unanswered.Values)
            if (pending.Stored is null) throw new InvalidOperationException("A receipt was neither stored nor found.");
        return unanswered.Values.Any(pending => pending.Stored!.Receipt.Denials.Count > 0);
    }

    private static async Task FindOptOutsAsync(NpgsqlConnection connection, IReadOnlyList<PendingReceipt> batch)
    {
        var since = new Dictionary<Guid, DateTimeOffset>();
        await using var find = new NpgsqlCommand(ReceiptSql.OptedOut, connection) { Parameters = { new() { Value = batch.Select(pending => pending.Receipt.VisitorId).Distinct().ToArray() } } };
        await using (var reader = await find.ExecuteReaderAsync())
            while (await reader.ReadAsync()) since[reader.GetGuid(0)] = reader.GetFieldValue<DateTimeOffset>(1);
        foreach (var pending in batch)
            if (since.TryGetValue(pending.Receipt.VisitorId, out var from)) pending.Stored = pending.Stored! with { OptedOutSince = from };
    }

    /// <summary>The prepared statements of one connection, with their parameters.</summary>
    private sealed class Statements : IAsyncDisposable
    {
        private readonly ReceiptColumns many = new(), full = new();
        private readonly ReceiptValues one = new();
        private readonly NpgsqlCommand store, storeOne;
        private readonly NpgsqlBatch storeFull;
        private readonly NpgsqlParameter<List<long>> locks = new() { TypedValue = [], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };
        private readonly NpgsqlParameter<DateTime> monthBefore = new() { NpgsqlDbType = NpgsqlDbType.TimestampTz };

        private Statements(NpgsqlConnection connection)
        {
            Connection = connection;
            store = new(ReceiptSql.Many, connection) { CommandTimeout = TimeoutSeconds };
            storeOne = new(ReceiptSql.One, connection) { CommandTimeout = TimeoutSeconds };
            foreach (var value in one.All) storeOne.Parameters.Add(value);
            foreach (var column in many.Usual) store.Parameters.Add(column);
            var lockThem = new NpgsqlBatchCommand(ReceiptSql.Lock) { Parameters = { locks } };
            var insert = new NpgsqlBatchCommand(ReceiptSql.Full);
            foreach (var column in full.Usual.Concat(full.More).Append(monthBefore)) insert.Parameters.Add(column);
            storeFull = new(connection) { BatchCommands = { lockThem, insert }, Timeout = TimeoutSeconds };
        }

        public NpgsqlConnection Connection { get; }

        public static async Task<Statements> PrepareAsync(NpgsqlDataSource database)
        {
            var statements = new Statements(await database.OpenConnectionAsync());
            try
            {
                // Where a pooler stands between, statements cannot stay on the server.
                if (new NpgsqlConnectionStringBuilder(database.ConnectionString).MaxAutoPrepare == 0) return statements;
                await statements.storeOne.PrepareAsync();
                await statements.store.PrepareAsync();
                await statements.storeFull.PrepareAsync();
                return statements;
            }
            catch
            {
                await statements.DisposeAsync();
                throw;
            }
        }

        /// <summary>Stores a receipt that is alone and says whether an opt-out was on file; null where its id is there already.</summary>
        public async ValueTask<bool?> StoreOneAsync(PendingReceipt pending)
        {
            one.Fill(pending);
            try
            {
                return (bool)(await storeOne.ExecuteScalarAsync())!;
            }
            catch (PostgresException repeated) when (repeated.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                return null;
            }
        }

        /// <summary>Sends a batch: the usual kind, or the one with all that may come with a receipt. Both are one transaction and one way there and back.</summary>
        public async Task<NpgsqlDataReader> StoreAsync(IReadOnlyList<PendingReceipt> batch)
        {
            if (!batch.Any(static pending => pending.ChangesOptOut || pending.MayBeOfLastMonth))
            {
                many.Fill(batch);
                return await store.ExecuteReaderAsync();
            }
            full.Fill(batch);
            locks.TypedValue!.Clear();
            foreach (var pending in batch.Where(pending => pending.MayBeOfLastMonth)) locks.TypedValue.Add(LockOf(pending.Receipt.Id));
            // In one order everywhere, so that two replicas never wait for each other.
            locks.TypedValue.Sort();
            monthBefore.TypedValue = MonthTurn.MonthBefore(batch.Min(pending => pending.Receipt.At)).UtcDateTime;
            var reader = await storeFull.ExecuteReaderAsync();
            try
            {
                await reader.NextResultAsync();
                return reader;
            }
            catch
            {
                await reader.DisposeAsync();
                throw;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await storeOne.DisposeAsync();
            await store.DisposeAsync();
            await storeFull.DisposeAsync();
            await Connection.DisposeAsync();
        }

        private static long LockOf(Guid id)
        {
            Span<byte> bytes = stackalloc byte[16];
            id.TryWriteBytes(bytes);
            return BitConverter.ToInt64(bytes) ^ BitConverter.ToInt64(bytes[8..]);
        }
    }
}
