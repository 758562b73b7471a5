using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Consents;

/// <summary>Every choice of one visitor or person; that somebody looked is audited.</summary>
public sealed class HistoryModel(ConsentSearch search, AuditLog audit, ShopSource shops) : FormPage
{
    [BindProperty(SupportsGet = true, Name = "q")] public string? Q { get; set; }

    public ConsentFound? Found { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Zone = (await shops.GetAsync()).Zone;
        Found = await search.FindAsync(Q, ct);
        // What was typed may be the shop's own id of a person: the entry names what was found instead.
        if (!string.IsNullOrWhiteSpace(Q)) await audit.ViewedAsync("consents.viewed", Found?.Key, ct, Found is null ? "Nothing was found." : $"{Found.Receipts.Count} receipts");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await search.FindAsync(Q, ct) is not { } found) return NotFound();
        await search.OptOutAsync(found, ct);
        return Done($"/admin/consents/history?q={Uri.EscapeDataString(found.Key)}", "The opt-out is on file and holds from now on.");
    }
}
