using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Reports;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Reports;

/// <summary>What came in a period, how it ended, and how clocks were kept; and the switch for the public yearly metrics.</summary>
public sealed class IndexModel(RequestReports reports, ShopSource shops, YearlyMetrics metrics) : FormPage
{
    [BindProperty(SupportsGet = true, Name = "")] public ReportFilter Filter { get; set; } = new();
    [BindProperty] public bool Publish { get; set; }

    public ShopMoment Moment { get; private set; } = null!;
    public ReportScope Scope => Figures.Scope;
    public ReportFigures Figures { get; private set; } = null!;

    /// <summary>Periods people ask for most, by name.</summary>
    public IEnumerable<(string Name, ReportScope Scope)> Usual
    {
        get
        {
            var today = Moment.Today;
            yield return ("This year", new(new(today.Year, 1, 1), today, Scope.Kind));
            yield return ("Last 90 days", new(today.AddDays(-89), today, Scope.Kind));
            yield return ("This month", new(new(today.Year, today.Month, 1), today, Scope.Kind));
            yield return ("Last year", new(new(today.Year - 1, 1, 1), new(today.Year - 1, 12, 31), Scope.Kind));
        }
    }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Moment = await shops.NowAsync();
        var scope = Filter.Scope(Moment.Today);
        if (scope is null) ModelState.AddModelError("", $"Choose a first and a last day between {ReportScope.FirstYear} and {ReportScope.LastYear}, the first not after the last, and a kind from the list. This is the year until today.");
        Figures = await reports.ReadAsync(scope ?? new ReportFilter().Scope(Moment.Today)!, Moment, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await metrics.PublishAsync(Publish, ct);
        return Done("/admin/reports#metrics", Publish ? "The yearly metrics are public; the foot of every page links to them." : "The yearly metrics are not public.");
    }
}
