using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Packages;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Workers;

/// <summary>
/// Builds the packages staff asked for. One is claimed with a lease in a short transaction that skips what another worker holds, built outside of it,
/// and becomes ready in the same save that keeps its file. A worker that dies leaves nothing behind but its lease: when that ends, another begins anew.
/// </summary>
public sealed class PackageBuildPass(PortalDb db, PackageShelf shelf, PackageContents contents, PackageBuilder builder, FileVault vault, ShopSource shops)
{
    /// <summary>Builds one package; returns how many it looked at.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var lease = Guid.NewGuid();
        if (await ClaimAsync(lease, ct) is not { } id) return 0;
        var package = await shelf.GetAsync(id, ct);
        if (package.LeaseId != lease) return 1; // Given up: it was tried too often.
        var content = await contents.LoadAsync(package, ct);
        try
        {
            var file = await vault.AddPackageAsync(
                (stream, stop) => builder.WriteAsync(content, stream, (done, of) => TellAsync(id, lease, done, of, stop), stop), content.FileName, package.RequestId, Actor.Portal, ct);
            await FinishAsync(id, (built, moment) => built.Built(lease, file.Id, file.Size, AnswerPackage.Expiry(moment.Today, moment.Shop.Zone), moment.Now), ct);
        }
        catch (RuleViolation refused) when (refused.Rule != PackageRules.NotBuilding)
        {
            db.ChangeTracker.Clear();
            await FinishAsync(id, (failed, _) => failed.BuildFailed(lease, refused.Message), ct);
        }
        catch (RuleViolation)
        {
            // It was silent for so long that another worker took over, or staff changed their mind. What was written here is cleaned up as a file nobody has.
            db.ChangeTracker.Clear();
        }
        return 1;
    }

    private async Task<Guid?> ClaimAsync(Guid lease, CancellationToken ct)
    {
        var now = (await shops.NowAsync()).Now;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var waiting = await db.Database.SqlQuery<Guid>($"""
            select id as "Value" from answer_packages where state = 'building' and (leased_until is null or leased_until <= {now})
            order by queued_at limit 1 for update skip locked
            """).ToListAsync(ct);
        if (waiting is not [var id]) return null;
        var package = await shelf.GetAsync(id, ct);
        package.Claim(lease, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return id;
    }

    /// <summary>Shows how far it got and renews the lease; ends the work of a worker that lost it.</summary>
    private async Task TellAsync(Guid id, Guid lease, int done, int of, CancellationToken ct)
    {
        var until = (await shops.NowAsync()).Now + AnswerPackage.Lease;
        var held = await db.AnswerPackages.Where(package => package.Id == id && package.LeaseId == lease).ExecuteUpdateAsync(set => set
            .SetProperty(package => package.StepsDone, done).SetProperty(package => package.Steps, of).SetProperty(package => package.LeasedUntil, until), ct);
        if (held == 0) throw new RuleViolation(PackageRules.NotBuilding);
    }

    private async Task FinishAsync(Guid id, Action<AnswerPackage, ShopMoment> finish, CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        var package = await db.AnswerPackages.SingleAsync(p => p.Id == id, ct);
        // Telling of the progress changed the row since it was read.
        await db.Entry(package).ReloadAsync(ct);
        finish(package, moment);
        await shelf.SaveAsync(package, ct);
    }
}
