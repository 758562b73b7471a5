using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Staff;

/// <summary>The queue, due first. Everything it shows is decided by its address. It names people, so looking at it is audited.</summary>
public sealed class IndexModel(RequestQueue queue, ShopSource shops, CurrentStaff staff, AuditLog audit) : PageModel
{
    public RequestQueueFilter Filter { get; private set; } = null!;
    public RequestQueue.Counts Counts { get; private set; } = null!;
    public RequestQueue.Page Rows { get; private set; } = null!;
    public ShopMoment Moment { get; private set; } = null!;
    public IReadOnlyList<Colleague> Colleagues { get; private set; } = [];

    /// <summary>What stands in place of rows where there are none.</summary>
    public string Empty { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Filter = RequestQueueFilter.Read(Request.Query);
        Moment = await shops.NowAsync();
        Counts = await queue.CountAsync(Filter, Moment, staff.Id, ct);
        Rows = await queue.ListAsync(Filter, Moment, staff.Id, ct);
        Colleagues = await queue.StaffAsync(ct);
        await audit.ViewedAsync("queue.viewed", subject: null, ct, Filter.InWords);
        if (Rows.Rows.Count == 0) Empty = Filter.IsNarrowed ? "No request matches. Clear the filter, or look under All open and Closed." : await WhyEmptyAsync(ct);
        return Page();
    }

    public static string Label(QueueTab tab) => tab switch
    {
        QueueTab.Overdue => "Overdue",
        QueueTab.Today => "Today",
        QueueTab.Soon => "Next 3 business days",
        QueueTab.Unassigned => "Unassigned",
        QueueTab.Mine => "Mine",
        QueueTab.Open => "All open",
        QueueTab.Closed => "Closed",
    };

    public Urgency UrgencyOf(RequestQueue.Row row) =>
        row.Status.IsOpen() ? Urgency.Of(row.DueOn, Moment.Today, Moment.Shop.Calendars.Shop) : Urgency.Done;

    public IEnumerable<SelectListItem> Assignees =>
    [
        new("Anyone", ""), new("Nobody", QueueAssignee.NobodyCode, Filter.Assignee is { StaffId: null }),
        .. Colleagues.Select(one => new SelectListItem(one.Id == staff.Id ? $"{one.Name} (you)" : one.Name, one.Id.ToString(), Filter.Assignee?.StaffId == one.Id)),
    ];

    private async Task<string> WhyEmptyAsync(CancellationToken ct)
    {
        if (Filter.Tab == QueueTab.Closed) return "No request is closed yet. A request comes here once it is answered, refused, withdrawn or closed.";
        var next = await queue.NextDueAsync(Moment, ct) is { } day ? $"The next is due on {day.Long()}." : "Requests come here when shoppers file them, or when you log one.";
        return Filter.Tab switch
        {
            QueueTab.Overdue => $"No request is overdue. {next}",
            QueueTab.Today => $"No request is due today. {next}",
            QueueTab.Soon => $"No request is due in the next 3 business days. {next}",
            QueueTab.Unassigned => $"Every request has somebody. {next}",
            QueueTab.Mine => $"You have no open request. Take one under Unassigned. {next}",
            QueueTab.Open or QueueTab.Closed => $"No request is open. {next}",
        };
    }
}
