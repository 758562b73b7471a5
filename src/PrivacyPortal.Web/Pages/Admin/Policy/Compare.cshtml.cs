using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Policy;

/// <summary>The saved draft beside the revision in force, or beside a scheduled one.</summary>
public sealed class CompareModel(PolicyLibrary library, PolicyDesk desk, ShopSource shops) : PageModel
{
    public RevisionFacts? InForce { get; private set; }
    public RevisionFacts? Other { get; private set; }
    public RevisionDiff? Difference { get; private set; }

    /// <summary>The revision in force and those published after it.</summary>
    public IReadOnlyList<RevisionFacts> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int? with, CancellationToken ct)
    {
        var shelf = await library.ShelfAsync();
        if (with is { } number && shelf.Find(number) is null) return NotFound();
        InForce = shelf.InForce((await shops.NowAsync()).Today);
        Choices = [.. shelf.All.Where(revision => revision.Number >= (InForce?.Number ?? 1))];
        Other = with is null ? InForce ?? shelf.Latest : shelf.Find(with.Value);
        if (Other is not null)
            Difference = RevisionDiff.Between(await desk.TextAsync(Other.Number, ct), (await desk.DraftAsync(ct)).Draft.Markdown);
        return Page();
    }
}
