using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Files;

/// <summary>Degraded, but still ready, while files or the keys of sessions are sealed with a key the ring does not have: they cannot be opened.</summary>
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
            var sessions = (await db.DataProtectionKeys.Select(key => key.Xml).ToListAsync(cancellationToken)).SelectMany(xml => SealedKeyXml.KeyIdsOf(XElement.Parse(xml)));
            return (Missing(keys), Missing(sessions)) switch
            {
                (0, 0) => HealthCheckResult.Healthy("Every key that files are sealed with is there."),
                (0, var missing) => Degraded("Keys of sessions and private links", missing),
                var (missing, _) => Degraded("Files", missing),
            };
        }
        catch (Exception)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }

    private int Missing(IEnumerable<string> used) => used.Distinct().Count(key => !ring.Ids.Contains(key));

    private static HealthCheckResult Degraded(string what, int missing) =>
        HealthCheckResult.Degraded(FormattableString.Invariant($"{what} are sealed with {missing} keys that are not in Portal:Files:Keys; they cannot be opened."));
}
