using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Policy;

/// <summary>One revision, past, present or to come.</summary>
[PolicyPages]
public sealed class RevisionModel(PolicyLibrary library, ShopSource shops) : PageModel
{
    public RevisionView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string number)
    {
        var shelf = await library.ShelfAsync();
        // Compared as it is written: every revision has one address.
        var revision = shelf.All.FirstOrDefault(known => known.Number.ToString(CultureInfo.InvariantCulture) == number);
        if (revision is null) return NotFound();
        View = await RevisionView.OfAsync(library, shelf, revision, (await shops.NowAsync()).Today);
        return Page();
    }
}
