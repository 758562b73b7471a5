using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Retention;

/// <summary>On the staff's page of a request: that it is under a legal hold, who set it, since when and why.</summary>
public sealed class LegalHoldViewComponent(RetentionDesk desk, ShopSource shops, CurrentStaff staff) : ViewComponent
{
    /// <summary>The hold in force; admins can release it.</summary>
    public sealed record Shown(HeldRequest Hold, DateTimeOffset Since, bool MayRelease);

    public async Task<IViewComponentResult> InvokeAsync(Guid requestId) =>
        await desk.HoldOfAsync(requestId, HttpContext.RequestAborted) is { } hold
            ? View(new Shown(hold, (await shops.GetAsync()).Local(hold.At), staff.IsAdmin))
            : Content("");
}
