using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>Choose what to ask for, in the shopper's own words.</summary>
public sealed class IndexModel(ShopSource shops) : PageModel
{
    public ShopMoment Moment { get; private set; } = null!;

    public async Task OnGetAsync() => Moment = await shops.NowAsync();
}
