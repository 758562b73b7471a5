using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace PrivacyPortal.Bench;

/// <summary>The ledger of choices, what shops ask it, and what their pages load, beside a bare server; then the same with a full ledger.</summary>
public sealed class ConsentBench(PortalProcess portal, Measures measures, int seconds)
{
    private const int Rounds = 5, Sampled = 2_000, WarmUpSeconds = 8;
    private const double LeastOfEmpty = 0.8;
    private const string Site = "https://bench.example", KeyPrefix = "pp_bench000";
    private static readonly string Key = $"{KeyPrefix}_{new string('0', 43)}";
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "consent.lua");

    private readonly string ids = Path.Combine(Path.GetTempPath(), $"privacy-portal-bench-{Environment.ProcessId}.ids");
    private readonly Dictionary<string, double> whenEmpty = [];
    private int run;

    public async Task RunAsync(int receipts)
    {
        await using var database = NpgsqlDataSource.Create(portal.ConnectionString);
        var version = Convert.ToInt32(await AskAsync(database, "select max(number) from cookie_register_versions"), CultureInfo.InvariantCulture);
        await RegisterAsync(database);
        await using var bare = await BareServer.StartAsync(portal.ConnectionString, Site);
        try
        {
            await MeasureAsync(bare, database, version, full: false);
            await FillAsync(database, version, receipts);
            await MeasureAsync(bare, database, version, full: true);
        }
        finally
        {
            File.Delete(ids);
        }
    }

    private async Task MeasureAsync(BareServer bare, NpgsqlDataSource database, int version, bool full)
    {
        var body = string.Create(CultureInfo.InvariantCulture,
            $$"""{"id":"{id}","visitor":null,"method":"choose","allow":["performance"],"bannerVersion":{{version}},"language":"en","at":"{at}","gpc":false,"dnt":null}""");
        Dictionary<string, string> Post() => new() { ["BENCH_BODY"] = body, ["BENCH_RUN"] = (Environment.ProcessId * 1_000 + ++run).ToString(CultureInfo.InvariantCulture), ["BENCH_ORIGIN"] = Site };
        foreach (var (connections, least) in new[] { (1, 0.9), (16, 2.5), (64, 4.0) })
            await CompareAsync($"Choices, {connections} at once", connections, least, connections == 64 ? 1 : null, full,
                length => Wrk.RunAsync(new(portal.Address, "/api/v1/consents"), "", length, Script, Post(), connections),
                length => Wrk.RunAsync(new(bare.Address, "/insert"), "", length, Script, Post(), connections));
        await SampleAsync(database);
        Dictionary<string, string> Get(string path, string? key) => new() { ["BENCH_IDS"] = ids, ["BENCH_PATH"] = path, ["BENCH_KEY"] = key ?? "" };
        await CompareAsync("Decisions, 64 at once", 64, 3.0, null, full,
            length => Wrk.RunAsync(new(portal.Address, "/api/v1/decisions"), "", length, Script, Get("/api/v1/decisions?purpose=performance&visitor=", Key), 64),
            length => Wrk.RunAsync(new(bare.Address, "/lookup"), "", length, Script, Get("/lookup/", null), 64));
        foreach (var path in new[] { "/policy", "/embed/consent.js", "/embed/config.json" })
            await CompareAsync($"{path}, 64 at once", 64, 0.9, null, full,
                length => Wrk.RunAsync(new(portal.Address, path), "", length, connections: 64),
                length => Wrk.RunAsync(new(bare.Address, "/page"), "", length, connections: 64));
    }

    private async Task CompareAsync(string name, int connections, double least, double? tail, bool full, Func<int, Task<Load>> portalRun, Func<int, Task<Load>> bareRun)
    {
        var (ours, theirs) = (new List<Load>(), new List<Load>());
        for (var round = 0; round <= Rounds; round++)
        {
            // The first round only warms up, until both have compiled their code for speed.
            var length = round == 0 ? Math.Max(seconds, WarmUpSeconds) : seconds;
            var (baseline, page) = (await bareRun(length), await portalRun(length));
            if (round == 0) continue;
            theirs.Add(baseline);
            ours.Add(page);
        }
        var (here, there) = (Load.Median(ours), Load.Median(theirs));
        var ratio = here.PerSecond / there.PerSecond;
        var figures = string.Create(CultureInfo.InvariantCulture,
            $"{here.PerSecond,7:0}/s of {there.PerSecond,7:0}/s = {ratio:0.00}; p99 {here.P99:0.0} of {there.P99:0.0} ms{(here.Failed + there.Failed > 0 ? $"; {here.Failed + there.Failed} failed" : "")}");
        var met = ratio >= least && (tail is null || here.P99 <= tail * there.P99) && here.Failed == 0 && there.Failed == 0;
        var target = string.Create(CultureInfo.InvariantCulture, $"at least {least:0.0}{(tail is null ? "" : ", p99 no worse")}");
        if (!full)
        {
            whenEmpty[name] = here.PerSecond;
            measures.Add(name, figures, target, met);
            return;
        }
        var kept = here.PerSecond / whenEmpty[name];
        measures.Add($"Full ledger: {name}", string.Create(CultureInfo.InvariantCulture, $"{figures}; {kept:0.00} of the empty ledger's"),
            string.Create(CultureInfo.InvariantCulture, $"{target}; at least {LeastOfEmpty:0.0} of the empty ledger's"), met && kept >= LeastOfEmpty);
    }

    /// <summary>Visitors to ask about, each with a receipt.</summary>
    private async Task SampleAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand($"select visitor_id::text from consent_receipts order by at desc limit {Sampled}");
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync()) found.Add(reader.GetString(0));
        await File.WriteAllLinesAsync(ids, found);
    }

    /// <summary>A site that may post and a key that may ask; the portal hears of both from the database.</summary>
    private static async Task RegisterAsync(NpgsqlDataSource database)
    {
        await using (var site = database.CreateCommand(
            "insert into consent_sites (id, origin, name, is_active, registered_at) values (gen_random_uuid(), $1, 'Bench', true, now()) on conflict do nothing"))
        {
            site.Parameters.Add(new() { Value = Site });
            await site.ExecuteNonQueryAsync();
        }
        await using var command = database.CreateCommand("""
            insert into api_keys (id, name, prefix, hash, allowed, created_at, created_by, expires_at)
            values (gen_random_uuid(), 'Bench', $1, $2, array['decisions:read'], now(), 'Bench', now() + interval '1 day') on conflict do nothing
            """);
        command.Parameters.Add(new() { Value = KeyPrefix });
        command.Parameters.Add(new() { Value = SHA256.HashData(Encoding.ASCII.GetBytes(Key)) });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Receipts of other visitors over the last five months, by COPY.</summary>
    private static async Task FillAsync(NpgsqlDataSource database, int version, int receipts)
    {
        const int Months = 5;
        for (var month = 0; month <= Months; month++) await AskAsync(database, string.Create(CultureInfo.InvariantCulture, $"select make_consent_partition((now() - interval '{month} months')::date)"));
        await using var connection = await database.OpenConnectionAsync();
        await using (var copy = await connection.BeginBinaryImportAsync(
            "copy consent_receipts (id, visitor_id, at, client_at, banner_version, gpc, method, asked, allowed, denials, site, language, network, agent) from stdin (format binary)"))
        {
            var (now, random) = (TimeProvider.System.GetUtcNow().UtcDateTime, new Random(20261122));
            string[] asked = ["performance"], none = [];
            for (var i = 0; i < receipts; i++)
            {
                var at = now - TimeSpan.FromSeconds(random.NextDouble() * Months * 30 * 86_400);
                await copy.StartRowAsync();
                await copy.WriteAsync(Guid.CreateVersion7(at), NpgsqlDbType.Uuid);
                await copy.WriteAsync(Guid.NewGuid(), NpgsqlDbType.Uuid);
                await copy.WriteAsync(at, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(at, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(version, NpgsqlDbType.Integer);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean);
                await copy.WriteAsync("choose", NpgsqlDbType.Text);
                await copy.WriteAsync(asked, NpgsqlDbType.Array | NpgsqlDbType.Text);
                await copy.WriteAsync(asked, NpgsqlDbType.Array | NpgsqlDbType.Text);
                await copy.WriteAsync(none, NpgsqlDbType.Array | NpgsqlDbType.Text);
                await copy.WriteAsync(Site, NpgsqlDbType.Text);
                await copy.WriteAsync("en", NpgsqlDbType.Text);
                await copy.WriteAsync("203.0.113.0", NpgsqlDbType.Text);
                await copy.WriteAsync("Firefox", NpgsqlDbType.Text);
            }
            await copy.CompleteAsync();
        }
        await AskAsync(database, "analyze consent_receipts");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{receipts:N0} receipts in the ledger."));
    }

    private static async Task<object?> AskAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync();
    }
}
