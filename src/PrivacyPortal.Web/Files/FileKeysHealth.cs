using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Files;

/// <summary>Degraded, but still ready, while files are sealed with a key the ring does not have: they cannot be opened.</summary>
public sealed class FileKeysHealth(PortalDb db, FileKeyRing ring) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // From key to key along the index, so that the number of files does not matter.
            var keys = await db.Database.SqlQuery<string>($"""
                with recursive used(key_id) as (
                    select min(key_id) from file_contents
                    union all
                    select (select min(key_id) from file_contents where key_id > used.key_id) from used where used.key_id is not null)
                select key_id as "Value" from used where key_id is not null
                """).ToListAsync(cancellationToken);
            var missing = keys.Count(key => !ring.Ids.Contains(key));
            return missing == 0
                ? HealthCheckResult.Healthy("Every key that files are sealed with is there.")
                : HealthCheckResult.Degraded(FormattableString.Invariant($"Files are sealed with {missing} keys that are not in Portal:Files:Keys; they cannot be opened."));
        }
        catch (Exception)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}
