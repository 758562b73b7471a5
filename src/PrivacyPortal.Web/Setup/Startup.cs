using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Setup;

public static class Startup
{
    /// <summary>Prepares the database and runs the app, or runs the one command named on the command line. Returns the exit code.</summary>
    public static async Task<int> RunPortalAsync(this WebApplication app, string[] args)
    {
        await PrepareAsync(app);
        await app.RunAsync();
        return 0;
    }

    private static async Task PrepareAsync(WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<PortalOptions>>().Value;
        if (!options.MigrateAtStart) return;
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await db.Database.MigrateAsync();
        await scope.ServiceProvider.GetRequiredService<ReferenceData>().EnsureAsync(CancellationToken.None);
    }
}
