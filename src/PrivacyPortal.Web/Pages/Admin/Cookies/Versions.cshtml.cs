using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>Every published version, the latest first.</summary>
public sealed class VersionsModel(PortalDb db, ShopSource shops) : PageModel
{
    public IReadOnlyList<CookieRegisterVersion> Versions { get; private set; } = [];
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Versions = await db.CookieRegisterVersions.AsNoTracking().OrderByDescending(version => version.Number).ToListAsync(ct);
        Zone = (await shops.GetAsync()).Zone;
    }
}
