using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Packages;

/// <summary>Reads what a package is made of.</summary>
public sealed class PackageContents(PortalDb db, ShopSource shops, PolicyLibrary policies, CookieRegisterSource registers, BannerSettingsSource banners)
{
    public async Task<PackageContent> LoadAsync(AnswerPackage package, CancellationToken ct)
    {
        var request = await db.Requests.AsNoTracking().Include(r => r.Events).Include(r => r.Clocks).SingleAsync(r => r.Id == package.RequestId, ct);
        var receipts = package.VisitorId is { } visitor
            ? await db.ConsentReceipts.AsNoTracking().Where(receipt => receipt.VisitorId == visitor).OrderBy(receipt => receipt.At).ThenBy(receipt => receipt.Id).ToListAsync(ct)
            : [];
        var moment = await shops.NowAsync();
        return new(request, package, moment, await PolicyAsync(request.ReceivedOn, ct), receipts, await registers.GetAsync(), await banners.GetAsync(), await SystemsAsync(package, moment.Shop.Profile, ct));
    }

    private async Task<IReadOnlyList<PackageSystem>> SystemsAsync(AnswerPackage package, ShopProfile shop, CancellationToken ct)
    {
        var searched = await db.RequestTasks.Where(task => task.RequestId == package.RequestId && task.State == TaskState.Done && task.SystemId != null)
            .Select(task => task.SystemId!.Value).ToListAsync(ct);
        var systems = await db.ShopSystems.AsNoTracking().Where(system => system.RetiredAt == null).OrderBy(system => system.Place).ThenBy(system => system.Name).ToListAsync(ct);
        var collected = package.Sources.Select(source => source.System).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. systems.Where(system => system.Matters(RequestKind.Access) || collected.Contains(system.Name))
            .Select(system => PackageSystem.Of(system, shop, searched.Contains(system.Id)))];
    }

    private async Task<PackagePolicy?> PolicyAsync(DateOnly receivedOn, CancellationToken ct)
    {
        if ((await policies.ShelfAsync()).InForce(receivedOn) is not { } facts || await policies.ReadAsync(facts.Number) is not { } text) return null;
        var markdown = await db.PolicyRevisions.Where(revision => revision.Number == facts.Number).Select(revision => revision.Markdown).SingleAsync(ct);
        return new(facts, markdown, text);
    }
}
