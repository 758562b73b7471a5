using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Testing;

/// <summary>
/// The one PostgreSQL server of a test run: a private one in a temporary folder, or the one that <c>PORTAL_TEST_POSTGRES</c>
/// (a connection string whose user may create databases) names.
/// </summary>
public static class PostgresServer
{
    private const string FolderPrefix = "privacy-portal-tests-";

    private static readonly Lazy<Task<string>> Server = new(StartAsync);
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static readonly Dictionary<string, string> Templates = [];
    private static int databases;

    /// <summary>To the server's maintenance database.</summary>
    public static Task<string> ConnectionStringAsync() => Server.Value;

    /// <summary>The database that <see cref="TestDatabase"/> clones; <paramref name="migrate"/> fills it once a test run.</summary>
    /// <returns>The name of the template database.</returns>
    public static async Task<string> TemplateAsync(string name, Func<string, Task> migrate)
    {
        await OneAtATime.WaitAsync();
        try
        {
            if (Templates.TryGetValue(name, out var made))
                return made;
            var template = NewDatabaseName(name);
            await ExecuteAsync($"create database {template}");
            var connectionString = await ConnectionStringToAsync(template);
            await migrate(connectionString);
            ClearPool(connectionString);
            return Templates[name] = template;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    internal static async Task<string> CloneAsync(string template)
    {
        var name = NewDatabaseName("t");
        // A template cannot be cloned twice at the same moment by copying files.
        await OneAtATime.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection(await Server.Value);
            await connection.OpenAsync();
            var strategy = connection.PostgreSqlVersion.Major >= 15 ? "strategy file_copy" : "";
            await using var clone = new NpgsqlCommand($"create database {name} template {template} {strategy}", connection);
            await clone.ExecuteNonQueryAsync();
            return name;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    internal static async Task DropAsync(string name)
    {
        ClearPool(await ConnectionStringToAsync(name));
        await ExecuteAsync($"drop database if exists {name} with (force)");
    }

    internal static async Task<string> ConnectionStringToAsync(string database) =>
        new NpgsqlConnectionStringBuilder(await Server.Value) { Database = database, Pooling = true, MaxPoolSize = 20 }.ConnectionString;

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES") is { Length: > 0 } given)
            return new NpgsqlConnectionStringBuilder(given) { Pooling = false }.ConnectionString;

        RemoveRemains();
        var folder = Path.Combine(Path.GetTempPath(), $"{FolderPrefix}{Environment.ProcessId}");
        var options = new EmbeddedPostgresOptions(folder)
        {
            // The data lives as long as the test run: nothing needs to survive a power cut.
            Settings = new Dictionary<string, string>
            {
                ["fsync"] = "off",
                ["synchronous_commit"] = "off",
                ["full_page_writes"] = "off",
                ["autovacuum"] = "off",
                ["max_connections"] = "300",
            },
        };
        var server = await EmbeddedPostgres.StartAsync(options, TimeProvider.System, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(server, folder);
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString;
    }

    private static void Stop(EmbeddedPostgres server, string folder)
    {
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Folders of test runs that were killed. A server that still runs in one ends by itself when its folder is gone.</summary>
    private static void RemoveRemains()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            var pid = int.Parse(Path.GetFileName(folder)[FolderPrefix.Length..], CultureInfo.InvariantCulture);
            if (IsAlive(pid) && pid != Environment.ProcessId)
                continue;
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                // Another user's, or being written to: the next run tries again.
            }
        }
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await Server.Value);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static void ClearPool(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    /// <summary>The process id keeps two test runs on one given server apart.</summary>
    private static string NewDatabaseName(string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}");
}
