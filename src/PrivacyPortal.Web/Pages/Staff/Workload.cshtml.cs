using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Absences;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Staff;

/// <summary>Who has how much, and who is away.</summary>
public sealed class WorkloadModel(MyWork work, AbsencePlan absences, ShopSource shops) : PageModel
{
    private ILookup<Guid, AwayPerson> away = null!;

    public IReadOnlyList<Workload> Rows { get; private set; } = [];

    /// <summary>The most anybody has, for the bars.</summary>
    public int Greatest => Math.Max(1, Rows.Max(row => row.Open));

    public async Task OnGetAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        Rows = await work.AllAsync(moment, ct);
        away = (await absences.AwayAsync(moment.Today, ct)).ToLookup(person => person.Id);
    }

    public AwayPerson? AwayOf(Workload row) => row.StaffId is { } id ? away[id].FirstOrDefault() : null;

    public string Link(Workload row, string tab) => $"/staff?tab={tab}&amp;assignee={row.StaffId?.ToString() ?? QueueAssignee.NobodyCode}";
}
