using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Pages.Admin.Systems;

/// <summary>The register as CSV, which the import reads again.</summary>
public sealed class ExportModel(PortalDb db, AuditLog audit, ShopSource shops) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var systems = await db.ShopSystems.AsNoTracking().OrderBy(system => system.RetiredAt != null).ThenBy(system => system.Place).ThenBy(system => system.Name)
            .Select(system => new { System = system, Owner = db.Users.Where(user => user.Id == system.OwnerId).Select(user => user.DisplayName).FirstOrDefault() ?? system.OwnerName })
            .ToListAsync(ct);
        var today = (await shops.NowAsync()).Today;
        await audit.ViewedAsync("systems.exported", subject: null, ct);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"systems-{today:yyyy-MM-dd}.csv\"");
        Response.Headers.CacheControl = "no-store";
        await SystemsCsv.WriteAsync(Response.Body, systems.Select(row => (row.System, row.Owner)), ct);
        return new EmptyResult();
    }
}
