using System.Globalization;
using System.Net.Sockets;
using Npgsql;

namespace PrivacyPortal.Web.Data;

public sealed record EmbeddedPostgresOptions(string DataFolder)
{
    /// <summary>Server settings on top of ours, as in <c>postgresql.conf</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Folders that may hold the server's programs, the preferred one first.</summary>
    public IReadOnlyList<string> SearchPlaces { get; init; } = PostgresBinaries.UsualPlaces();
}

/// <summary>
/// A PostgreSQL server that belongs to this process: started with it, stopped with it, its cluster kept in the data folder.
/// It listens on the loopback address only. Whatever a killed process or server left behind is put right at the next start.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string Owner = "portal";
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly PostgresCluster cluster;
    private readonly PostgresBinaries binaries;
    private readonly TimeProvider clock;
    private int port;
    private string password = "";
    private bool disposed;

    private EmbeddedPostgres(PostgresCluster cluster, PostgresBinaries binaries, TimeProvider clock)
    {
        this.cluster = cluster;
        this.binaries = binaries;
        this.clock = clock;
    }

    /// <summary>To the database <c>portal</c>, which exists.</summary>
    public string ConnectionString => ConnectionTo(Owner, port);

    public static Task<EmbeddedPostgres> StartAsync(string dataFolder, TimeProvider clock, CancellationToken ct) =>
        StartAsync(new EmbeddedPostgresOptions(dataFolder), clock, ct);

    /// <exception cref="PostgresUnavailable">It cannot run here; the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, TimeProvider clock, CancellationToken ct)
    {
        PostgresCluster? cluster = null;
        try
        {
            cluster = PostgresCluster.Open(options.DataFolder);
            var binaries = await PostgresBinaries.FindAsync(options.SearchPlaces, cluster.MadeBy, ct);
            var postgres = new EmbeddedPostgres(cluster, binaries, clock);
            await postgres.RunAsync(options.Settings, ct);
            return postgres;
        }
        catch (UnauthorizedAccessException e)
        {
            cluster?.Dispose();
            throw new PostgresUnavailable(
                $"The data folder {options.DataFolder} belongs to another user ({e.Message}): run as that user, or choose another folder with PORTAL_DATA.", e);
        }
        catch
        {
            cluster?.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        try
        {
            await StopAsync("fast");
            if (cluster.RunningServer() is not null)
                await StopAsync("immediate");
        }
        finally
        {
            cluster.Dispose();
        }
    }

    private async Task RunAsync(IReadOnlyDictionary<string, string> settings, CancellationToken ct)
    {
        await cluster.PrepareAsync(ct);
        if (!cluster.Exists)
            await InitialiseAsync(ct);
        password = cluster.ReadPassword();
        if (!await AdoptAsync(ct))
            await LaunchAsync(settings, ct);
        try
        {
            await CreateDatabaseAsync(ct);
        }
        catch
        {
            await StopAsync("fast");
            throw;
        }
    }

    private async Task InitialiseAsync(CancellationToken ct)
    {
        if (Directory.Exists(cluster.UnfinishedFolder))
            Directory.Delete(cluster.UnfinishedFolder, recursive: true);
        await cluster.WritePasswordAsync(ct);
        var made = await ProgramAsync("initdb",
            ["-D", cluster.UnfinishedFolder, "-U", Owner, "--auth=scram-sha-256", $"--pwfile={cluster.PasswordFile}", "--encoding=UTF8", .. Locale(), "--no-instructions"], ct);
        if (!made.Succeeded)
            throw new PostgresUnavailable($"PostgreSQL could not make a cluster in {cluster.UnfinishedFolder}: {made.Output}");
        await File.AppendAllTextAsync(Path.Combine(cluster.UnfinishedFolder, "postgresql.conf"), "include_if_exists = 'portal.conf'\n", ct);
        Directory.Move(cluster.UnfinishedFolder, cluster.Folder);
    }

    /// <summary>Text sorts by code point and folds case by Unicode wherever the system has such a locale, so data moves between machines.</summary>
    private string[] Locale() =>
        binaries.Major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        : OperatingSystem.IsLinux() ? ["--locale=C.UTF-8"]
        : OperatingSystem.IsMacOS() ? ["--locale=C", "--lc-ctype=en_US.UTF-8"]
        : ["--locale=C"];

    /// <summary>Takes over the server of a process that was killed, once it answers.</summary>
    private async Task<bool> AdoptAsync(CancellationToken ct)
    {
        var since = clock.GetTimestamp();
        while (cluster.RunningServer() is { } server)
        {
            if (server.Port is { } itsPort && await AnswersAsync(itsPort, ct))
            {
                port = itsPort;
                return true;
            }
            if (clock.GetElapsedTime(since) > ReadyWithin)
            {
                await StopAsync("immediate");
                return false;
            }
            await Task.Delay(BetweenLooks, clock, ct);
        }
        return false;
    }

    private async Task LaunchAsync(IReadOnlyDictionary<string, string> settings, CancellationToken ct)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            cluster.DisownStrangersPid();
            port = cluster.ChoosePort();
            cluster.WriteSettings(OwnSettings().Where(own => !settings.ContainsKey(own.Key)).Concat(settings));
            cluster.TurnLog();
            // pg_ctl puts the server into a session of its own: an interrupt from the keyboard reaches the app alone, which then stops it.
            var started = await ProgramAsync(
                "pg_ctl", ["start", "-s", "-w", "-t", "60", "-D", cluster.Folder, "-l", cluster.Log], ct, leavesServer: true);
            if (started.Succeeded)
                break;

            var log = cluster.LastLogLines();
            var passes = log.Contains("pre-existing shared memory block", StringComparison.Ordinal) || !PostgresCluster.IsFree(port);
            if (!passes || clock.GetElapsedTime(since) > ReadyWithin)
                throw new PostgresUnavailable($"The private PostgreSQL server did not start. {started.Output}{Environment.NewLine}{log}".TrimEnd());
            await Task.Delay(BetweenLooks, clock, ct);
        }

        while (!await AnswersAsync(port, ct))
        {
            if (clock.GetElapsedTime(since) > ReadyWithin)
            {
                await StopAsync("immediate");
                throw new PostgresUnavailable(
                    $"The private PostgreSQL server does not answer on port {port}.{Environment.NewLine}{cluster.LastLogLines()}");
            }
            await Task.Delay(BetweenLooks, clock, ct);
        }
    }

    private Dictionary<string, string> OwnSettings() => new()
    {
        ["listen_addresses"] = "127.0.0.1",
        ["port"] = port.ToString(CultureInfo.InvariantCulture),
        ["unix_socket_directories"] = "",
        ["cluster_name"] = "privacy-portal",
        // Above the size of one connection pool, so that a tool can look in beside the app.
        ["max_connections"] = "120",
        ["shared_buffers"] = "128MB",
        ["jit"] = "off",
        ["timezone"] = "UTC",
        ["log_timezone"] = "UTC",
        ["lc_messages"] = "C",
    };

    private async Task<bool> AnswersAsync(int candidate, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionTo("postgres", candidate));
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new PostgresUnavailable(
                $"The private database refuses the password in {cluster.PasswordFile}: put the right one back, or choose another folder with PORTAL_DATA.", e);
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            return false;
        }
    }

    private async Task CreateDatabaseAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres", port));
        await connection.OpenAsync(ct);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = Owner } } };
        if (await exists.ExecuteScalarAsync(ct) is not null)
            return;
        await using var create = new NpgsqlCommand($"create database {Owner}", connection);
        await create.ExecuteNonQueryAsync(ct);
    }

    private string ConnectionTo(string database, int at) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = at,
        Username = Owner,
        Password = password,
        Database = database,
        Timeout = 5,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        Pooling = database == Owner,
    }.ConnectionString;

    private Task StopAsync(string mode) =>
        ProgramAsync("pg_ctl", ["stop", "-s", "-m", mode, "-w", "-t", "20", "-D", cluster.Folder], CancellationToken.None);

    private Task<ExternalProgram.Result> ProgramAsync(
        string program, IEnumerable<string> arguments, CancellationToken ct, bool leavesServer = false) =>
        ExternalProgram.RunAsync(cluster.Account, binaries.PathOf(program), arguments, ct, leavesServer);
}
