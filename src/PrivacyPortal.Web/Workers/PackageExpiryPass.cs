using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Packages;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Workers;

/// <summary>Ends packages whose last day has passed, takes back those of requests that ended without an answer, and lets go of what was collected for those that ended two weeks ago: the bytes are deleted.</summary>
public sealed class PackageExpiryPass(PortalDb db, PackageShelf shelf, ShopSource shops)
{
    private const int BatchSize = 50;

    /// <summary>One batch; returns how many packages changed.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var now = (await shops.NowAsync()).Now;
        var ended = now.AddDays(-AnswerPackage.DaysToKeepSources);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ids = await db.Database.SqlQuery<Guid>($"""
            select id as "Value" from answer_packages
            where state in ('ready', 'delivered') and expires_at <= {now}
                or state in ('ready', 'delivered') and exists (
                    select from requests where requests.id = request_id and status in ('refused', 'withdrawn', 'lapsed', 'spam', 'duplicate')
                    and not exists (select from request_events line where line.request_id = requests.id and line.kind in ('answered', 'partly-refused')))
                or state in ('expired', 'revoked') and ended_at <= {ended} and exists (select from package_sources where package_id = answer_packages.id)
            limit {BatchSize} for update skip locked
            """).ToListAsync(ct);
        foreach (var id in ids)
        {
            var package = await shelf.GetAsync(id, ct);
            var request = await db.Requests.Include(one => one.Events).SingleAsync(one => one.Id == package.RequestId, ct);
            var wasSent = package.State == PackageState.Delivered;
            if (request.ForfeitsPackage && package.CannotRevoke() is null)
            {
                package.Revoke(now);
                if (wasSent) request.RevokePackage(Actor.Portal, now);
            }
            else if (wasSent)
            {
                request.ExpirePackage(now);
            }
            package.Expire(now);
            package.ForgetSources(now);
            await shelf.DropAsync(package, ct);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return ids.Count;
    }
}
