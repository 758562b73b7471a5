using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Api;

namespace PrivacyPortal.Web.Pages.Admin.ApiKeys;

/// <summary>One key: another in its place, or its end.</summary>
public sealed class KeyModel(ApiKeyDesk desk) : FormPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    public ApiKey Key { get; private set; } = null!;
    public string? Made { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await desk.FindAsync(Id, ct) is not { } key) return NotFound();
        Key = key;
        return Page();
    }

    public async Task<IActionResult> OnPostRotateAsync(CancellationToken ct)
    {
        if (await desk.FindAsync(Id, ct) is not { } key) return NotFound();
        Made = await desk.RotateAsync(key, ct);
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken ct)
    {
        if (await desk.FindAsync(Id, ct) is not { } key) return NotFound();
        await desk.RevokeAsync(key, ct);
        return Done("/admin/api-keys", $"The key “{key.Name}” is revoked.");
    }
}
