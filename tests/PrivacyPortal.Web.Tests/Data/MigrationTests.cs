using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Data;

public sealed class MigrationTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task The_model_has_no_change_that_no_migration_makes() =>
        Assert.False(await portal.DbAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));

    [Theory]
    [InlineData("audit_entries", "action = 'forged'")]
    [InlineData("consent_receipts", "method = method")]
    [InlineData("policy_revisions", "markdown = 'forged'")]
    public async Task A_ledger_refuses_change_whoever_asks(string table, string change)
    {
        await using var connection = await OpenAsync();
        // Row triggers only speak for rows: without constraints any row will do, and it goes with the transaction.
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "set local session_replication_role = replica");
        await ExecuteAsync(connection, $"""
            do $$ declare name text; begin
                for name in select conname from pg_constraint where conrelid = '{table}'::regclass and contype = 'c' loop
                    execute format('alter table {table} drop constraint %I', name);
                end loop;
            end $$
            """);
        await ExecuteAsync(connection, await AnyRowAsync(connection, table));
        await ExecuteAsync(connection, "set local session_replication_role = origin");

        foreach (var sql in new[] { $"update {table} set {change}", $"delete from {table}", $"truncate {table} cascade" })
        {
            await transaction.SaveAsync("before");
            var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, sql));
            // A ledger cut into months says which of them.
            Assert.Matches($"^{table}[0-9_]* is append-only$", refused.MessageText);
            await transaction.RollbackAsync("before");
        }
    }

    /// <summary>An insert that gives every column without a default some value of its type.</summary>
    private static async Task<string> AnyRowAsync(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand("""
            select string_agg(quote_ident(column_name), ', '), string_agg(case
                when column_name = 'number' then '1'
                when data_type = 'uuid' then 'gen_random_uuid()'
                when data_type like 'timestamp%' then 'now()'
                when data_type = 'date' then 'current_date'
                when data_type = 'boolean' then 'false'
                when data_type in ('integer', 'bigint', 'smallint') then '1'
                when data_type = 'ARRAY' then quote_literal('{}')
                when data_type = 'jsonb' then quote_literal('{}')
                when data_type = 'bytea' then quote_literal('')
                else quote_literal('x') end, ', ')
            from information_schema.columns where table_name = @table and is_identity = 'NO' and is_nullable = 'NO'
            """, connection);
        command.Parameters.AddWithValue("table", table);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return $"insert into {table} ({reader.GetString(0)}) values ({reader.GetString(1)})";
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
