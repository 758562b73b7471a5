using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Policy;

/// <summary>The policy in force.</summary>
[PolicyPages]
public sealed class IndexModel(PolicyLibrary library, ShopSource shops) : PageModel
{
    /// <summary>Null until the first revision takes effect.</summary>
    public RevisionView? View { get; private set; }
    public RevisionFacts? Scheduled { get; private set; }

    public async Task OnGetAsync()
    {
        var today = (await shops.NowAsync()).Today;
        var shelf = await library.ShelfAsync();
        Scheduled = shelf.Scheduled(today);
        if (shelf.InForce(today) is { } current) View = await RevisionView.OfAsync(library, shelf, current, today);
    }
}
