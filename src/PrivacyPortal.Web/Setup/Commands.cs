using System.Globalization;
using Microsoft.AspNetCore.Identity;
using PrivacyPortal.Domain;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Load;
using PrivacyPortal.Web.Proof;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Setup;

/// <summary>What the program does instead of serving, when the command line names it.</summary>
public static class Commands
{
    public static bool IsHealth(string[] args) => args is ["health"];

    public static bool IsMigrate(string[] args) => args is ["migrate"];

    public static bool IsLoad(string[] args) => args is ["load", ..];

    /// <summary>Runs the command and returns its exit code; null when the command line names none.</summary>
    public static async Task<int?> RunAsync(IServiceProvider services, string[] args, TextWriter say, TextWriter complain) => args switch
    {
        ["migrate"] => 0, // The database was migrated while it was prepared.
        ["create-admin", var email] => await CreateAdminAsync(services, email, say, complain),
        ["create-admin", ..] => await RefuseAsync(complain, "Write the admin's e-mail address after create-admin, and nothing else."),
        ["files", "rotate"] => await RotateAsync(services, say),
        ["files", ..] => await RefuseAsync(complain, "After files, write rotate: it seals the keys of all files, sessions and private links with the newest key of Portal:Files:Keys."),
        ["verify-ledger"] => await VerifyLedgerAsync(services, say, complain),
        ["load", var count] => await LoadAsync(services, count, say, complain),
        ["load", ..] => await RefuseAsync(complain, "Write how many requests to load after load, and nothing else: load 100000."),
        _ => null,
    };

    private static async Task<int> VerifyLedgerAsync(IServiceProvider services, TextWriter say, TextWriter complain)
    {
        await using var scope = services.CreateAsyncScope();
        return await LedgerChecks.RunAsync(scope.ServiceProvider.GetRequiredService<LedgerVerifier>(), say, complain, CancellationToken.None);
    }

    private static async Task<int> RotateAsync(IServiceProvider services, TextWriter say)
    {
        await using var scope = services.CreateAsyncScope();
        var files = await scope.ServiceProvider.GetRequiredService<FileKeyRotation>().RunAsync(say, CancellationToken.None);
        var sessions = await scope.ServiceProvider.GetRequiredService<DataProtectionKeyRotation>().RunAsync(say, CancellationToken.None);
        await say.WriteLineAsync(files && sessions
            ? "Older keys may now be taken out of Portal:Files:Keys. Keep them as long as backups that need them."
            : "Not everything could be sealed anew. Keep the older keys, put missing ones back, and run this again.");
        return files && sessions ? 0 : 1;
    }

    private static async Task<int> LoadAsync(IServiceProvider services, string text, TextWriter say, TextWriter complain)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 10_000_000)
            return await RefuseAsync(complain, $"'{text}' is not a number of requests from 1 to 10000000.");
        await using var scope = services.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<RequestLoader>().LoadAsync(count, say, CancellationToken.None);
            return 0;
        }
        catch (RuleViolation refused)
        {
            return await RefuseAsync(complain, refused.Rule.Sentence);
        }
    }

    /// <summary>Makes the first admin, or a new link for one who lost password or phone.</summary>
    private static async Task<int> CreateAdminAsync(IServiceProvider services, string email, TextWriter say, TextWriter complain)
    {
        if (!StaffInput.IsEmail(email)) return await RefuseAsync(complain, $"'{email}' is not an e-mail address like name@example.com.");
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var existing = await users.FindByEmailAsync(email);
        if (existing?.DisabledAt is not null)
            return await RefuseAsync(complain, $"The account {email} is disabled. An admin can enable it under Admin, Staff.");
        if (existing is not null && !await users.IsInRoleAsync(existing, Access.AdminRole))
            return await RefuseAsync(complain, $"The account {email} is support staff. An admin can change that under Admin, Staff.");
        var link = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().AdminLinkAsync(email, CancellationToken.None);
        await say.WriteLineAsync(existing is null ? $"Made the admin {email}." : $"{email} is an admin already. The link sets a new password; the authenticator app was removed.");
        await say.WriteLineAsync($"Open this link within {SetUpLinks.ValidDays} days to choose a password. It works once:");
        await say.WriteLineAsync(link);
        return 0;
    }

    private static async Task<int> RefuseAsync(TextWriter complain, string sentence)
    {
        await complain.WriteLineAsync(sentence);
        return 1;
    }

    /// <summary>Asks the portal on this machine whether it is ready, for container health checks. 0 when it is.</summary>
    public static async Task<int> HealthAsync(WebApplication app)
    {
        var port = app.Configuration.GetValue("PORT", Startup.DefaultPort);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://localhost:{port}/health/ready"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }
}
