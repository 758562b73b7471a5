using Npgsql;

namespace PrivacyPortal.Web.Load;

/// <summary>
/// Takes the indexes that are not constraints off some tables and makes them again when disposed: building one over all rows is many times
/// faster than keeping it up row by row. What refers to the rows is not checked meanwhile, where the account may decide that.
/// </summary>
internal sealed class PutOffIndexes : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly List<string> definitions = [];

    private PutOffIndexes(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<PutOffIndexes> OfAsync(NpgsqlConnection connection, string[] tables, CancellationToken ct)
    {
        var putOff = new PutOffIndexes(connection);
        var names = new List<string>();
        await using (var find = new NpgsqlCommand("""
            select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i
            where i.indrelid = any (select to_regclass(name) from unnest($1) name) and not i.indisunique
            """, connection) { Parameters = { new() { Value = tables } } })
        await using (var reader = await find.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
            {
                names.Add(reader.GetString(0));
                putOff.definitions.Add(reader.GetString(1));
            }
        foreach (var name in names) await putOff.RunAsync($"drop index {name}");
        try
        {
            await putOff.RunAsync("set session_replication_role = replica");
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // Then every reference is checked, which takes longer.
        }
        return putOff;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("reset session_replication_role");
        await RunAsync("set maintenance_work_mem = '256MB'");
        foreach (var definition in definitions) await RunAsync(definition);
        await RunAsync("reset maintenance_work_mem");
    }

    private async Task RunAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
