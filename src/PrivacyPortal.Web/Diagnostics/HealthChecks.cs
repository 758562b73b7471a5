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

/// <summary>Says how long the oldest mail has waited; degraded, but still ready, when that is over fifteen minutes.</summary>
public sealed class OutboxHealth(PortalDb db, TimeProvider clock) : IHealthCheck
{
    public static TimeSpan TooOld { get; } = TimeSpan.FromMinutes(15);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var oldest = await db.OutboxEmails.Where(email => email.NextAttemptAt != null).MinAsync(email => (DateTimeOffset?)email.QueuedAt, cancellationToken);
            if (oldest is null) return HealthCheckResult.Healthy("No mail waits.");
            var age = clock.GetUtcNow() - oldest.Value;
            var words = FormattableString.Invariant($"The oldest mail has waited for {Math.Max(0, (int)age.TotalMinutes)} minutes.");
            return age <= TooOld ? HealthCheckResult.Healthy(words) : HealthCheckResult.Degraded(words);
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
