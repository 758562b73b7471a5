using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Deadlines;

namespace PrivacyPortal.Web.Pages.Admin.Consents;

/// <summary>The numbers of the report as CSV. They name nobody; that they left the house is audited all the same.</summary>
public sealed class ReportModel(ConsentReports reports, AuditLog audit, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? from, string? to, CancellationToken ct)
    {
        if (IndexModel.Period(from, to, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)) is not { } period) return RedirectToPage("Index");
        var figures = await reports.ReadAsync(period.From, period.To, ct);
        await audit.ViewedAsync("consents.report-exported", subject: null, ct, $"{period.From.Iso()} to {period.To.Iso()}");
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=\"{ConsentReports.NameOf(figures)}\"";
        await ConsentReports.WriteAsync(Response.Body, figures, ct);
        return new EmptyResult();
    }
}
