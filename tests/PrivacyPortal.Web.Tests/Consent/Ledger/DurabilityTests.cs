using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Npgsql;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Tests.Consent.Ledger;

/// <summary>A portal in a process of its own on a server of its own that really writes to its disk; either is killed under load, without a word.</summary>
public sealed class DurabilityTests : IAsyncLifetime
{
    private const int Senders = 16, BeforeTheKill = 400;

    private readonly string folder = Directory.CreateTempSubdirectory("privacy-portal-ledger-").FullName;
    private readonly HttpClient client = new();
    private Uri address = null!;
    private EmbeddedPostgres postgres = null!;
    private Process? portal;

    private string PidFile => Path.Combine(folder, "postgres", "cluster", "postmaster.pid");

    public async Task InitializeAsync() => postgres = await EmbeddedPostgres.StartAsync(folder, TimeProvider.System, CancellationToken.None);

    public async Task DisposeAsync()
    {
        client.Dispose();
        Kill();
        await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_answered_choice_is_there_after_either_process_is_killed()
    {
        await ServeAsync();
        var answered = await LoadUntilAsync(Kill);
        Assert.Equal(answered.Count, await CountAsync(answered));

        await ServeAsync();
        answered = await LoadUntilAsync(KillServer);
        await postgres.DisposeAsync();
        postgres = await EmbeddedPostgres.StartAsync(folder, TimeProvider.System, CancellationToken.None);
        Assert.Equal(answered.Count, await CountAsync(answered));
        // The portal was not restarted: it finds the server again by itself.
        while (await PostAsync(Guid.NewGuid()) != HttpStatusCode.Created) await Task.Yield();
    }

    /// <summary>Sends choices over many connections; after a few hundred answers something happens, and each sender goes on until it is refused.</summary>
    private async Task<IReadOnlyCollection<Guid>> LoadUntilAsync(Action happens)
    {
        var answered = new ConcurrentBag<Guid>();
        var happened = 0;
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var id = Guid.NewGuid();
                if (await PostAsync(id) != HttpStatusCode.Created) return;
                answered.Add(id);
                if (answered.Count >= BeforeTheKill && Interlocked.Exchange(ref happened, 1) == 0) happens();
            }
        })));
        Assert.Equal(1, happened);
        Assert.True(answered.Count >= BeforeTheKill);
        return answered;
    }

    /// <summary>The status, or null where nobody answered.</summary>
    private async Task<HttpStatusCode?> PostAsync(Guid id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, Posting.Path))
        {
            Content = JsonContent.Create(new JsonObject { ["id"] = id.ToString(), ["method"] = "reject-all", ["bannerVersion"] = 1, ["language"] = "en", ["at"] = TimeProvider.System.GetUtcNow().ToString("O") }),
            Headers = { { "Origin", Posting.Site } },
        };
        try
        {
            using var response = await client.SendAsync(request);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<long> CountAsync(IReadOnlyCollection<Guid> ids)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand("select count(*) from consent_receipts where id = any ($1)", connection) { Parameters = { new() { Value = ids.ToArray() } } };
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private async Task ServeAsync()
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production", ["PORT"] = port.ToString(CultureInfo.InvariantCulture), ["ConnectionStrings__Portal"] = postgres.ConnectionString,
            ["Portal__Files__Keys__key1"] = PortalFactory.FileKey, ["Portal__Workers"] = "false", ["Portal__RateLimits__ConsentApiPerWindow"] = "0",
        }) start.Environment[name] = value;
        portal = Process.Start(start)!;
        portal.OutputDataReceived += (_, _) => { };
        portal.ErrorDataReceived += (_, _) => { };
        portal.BeginOutputReadLine();
        portal.BeginErrorReadLine();
        address = new($"http://localhost:{port}");
        while (!await IsLiveAsync()) Assert.False(portal.HasExited);
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync();
        await using var register = new NpgsqlCommand(
            "insert into consent_sites (id, origin, name, is_active, registered_at) values (gen_random_uuid(), $1, 'Shop', true, now()) on conflict do nothing", connection)
        { Parameters = { new() { Value = Posting.Site } } };
        await register.ExecuteNonQueryAsync();
        while (await PostAsync(Guid.NewGuid()) != HttpStatusCode.Created) Assert.False(portal.HasExited);
    }

    private async Task<bool> IsLiveAsync()
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "/health/live"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Kill()
    {
        if (portal is not { HasExited: false }) return;
        portal.Kill();
        portal.WaitForExit();
    }

    private void KillServer()
    {
        using var server = Process.GetProcessById(int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture));
        server.Kill();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
