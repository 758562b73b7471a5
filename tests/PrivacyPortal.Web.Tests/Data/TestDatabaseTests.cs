using Npgsql;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Data;

public sealed class TestDatabaseTests
{
    [Fact]
    public async Task Each_clone_starts_as_its_template_and_keeps_its_changes_to_itself()
    {
        var runs = 0;
        async Task Migrate(string connectionString)
        {
            runs++;
            await RunAsync(connectionString, "create table things as select 1 as number");
        }

        var template = await PostgresServer.TemplateAsync("things", Migrate);
        Assert.Equal(template, await PostgresServer.TemplateAsync("things", Migrate));
        await using var one = await TestDatabase.CreateAsync(template);
        await using var other = await TestDatabase.CreateAsync(template);
        await RunAsync(one.ConnectionString, "insert into things values (2)");

        Assert.Equal(1, runs);
        Assert.Equal(2L, await RunAsync(one.ConnectionString, "select count(*) from things"));
        Assert.Equal(1L, await RunAsync(other.ConnectionString, "select count(*) from things"));
    }

    private static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
