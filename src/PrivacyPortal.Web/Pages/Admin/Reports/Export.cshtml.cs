using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Reports;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Reports;

/// <summary>The numbers of a report as CSV. They name nobody; that they left the house is audited all the same.</summary>
public sealed class ExportModel(RequestReports reports, AuditLog audit, ShopSource shops) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ReportFilter Filter { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        if (Filter.Scope(moment.Today) is not { } scope) return RedirectToPage("Index");
        var figures = await reports.ReadAsync(scope, moment, ct);
        await audit.ViewedAsync("report.exported", subject: null, ct, detail: ReportFilter.Query(scope).TrimStart('?'));
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=\"report-{scope.From.Iso()}-{scope.To.Iso()}.csv\"";
        Response.Headers.CacheControl = "no-store";
        await ReportCsv.WriteAsync(Response.Body, figures, ct);
        return new EmptyResult();
    }
}
