using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Consent;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>Asks before the whole draft is dropped.</summary>
public sealed class DiscardModel(CookieRegisterEditor editor) : FormPage
{
    [BindProperty] public uint Version { get; set; }

    public RegisterDesk Desk { get; private set; } = null!;

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Desk = await editor.ReadAsync(ct);
        Version = Desk.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await editor.DiscardAsync(Version, ct);
        return Done("/admin/cookies", "The draft is discarded. The published register stays as it is.");
    }
}
