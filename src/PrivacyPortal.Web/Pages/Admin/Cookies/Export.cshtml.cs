using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>The draft, or a published version, as a file that the import reads again.</summary>
public sealed class ExportModel(PortalDb db, CookieRegisterEditor editor, AuditLog audit, ShopSource shops) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? format, int? version, CancellationToken ct)
    {
        if (format is not ("json" or "csv")) return NotFound();
        if (await FindAsync(version, ct) is not { } draft) return NotFound();
        var today = (await shops.NowAsync()).Today;
        await audit.ViewedAsync("cookies.exported", version?.ToString(CultureInfo.InvariantCulture), ct, format);
        var name = version is { } number ? string.Create(CultureInfo.InvariantCulture, $"cookies-version-{number}") : string.Create(CultureInfo.InvariantCulture, $"cookies-{today:yyyy-MM-dd}");
        Response.Headers.CacheControl = "no-store";
        var items = draft.Items.OrderBy(item => item.Name, StringComparer.Ordinal).ThenBy(item => item.Kind);
        if (format == "json") return File(RegisterJson.Write(draft.Categories, items), "application/json", $"{name}.json");
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.csv\"";
        await RegisterCsv.WriteAsync(Response.Body, items, ct);
        return new EmptyResult();
    }

    private async Task<RegisterDraft?> FindAsync(int? number, CancellationToken ct) => number is null
        ? (await editor.ReadAsync(ct)).Draft
        : await db.CookieRegisterVersions.AsNoTracking().SingleOrDefaultAsync(version => version.Number == number, ct) is { } version ? RegisterDraft.Of(version.Register) : null;
}
