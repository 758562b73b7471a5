using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Consent;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>The categories of the draft in the order shown; moved and removed with one button each.</summary>
public sealed class CategoriesModel(CookieRegisterEditor editor) : FormPage
{
    private const string Here = "/admin/cookies/categories";

    [BindProperty] public string Code { get; set; } = "";
    [BindProperty] public uint Version { get; set; }

    public RegisterDesk Desk { get; private set; } = null!;

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Desk = await editor.ReadAsync(ct);
        return Page();
    }

    public Task<IActionResult> OnPostUpAsync(CancellationToken ct) => MoveAsync(up: true, ct);

    public Task<IActionResult> OnPostDownAsync(CancellationToken ct) => MoveAsync(up: false, ct);

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        await editor.ChangeAsync(Version, "cookies.category-removed", Code, draft => draft.WithoutCategory(Code), ct);
        return Done(Here, "The category is out of the draft. It is removed for visitors once you publish.");
    }

    private async Task<IActionResult> MoveAsync(bool up, CancellationToken ct)
    {
        await editor.ChangeAsync(Version, "cookies.category-moved", Code, draft => draft.Moved(Code, up), ct);
        return Done(Here, "The order is changed in the draft.");
    }
}
