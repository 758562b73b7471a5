using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Policy;

/// <summary>The difference between two revisions, word by word.</summary>
[PolicyPages(Query = ["from", "to"])]
public sealed class CompareModel(PolicyLibrary library, ShopSource shops) : PageModel
{
    public RevisionShelf Shelf { get; private set; } = null!;
    public RevisionFacts? From { get; private set; }
    public RevisionFacts? To { get; private set; }
    public DateOnly Today { get; private set; }

    /// <summary>Null where there are not two revisions to compare.</summary>
    public RevisionDiff? Difference { get; private set; }

    /// <summary>What is no number is as good as missing: then the revision in force is compared with the one before it.</summary>
    public async Task<IActionResult> OnGetAsync(string? from, string? to)
    {
        Today = (await shops.NowAsync()).Today;
        Shelf = await library.ShelfAsync();
        var (fromNumber, toNumber) = (Number(from), Number(to));
        if ((fromNumber is { } a && Shelf.Find(a) is null) || (toNumber is { } b && Shelf.Find(b) is null)) return NotFound();
        if (Shelf.All.Count < 2) return Page();
        To = Shelf.Find(toNumber ?? (Shelf.InForce(Today) ?? Shelf.Latest!).Number)!;
        From = fromNumber is { } known ? Shelf.Find(known)! : Shelf.Before(To) ?? To;
        Difference = await library.CompareAsync(From.Number, To.Number);
        return Page();
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
