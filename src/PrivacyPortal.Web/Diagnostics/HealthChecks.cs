using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Diagnostics;

/// <summary>Unhealthy while a migration waits to be applied.</summary>
public sealed class MigrationsHealth(PortalDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
            return pending == 0 ? HealthCheckResult.Healthy("All migrations are applied.") : HealthCheckResult.Unhealthy($"{pending} migrations are not applied.");
        }
        catch (Exception)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}

/// <summary>Degraded when mail that should have left has waited for over fifteen minutes.</summary>
public sealed class OutboxHealth(PortalDb db, TimeProvider clock) : IHealthCheck
{
    public static TimeSpan TooOld { get; } = TimeSpan.FromMinutes(15);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var limit = clock.GetUtcNow() - TooOld;
            var late = await db.OutboxEmails.CountAsync(email => email.NextAttemptAt < limit, cancellationToken);
            return late == 0 ? HealthCheckResult.Healthy("No mail is late.") : HealthCheckResult.Degraded($"{late} mails are over 15 minutes late.");
        }
        catch (Exception)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}

/// <summary>Writes a report as JSON that names the checks and nothing else.</summary>
public static class HealthReports
{
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), entry.Value.Description }),
    });
}
