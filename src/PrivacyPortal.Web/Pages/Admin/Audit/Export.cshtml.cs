using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Audit;

/// <summary>Streams what the filter finds as CSV. Audited, like every read of the whole.</summary>
public sealed class ExportModel(AuditSearch search, AuditLog audit, ShopSource shops) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public AuditFilter Filter { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        // A filter that could not be read must not turn into an export of everything.
        if (!ModelState.IsValid) return RedirectToPage("Index");
        var moment = await shops.NowAsync();
        await audit.ViewedAsync("audit.exported", subject: null, ct, detail: Filter.InWords);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"audit-{moment.Today:yyyy-MM-dd}.csv\"");
        Response.Headers.CacheControl = "no-store";
        await AuditCsv.WriteAsync(Response.Body, search.Find(Filter, moment.Shop.Zone).AsSingleQuery().AsAsyncEnumerable(), moment.Shop.Zone, ct);
        return new EmptyResult();
    }
}
