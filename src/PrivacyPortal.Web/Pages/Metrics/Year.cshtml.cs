using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Reports;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Metrics;

/// <summary>The yearly metrics for everybody, where the shop shows them. Kept in the output cache until the shop's next day.</summary>
[PolicyPages(Styles = ["/css/reports.css"])]
public sealed class YearModel(YearlyFigures figures, ShopSource shops) : PageModel
{
    [BindProperty(SupportsGet = true)] public int Year { get; set; }

    public ShopMoment Moment { get; private set; } = null!;
    public IReadOnlyList<KindFigures> Rows { get; private set; } = [];
    public bool HasNext => YearlyMetrics.IsOver(Year + 1, Moment.Today);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Moment = await shops.NowAsync();
        if (!Moment.Shop.Profile.MetricsArePublic || !YearlyMetrics.IsOver(Year, Moment.Today)) return NotFound();
        Rows = await figures.OfAsync(Year, Moment).WaitAsync(ct);
        return Page();
    }
}
