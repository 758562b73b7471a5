using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Tests.Data;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("privacy-portal-embedded-").FullName;

    private string PidFile => Path.Combine(folder, "postgres", "cluster", "postmaster.pid");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_starts_on_the_loopback_address_keeps_its_data_and_stops()
    {
        string connectionString;
        await using (var first = await StartAsync())
        {
            connectionString = first.ConnectionString;
            Assert.Equal(1, await AskAsync(first, "select 1"));
            Assert.Equal("127.0.0.1", await AskAsync(first, "show listen_addresses"));
            Assert.Equal("on", await AskAsync(first, "show fsync"));
            Assert.Equal("UTF8", await AskAsync(first, "show server_encoding"));
            await AskAsync(first, "create table kept as select 7 as number");
        }
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => AskAsync(connectionString, "select 1"));

        await using var second = await StartAsync();
        Assert.Equal(7, await AskAsync(second, "select number from kept"));
        Assert.Equal(connectionString, second.ConnectionString);
    }

    [Fact]
    public async Task The_password_is_needed_and_only_its_owner_can_read_it()
    {
        await using var postgres = await StartAsync();
        var wrong = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "guessed" }.ConnectionString;

        var refused = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(wrong, "select 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "postgres", "password")));
    }

    [Fact]
    public async Task It_recovers_after_its_server_was_killed()
    {
        await using (var postgres = await StartAsync())
        {
            await AskAsync(postgres, "create table kept as select 7 as number");
            await KillServerAsync();
        }

        await using var again = await StartAsync();
        Assert.Equal(7, await AskAsync(again, "select number from kept"));
    }

    [Fact]
    public async Task It_adopts_the_server_of_a_killed_process_and_stops_it_at_the_end()
    {
        await using (await StartAsync()) { }
        var abandoned = await AbandonAsync();

        await using (var adopting = await StartAsync())
        {
            Assert.Equal(1, await AskAsync(adopting, "select 1"));
            Assert.Equal(abandoned, ServerPid());
        }

        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task It_chooses_another_port_when_its_own_is_taken()
    {
        int before;
        await using (var postgres = await StartAsync())
            before = PortOf(postgres);
        using var taker = new TcpListener(IPAddress.Loopback, before);
        taker.Start();

        await using var again = await StartAsync();

        Assert.NotEqual(before, PortOf(again));
        Assert.Equal(1, await AskAsync(again, "select 1"));
    }

    [Fact]
    public async Task It_starts_when_the_pid_file_names_a_stranger()
    {
        string[] lines;
        await using (await StartAsync())
        {
            lines = await File.ReadAllLinesAsync(PidFile);
            await KillServerAsync();
        }
        // A living process of the server's own user, which the server alone would take for another server.
        using var stranger = Stranger();
        lines[0] = stranger.Id.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(PidFile, lines);

        await using var again = await StartAsync();

        Assert.Equal(1, await AskAsync(again, "select 1"));
        Assert.False(stranger.HasExited);
        stranger.Kill(entireProcessTree: true);
    }

    [Fact]
    public async Task An_interrupted_first_start_is_begun_again()
    {
        Directory.CreateDirectory(Path.Combine(folder, "postgres", "cluster.new", "base"));

        await using var postgres = await StartAsync();

        Assert.Equal(1, await AskAsync(postgres, "select 1"));
    }

    [Fact]
    public async Task It_works_below_a_folder_that_only_its_user_may_enter()
    {
        var closed = Directory.CreateDirectory(Path.Combine(folder, "closed"));
        if (!OperatingSystem.IsWindows())
            closed.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        string cluster;
        await using (var postgres = await EmbeddedPostgres.StartAsync(Path.Combine(closed.FullName, "data"), TimeProvider.System, CancellationToken.None))
            cluster = (string)(await AskAsync(postgres, "show data_directory"))!;

        await using (var again = await EmbeddedPostgres.StartAsync(Path.Combine(closed.FullName, "data"), TimeProvider.System, CancellationToken.None))
            Assert.Equal(cluster, await AskAsync(again, "show data_directory"));

        // Root's cluster is elsewhere, because the server's account cannot enter here.
        Directory.Delete(Path.GetDirectoryName(cluster)!, recursive: true);
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_told_so()
    {
        await using var first = await StartAsync();

        var refused = await Assert.ThrowsAsync<PostgresUnavailable>(StartAsync);

        Assert.Contains("Another PrivacyPortal already runs on the data folder", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await AskAsync(first, "select 1"));
    }

    [Fact]
    public async Task A_machine_without_PostgreSQL_is_told_what_to_install()
    {
        var options = new EmbeddedPostgresOptions(folder) { SearchPlaces = [Path.Combine(folder, "nowhere")] };

        var refused = await Assert.ThrowsAsync<PostgresUnavailable>(
            () => EmbeddedPostgres.StartAsync(options, TimeProvider.System, CancellationToken.None));

        Assert.Contains("apt-get install postgresql", refused.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__Portal", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_of_another_version_is_left_alone()
    {
        var cluster = Directory.CreateDirectory(Path.Combine(folder, "postgres", "cluster"));
        await File.WriteAllTextAsync(Path.Combine(cluster.FullName, "PG_VERSION"), "9\n");

        var refused = await Assert.ThrowsAsync<PostgresUnavailable>(StartAsync);

        Assert.Contains("was made by PostgreSQL 9", refused.Message, StringComparison.Ordinal);
    }

    private Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(folder, TimeProvider.System, CancellationToken.None);

    private int ServerPid() => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    private async Task KillServerAsync()
    {
        using var server = Process.GetProcessById(ServerPid());
        server.Kill();
        await server.WaitForExitAsync();
    }

    /// <summary>Starts the server the way a process does that is killed later: nobody stops it, nobody holds the lock.</summary>
    private async Task<int> AbandonAsync()
    {
        var binaries = await PostgresBinaries.FindAsync(PostgresBinaries.UsualPlaces(), madeBy: null, CancellationToken.None);
        var started = await ExternalProgram.RunAsync(ServerAccount, binaries.PathOf("pg_ctl"),
            ["start", "-s", "-w", "-D", Path.GetDirectoryName(PidFile)!, "-l", Path.Combine(folder, "postgres", "server.log")],
            CancellationToken.None, leavesServer: true);
        Assert.True(started.Succeeded);
        return ServerPid();
    }

    private static Process Stranger()
    {
        string[] command = ServerAccount is null ? ["sleep", "600"] : ["runuser", "-u", ServerAccount, "--", "sleep", "600"];
        return Process.Start(command[0], command[1..]);
    }

    private static string? ServerAccount => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess ? "postgres" : null;

    private static int PortOf(EmbeddedPostgres postgres) => new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Port;

    private static Task<object?> AskAsync(EmbeddedPostgres postgres, string sql) => AskAsync(postgres.ConnectionString, sql);

    private static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
