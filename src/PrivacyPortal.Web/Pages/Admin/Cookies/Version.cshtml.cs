using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>One published version, what it changed, and a way to put it into the draft.</summary>
public sealed class VersionModel(PortalDb db, CookieRegisterEditor editor, ShopSource shops) : FormPage
{
    [BindProperty(SupportsGet = true)] public int Number { get; set; }

    /// <summary>The version of the draft that would be replaced.</summary>
    [BindProperty] public uint Draft { get; set; }

    public CookieRegisterVersion Shown { get; private set; } = null!;
    public RegisterDesk Desk { get; private set; } = null!;
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>The version before; null for the first.</summary>
    public CookieRegisterVersion? Before { get; private set; }

    /// <summary>What it changed, as the admin saw it; counted anew where that was not kept.</summary>
    public IReadOnlyList<RegisterChange> Changes { get; private set; } = [];

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var both = await db.CookieRegisterVersions.AsNoTracking().Where(version => version.Number == Number || version.Number == Number - 1).ToListAsync(ct);
        if (both.Find(version => version.Number == Number) is not { } shown) return NotFound();
        (Shown, Before) = (shown, both.Find(version => version.Number == Number - 1));
        Changes = shown.Changes.Count > 0 || Before is null ? shown.Changes : RegisterChanges.Between(Before.Register, RegisterDraft.Of(shown.Register)).All;
        (Desk, Zone) = (await editor.ReadAsync(ct), (await shops.GetAsync()).Zone);
        Draft = Desk.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await editor.RestoreAsync(Number, Draft, ct)
        ? Done("/admin/cookies", $"The draft says what version {Number} said. Visitors see it once you publish.")
        : NotFound();
}
