using Npgsql;
using NpgsqlTypes;

namespace PrivacyPortal.Web.Audit;

/// <summary>
/// Writes audit entries that come with no change of their own. Those that arrive while one write is under way go together in the next: under
/// load a page waits for one commit, not for its turn, and none is shown before its entry is kept.
/// </summary>
public sealed class AuditWriter(NpgsqlDataSource database)
{
    private const int MostAtOnce = 500;

    private readonly Lock gate = new();
    private List<(AuditEntry Entry, TaskCompletionSource Written)> waiting = [];
    private bool writing;

    /// <summary>Ends once the entry is committed.</summary>
    public Task WriteAsync(AuditEntry entry)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting.Add((entry, written));
            if (writing) return written.Task;
            writing = true;
        }
        _ = WriteWaitingAsync();
        return written.Task;
    }

    private async Task WriteWaitingAsync()
    {
        while (true)
        {
            List<(AuditEntry Entry, TaskCompletionSource Written)> batch;
            lock (gate)
            {
                if (waiting.Count == 0)
                {
                    writing = false;
                    return;
                }
                batch = waiting.Count <= MostAtOnce ? waiting : waiting[..MostAtOnce];
                waiting = batch.Count == waiting.Count ? [] : waiting[MostAtOnce..];
            }
            try
            {
                await InsertAsync(batch.ConvertAll(one => one.Entry));
                foreach (var (_, written) in batch) written.SetResult();
            }
            catch (Exception error)
            {
                foreach (var (_, written) in batch) written.SetException(error);
            }
        }
    }

    private async Task InsertAsync(List<AuditEntry> entries)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var insert = new NpgsqlCommand("""
            insert into audit_entries (at, staff_id, staff_name, action, subject, detail) select * from unnest($1, $2, $3, $4, $5, $6)
            """, connection);
        void Add<T>(NpgsqlDbType type, Func<AuditEntry, T> value) =>
            insert.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = entries.Select(value).ToArray() });
        Add(NpgsqlDbType.TimestampTz, entry => entry.At.ToUniversalTime());
        Add(NpgsqlDbType.Uuid, entry => entry.StaffId);
        Add(NpgsqlDbType.Text, entry => entry.StaffName);
        Add(NpgsqlDbType.Text, entry => entry.Action);
        Add(NpgsqlDbType.Text, entry => entry.Subject);
        Add(NpgsqlDbType.Text, entry => entry.Detail);
        await insert.ExecuteNonQueryAsync();
    }
}
