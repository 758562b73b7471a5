using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Blocked;

/// <summary>Whose forms are not taken for a while, and an end to it.</summary>
public sealed class IndexModel(BlockedSenders blocked, ShopSource shops, AuditLog audit) : FormPage
{
    [BindProperty] public Guid Id { get; set; }

    public IReadOnlyList<BlockedSender> Blocks { get; private set; } = [];
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Zone = (await shops.GetAsync()).Zone;
        Blocks = await blocked.ListAsync(ct);
        if (Blocks.Count > 0) await audit.ViewedAsync("blocked.viewed", subject: null, ct, string.Join(", ", Blocks.Select(block => block.Reference)));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Done("/admin/blocked", await blocked.RemoveAsync(Id, ct) ? "The sender is not blocked any more." : "This block had ended already.");
}
