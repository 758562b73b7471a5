using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace PrivacyPortal.Bench;

/// <summary>
/// What consent is measured against: Kestrel and Npgsql with nothing between. One endpoint inserts the row the portal would store, one reads the
/// latest row of a visitor by its index, one answers 20 KB from memory.
/// </summary>
public sealed class BareServer : IAsyncDisposable
{
    private const string Insert = """
        insert into consent_receipts (id, visitor_id, at, client_at, policy_revision, banner_version, gpc, dnt, method, asked, allowed, denials, site, language, region, person, network, agent)
        values ($1, $2, $3, $3, 1, 1, false, null, 'choose', $4, $4, $5, $6, 'en', null, null, '127.0.0.0', 'other')
        """;

    private const string Lookup = "select id, allowed, denials, at from consent_receipts where visitor_id = $1 order by at desc limit 1";

    private readonly WebApplication app;
    private readonly NpgsqlDataSource database;

    private BareServer(WebApplication app, NpgsqlDataSource database) => (this.app, this.database) = (app, database);

    public Uri Address { get; private set; } = null!;

    public static async Task<BareServer> StartAsync(string connectionString, string site)
    {
        var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 20, NoResetOnClose = true, CommandTimeout = 30 });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var page = new byte[20 * 1024];
        Array.Fill(page, (byte)'x');
        string[] allowed = ["performance"], none = [];
        app.MapPost("/insert", async (HttpContext context) =>
        {
            await using var command = database.CreateCommand(Insert);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.NewGuid() });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.NewGuid() });
            command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = TimeProvider.System.GetUtcNow().UtcDateTime });
            command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = allowed });
            command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = none });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = site });
            await command.ExecuteNonQueryAsync();
            context.Response.StatusCode = StatusCodes.Status201Created;
        });
        app.MapGet("/lookup/{visitor:guid}", async (HttpContext context, Guid visitor) =>
        {
            await using var command = database.CreateCommand(Lookup);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = visitor });
            await using var reader = await command.ExecuteReaderAsync();
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync(await reader.ReadAsync() ? reader.GetGuid(0).ToString("D", CultureInfo.InvariantCulture) : "none");
        });
        app.MapGet("/page", (HttpContext context) =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = page.Length;
            return context.Response.Body.WriteAsync(page).AsTask();
        });
        await app.StartAsync();
        return new(app, database) { Address = new(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }
}
