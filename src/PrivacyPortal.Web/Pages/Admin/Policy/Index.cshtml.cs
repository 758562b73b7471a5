using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Domain.Policies.Checks;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Policy;

/// <summary>How the policy stands: what is in force, what waits for its day, what is being written.</summary>
public sealed class IndexModel(PolicyLibrary library, PolicyDesk desk, PolicyReview review, ShopSource shops) : PageModel
{
    public ShopMoment Moment { get; private set; } = null!;
    public RevisionShelf Shelf { get; private set; } = null!;
    public RevisionFacts? Current { get; private set; }
    public IReadOnlyList<RevisionFacts> Scheduled { get; private set; } = [];
    public StoredDraft Stored { get; private set; } = null!;

    /// <summary>Whether the draft says anything the latest revision does not.</summary>
    public bool HasDraft { get; private set; }

    /// <summary>What the checker says of the draft, or of the latest revision where there is none; null without a text.</summary>
    public PolicyCheck? Check { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Moment = await shops.NowAsync();
        Shelf = await library.ShelfAsync();
        Current = Shelf.InForce(Moment.Today);
        Scheduled = [.. Shelf.All.Where(revision => revision.EffectiveOn > Moment.Today)];
        Stored = await desk.DraftAsync(ct);
        HasDraft = Stored.Version != 0 && Stored.Draft.Markdown != (await desk.LatestAsync(ct))?.Markdown;
        if (!string.IsNullOrWhiteSpace(Stored.Draft.Markdown)) Check = await review.CheckAsync(Stored.Draft.Markdown);
    }
}
