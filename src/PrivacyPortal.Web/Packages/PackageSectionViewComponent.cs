using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Packages;

/// <summary>What the request's page says of its package.</summary>
public sealed record PackageSummary(DataSubjectRequest Request, AnswerPackage? Package, ShopState Shop);

/// <summary>The package on the request's page for staff; nothing where the kind has none.</summary>
public sealed class PackageSectionViewComponent(PackageShelf shelf, ShopSource shops) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(DataSubjectRequest request)
    {
        if (AnswerPackage.CannotCreate(request.Kind) is not null) return Content("");
        return View(new PackageSummary(request, (await shelf.ReadAsync(request.Id, HttpContext.RequestAborted))?.Package, await shops.GetAsync()));
    }
}

/// <summary>The package on the requester's own page, while there is one to download.</summary>
public sealed class PackageOfferViewComponent(PackageShelf shelf, ShopSource shops) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(DataSubjectRequest request)
    {
        if (request.PackageLastDay is null || request.CannotDownloadPackage() is not null) return Content("");
        var (shop, now, _) = await shops.NowAsync();
        var package = (await shelf.ReadAsync(request.Id, HttpContext.RequestAborted))?.Package;
        return package is null || package.CannotDownload(now) is not null ? Content("") : View(new PackageSummary(request, package, shop));
    }
}
