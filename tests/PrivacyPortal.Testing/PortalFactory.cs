using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Testing;

/// <summary>
/// The whole portal on a database of its own, with antiforgery on and a clock the test moves. Workers do not loop: tests call their passes.
/// Use as a class fixture, or make one per test where tests must not see each other.
/// </summary>
public class PortalFactory : WebApplicationFactory<Program>
{
    /// <summary>Noon of Friday 20 November 2026 in Los Angeles.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);

    public const string Password = "lantern orbit velvet crumb";

    /// <summary>The key files are sealed with.</summary>
    public static readonly string FileKey = Convert.ToBase64String(new byte[32]);

    private readonly TestDatabase database;
    private readonly bool ownsDatabase;
    private readonly Dictionary<string, string?> settings;

    public PortalFactory() => (database, ownsDatabase, settings, Clock) = (CreateDatabase(), true, [], new(Start));

    private PortalFactory(PortalFactory other) => (database, settings, Clock) = (other.database, other.settings, other.Clock);

    /// <summary>Another process of the same portal, over the same database and by the same clock. Disposing it is the end of that process alone.</summary>
    public PortalFactory Restart() => new(this);

    public TestClock Clock { get; }

    /// <summary>The clock the portal reads.</summary>
    protected virtual TimeProvider Time => Clock;

    protected virtual string EnvironmentName => "Testing";

    public string ConnectionString => database.ConnectionString;

    /// <summary>Sets a setting before the portal starts.</summary>
    public PortalFactory With(string key, string value)
    {
        settings[key] = value;
        return this;
    }

    /// <summary>A browser of its own: cookies, HTTPS, no redirects followed.</summary>
    public virtual Browser Browse() => new(CreateClient(new()
    {
        AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new Uri("https://localhost"),
    }));

    /// <summary>A member of staff with <see cref="Password"/>; made once per e-mail address.</summary>
    public async Task<StaffUser> StaffAsync(string role = Access.SupportRole, string email = "maya@shop.test", string name = "Maya Singh")
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        if (await users.FindByEmailAsync(email) is { } existing) return existing;
        var user = new StaffUser
        {
            Id = Guid.CreateVersion7(), UserName = email, Email = email, EmailConfirmed = true, DisplayName = name, CreatedAt = Clock.GetUtcNow(),
        };
        Require(await users.CreateAsync(user, Password));
        Require(await users.AddToRoleAsync(user, role));
        return user;
    }

    /// <summary>A browser somebody of a role is signed in with, through the sign-in page.</summary>
    public async Task<Browser> SignInAsync(string role = Access.SupportRole, string? email = null, string? name = null)
    {
        email ??= role == Access.AdminRole ? "ada@shop.test" : "maya@shop.test";
        await StaffAsync(role, email, name ?? (role == Access.AdminRole ? "Ada Admin" : "Maya Singh"));
        var browser = Browse();
        var page = await browser.GetAsync("/account/sign-in");
        var answer = await page.SubmitAsync(new() { ["Input.Email"] = email, ["Input.Password"] = Password });
        if (answer.Status != HttpStatusCode.Redirect) throw new InvalidOperationException($"Signing in answered {answer.Status}.");
        return browser;
    }

    /// <summary>Works on the database through a scope of its own.</summary>
    public async Task<T> DbAsync<T>(Func<PortalDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    /// <summary>Runs something with a service of a scope of its own, for example one pass of a worker.</summary>
    public async Task ScopedAsync<TService>(Func<TService, Task> work) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        builder.UseSetting("ConnectionStrings:Portal", ConnectionString);
        builder.UseSetting("Portal:PublicUrl", "https://localhost");
        builder.UseSetting("Portal:MigrateAtStart", "false");
        builder.UseSetting("Portal:RequireAdminTwoFactor", "false");
        builder.UseSetting("Portal:Workers", "false");
        builder.UseSetting("Portal:Files:Keys:test", FileKey);
        builder.UseSetting("Portal:RateLimits:SecondsToFill", "0");
        foreach (var limit in new[] { "Filing", "FilingPerNetwork", "Tracking", "SignIn" }) builder.UseSetting($"Portal:RateLimits:{limit}PerWindow", "10000");
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
        builder.ConfigureServices(services => services.AddSingleton(Time));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && ownsDatabase) database.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Description)));
    }

    private static TestDatabase CreateDatabase() => Task.Run(async () =>
    {
        var template = await PostgresServer.TemplateAsync("portal", MigrateAsync);
        return await TestDatabase.CreateAsync(template);
    }).GetAwaiter().GetResult();

    private static async Task MigrateAsync(string connectionString)
    {
        var options = new DbContextOptionsBuilder<PortalDb>().UseNpgsql(connectionString).Options;
        await using (var db = new PortalDb(options)) await db.Database.MigrateAsync();
        // The reference data comes the way it comes in production.
        using var host = Host.CreateApplicationBuilder().AddReferenceData(connectionString).Build();
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReferenceData>().EnsureAsync(CancellationToken.None);
    }
}

file static class ReferenceDataHost
{
    public static HostApplicationBuilder AddReferenceData(this HostApplicationBuilder builder, string connectionString)
    {
        builder.Services.AddDbContext<PortalDb>(options => options.UseNpgsql(connectionString));
        builder.Services.AddIdentityCore<StaffUser>().AddRoles<IdentityRole<Guid>>().AddEntityFrameworkStores<PortalDb>();
        builder.Services.AddSingleton<TimeProvider>(new TestClock(PortalFactory.Start));
        builder.Services.AddScoped<ReferenceData>();
        return builder;
    }
}
