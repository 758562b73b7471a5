using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.SavedViews;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Staff;

/// <summary>
/// The queue, due first. Everything it shows is decided by its address; without one it opens with the view somebody chose. Names are masked until they
/// are asked for, so looking at it reads nobody's data; a search does, because what it finds tells whose request it is.
/// </summary>
public sealed class IndexModel(RequestQueue queue, SavedViewShelf views, RevealedNames revealed, ShopSource shops, CurrentStaff staff, AuditLog audit) : PageModel
{
    public RequestQueueFilter Filter { get; private set; } = null!;
    public RequestQueue.Counts Counts { get; private set; } = null!;
    public RequestQueue.Page Rows { get; private set; } = null!;
    public QueueTable Table { get; private set; } = null!;
    public ShopMoment Moment { get; private set; } = null!;
    public IReadOnlyList<Colleague> Colleagues { get; private set; } = [];
    public IReadOnlyList<UsableView> Views { get; private set; } = [];

    /// <summary>What stands in place of rows where there are none.</summary>
    public string Empty { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Request.Query.Count == 0 && await views.DefaultUrlAsync(ct) is { } chosen) return LocalRedirect(chosen);
        Filter = RequestQueueFilter.Read(Request.Query);
        Moment = await shops.NowAsync();
        Counts = await queue.CountAsync(Filter, Moment, staff.Id, ct);
        Rows = await queue.ListAsync(Filter, Moment, staff.Id, ct);
        Colleagues = await queue.StaffAsync(ct);
        Views = await views.ListAsync(ct);
        Table = new(Rows.Rows, Filter, Moment, revealed.Ids);
        if (Filter.Search.Length > 0) await audit.ViewedAsync("queue.searched", subject: null, ct, Filter.InWords);
        if (Rows.Rows.Count == 0) Empty = Filter.IsNarrowed ? "No request matches. Clear the filter, or look under All open and Closed." : await WhyEmptyAsync(ct);
        return Page();
    }

    public static string Label(BulkKind kind) => kind switch
    {
        BulkKind.Assign => "Hand over",
        BulkKind.Wait => "Ask and wait",
        BulkKind.Spam => "Close as spam",
        BulkKind.Duplicate => "Close as duplicates",
        BulkKind.Resend => "Send last mail again",
    };

    public string NameOf(Colleague one) => one.Id == staff.Id ? $"{one.Name} (you)" : one.Name;

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
