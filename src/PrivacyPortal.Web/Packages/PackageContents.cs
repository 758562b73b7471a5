using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Packages;

/// <summary>Reads what a package is made of.</summary>
public sealed class PackageContents(PortalDb db, ShopSource shops, PolicyLibrary policies)
{
    public async Task<PackageContent> LoadAsync(AnswerPackage package, CancellationToken ct)
    {
        var request = await db.Requests.AsNoTracking().Include(r => r.Events).Include(r => r.Clocks).SingleAsync(r => r.Id == package.RequestId, ct);
        var receipts = package.VisitorId is { } visitor
            ? await db.ConsentReceipts.AsNoTracking().Where(receipt => receipt.VisitorId == visitor).OrderBy(receipt => receipt.At).ThenBy(receipt => receipt.Id).ToListAsync(ct)
            : [];
        return new(request, package, await shops.NowAsync(), await PolicyAsync(request.ReceivedOn, ct), receipts);
    }

    private async Task<PackagePolicy?> PolicyAsync(DateOnly receivedOn, CancellationToken ct)
    {
        if ((await policies.ShelfAsync()).InForce(receivedOn) is not { } facts || await policies.ReadAsync(facts.Number) is not { } text) return null;
        var markdown = await db.PolicyRevisions.Where(revision => revision.Number == facts.Number).Select(revision => revision.Markdown).SingleAsync(ct);
        return new(facts, markdown, text);
    }
}
