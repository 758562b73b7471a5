using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Embed;

namespace PrivacyPortal.Web.Setup;

public static class Startup
{
    /// <summary>Where the portal listens when PORT does not say.</summary>
    public const int DefaultPort = 5080;

    /// <summary>PORT, PORTAL_DATA and DEMO_PASSWORD, the settings people set by hand, under their names in the configuration.</summary>
    public static WebApplicationBuilder AddPortalAddresses(this WebApplicationBuilder builder)
    {
        var port = builder.Configuration.GetValue("PORT", DefaultPort);
        // A container answers everybody; on a desk only the desk.
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
            builder.WebHost.UseUrls($"http://{(builder.Environment.IsDevelopment() ? "localhost" : "*")}:{port.ToString(CultureInfo.InvariantCulture)}");
        if (builder.Configuration["DEMO_PASSWORD"] is { Length: > 0 } password) builder.Configuration[$"{PortalOptions.Section}:{nameof(PortalOptions.DemoPassword)}"] = password;
        if (builder.Configuration["PORTAL_DATA"] is { Length: > 0 } folder) builder.Configuration[$"{PortalOptions.Section}:{nameof(PortalOptions.DataFolder)}"] = folder;
        if (builder.Configuration[$"{PortalOptions.Section}:{nameof(PortalOptions.PublicUrl)}"] is null)
            builder.Configuration[$"{PortalOptions.Section}:{nameof(PortalOptions.PublicUrl)}"] = $"http://localhost:{port.ToString(CultureInfo.InvariantCulture)}";
        return builder;
    }

    /// <summary>Runs the app, or the one command named on the command line, on a prepared database. Returns the exit code.</summary>
    public static async Task<int> RunPortalAsync(this WebApplication app, string[] args)
    {
        if (Commands.IsHealth(args)) return await Commands.HealthAsync(app);
        try
        {
            await using var postgres = await StartDatabaseAsync(app);
            await PrepareAsync(app, args);
            if (await Commands.RunAsync(app.Services, args, Console.Out, Console.Error) is { } exitCode) return exitCode;
            await StartAsync(app);
            await SayWhereAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (PostgresUnavailable unavailable)
        {
            return await SayAsync(unavailable.Message);
        }
        catch (OptionsValidationException invalid)
        {
            return await SayAsync(string.Join(Environment.NewLine, invalid.Failures));
        }
        // Before the database's troubles: a taken port is one of sockets too.
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            return await SayAsync($"The address {app.Configuration[WebHostDefaults.ServerUrlsKey]} is taken by another program; stop it, or choose another port with PORT=5081.");
        }
        catch (Exception error) when (DatabaseTrouble(error) is { } trouble)
        {
            return await SayAsync($"The database cannot be used: {trouble} Check ConnectionStrings__{DataSetup.ConnectionName}, and that the server runs.");
        }
    }

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // The workers run already: they end before their database does.
            await app.StopAsync();
            throw;
        }
    }

    /// <summary>The private cluster where no server is configured; null where one is.</summary>
    private static async Task<EmbeddedPostgres?> StartDatabaseAsync(WebApplication app)
    {
        if (app.Configuration.GetConnectionString(DataSetup.ConnectionName) is { Length: > 0 } given)
        {
            ThrowIfMalformed(given);
            return null;
        }
        var folder = app.Services.GetRequiredService<IOptions<PortalOptions>>().Value.DataFolder;
        var postgres = await EmbeddedPostgres.StartAsync(Path.GetFullPath(folder), TimeProvider.System, app.Lifetime.ApplicationStopping);
        app.Configuration[$"ConnectionStrings:{DataSetup.ConnectionName}"] = postgres.ConnectionString;
        return postgres;
    }

    private static void ThrowIfMalformed(string connectionString)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException malformed)
        {
            // Its own message may quote what stands there, a password for example.
            throw new PostgresUnavailable($"ConnectionStrings__{DataSetup.ConnectionName} is not written as Host=…;Port=…;Username=…;Password=…;Database=…", malformed);
        }
    }

    private static async Task PrepareAsync(WebApplication app, string[] args)
    {
        if (!Commands.IsMigrate(args) && !app.Services.GetRequiredService<IOptions<PortalOptions>>().Value.MigrateAtStart) return;
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalDb>().Database.MigrateAsync();
        await scope.ServiceProvider.GetRequiredService<ReferenceData>().EnsureAsync(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<ShippedCookies>().EnsureAsync(CancellationToken.None);
        // A load wants the database without the demo shop's requests.
        if (!Commands.IsLoad(args)) await scope.ServiceProvider.GetRequiredService<DemoData>().LoadAsync(CancellationToken.None);
    }

    /// <summary>On a desk: the addresses, and how to sign in to the demo shop.</summary>
    private static async Task SayWhereAsync(WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) return;
        var url = app.Urls.First().TrimEnd('/');
        var lines = new List<string> { "", $"  Privacy portal  {url}", $"  Staff           {url}/staff", $"  Admin           {url}/admin", $"  Mail            {url}/dev/mail" };
        if (app.Services.GetRequiredService<IOptions<PortalOptions>>().Value.Demo) lines.Add($"  Demo shop       {DemoShopSite.OriginOf(url)}");
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<DemoStaff>().SignInAsync() is { } password)
            lines.AddRange(["", $"  Sign in as {DemoStaff.SupportEmail} (Support) or {DemoStaff.AdminEmail} (Admin)", $"  Password        {password}"]);
        Console.WriteLine(string.Join(Environment.NewLine, [.. lines, ""]));
    }

    /// <summary>Why the server was not reached or does not let us in, in its words; null where something else went wrong.</summary>
    private static string? DatabaseTrouble(Exception? error) => error switch
    {
        null => null,
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
            or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections } refused => refused.MessageText + ".",
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException or null } unreached and not PostgresException => unreached.Message + ".",
        SocketException unknown => unknown.Message + ".",
        _ => DatabaseTrouble(error.InnerException),
    };

    private static async Task<int> SayAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }
}
