using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Diagnostics;
using PrivacyPortal.Web.Files;

namespace PrivacyPortal.Web.Setup;

public static class HealthSetup
{
    private const string Ready = "ready";

    public static WebApplicationBuilder AddPortalHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks()
            .AddDbContextCheck<PortalDb>("database", tags: [Ready])
            .AddCheck<MigrationsHealth>("migrations", tags: [Ready])
            .AddCheck<OutboxHealth>("outbox", tags: [Ready])
            .AddCheck<FileKeysHealth>("file keys", tags: [Ready]);
        return builder;
    }

    /// <summary>Live: the process answers. Ready: the database is there, migrated, and mail does not pile up.</summary>
    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = HealthReports.WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = HealthReports.WriteAsync })
            .AllowAnonymous();
    }
}
