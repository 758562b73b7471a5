using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Policy;

/// <summary>Every revision there is, newest first.</summary>
[PolicyPages]
public sealed class HistoryModel(PolicyLibrary library, ShopSource shops) : PageModel
{
    private ShopState shop = null!;

    public RevisionShelf Shelf { get; private set; } = null!;
    public RevisionFacts? Current { get; private set; }
    public DateOnly Today { get; private set; }

    public DateOnly PublishedOn(RevisionFacts revision) => shop.DayOf(revision.PublishedAt);

    public async Task OnGetAsync()
    {
        var moment = await shops.NowAsync();
        (shop, Today) = (moment.Shop, moment.Today);
        Shelf = await library.ShelfAsync();
        Current = Shelf.InForce(Today);
    }
}
