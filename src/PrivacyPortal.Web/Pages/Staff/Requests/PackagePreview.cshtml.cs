using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Packages;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>The package's page as the requester will read it, before or after it is built. It stands alone and may do nothing in the portal.</summary>
public sealed class PackagePreviewModel(
    RequestQueueFiles files, PackageShelf shelf, PackageContents contents, PackagePages pages, PackageViews views, AuditLog audit, Texts texts) : PackagePageBase(files, shelf)
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        if (Package is null) return NotFound();
        await audit.ViewedAsync("package.previewed", Dsr.Reference, ct);
        var language = Dsr.Language;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = PortalLanguages.Culture(language);
        var page = await pages.LoadAsync(await contents.LoadAsync(Package, ct), texts["Package.Covered"], isPreview: true, ct);
        using var html = new MemoryStream();
        await views.RenderAsync("Index", page, language, html);
        Response.Headers.ContentSecurityPolicy = Policy;
        return File(html.ToArray(), "text/html; charset=utf-8");
    }
}
