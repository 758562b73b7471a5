using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>Asks before an item is taken out of the draft.</summary>
public sealed class RemoveModel(CookieRegisterEditor editor) : FormPage
{
    [BindProperty(SupportsGet = true)] public string? Of { get; set; }
    [BindProperty] public uint Version { get; set; }

    public RegisteredItem Item { get; private set; } = null!;

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var desk = await editor.ReadAsync(ct);
        if (ItemKey.Parse(Of) is not { } key || desk.Draft.Find(key) is not { } item) return NotFound();
        (Item, Version) = (item, desk.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ItemKey.Parse(Of) is not { } key) return NotFound();
        await editor.ChangeAsync(Version, "cookies.item-removed", key.Name, draft => draft.Without(key), ct);
        return Done("/admin/cookies", $"“{key.Name}” is out of the draft. It is removed for visitors once you publish.");
    }
}
