using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Pages.Staff;

/// <summary>Open tasks over all requests, due first: one's own, those nobody has, all.</summary>
public sealed class TasksModel(RequestTaskList tasks, ShopSource shops, CurrentStaff staff, AuditLog audit) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tab")] public string? TabCode { get; set; }
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public TaskTab Tab { get; private set; }
    public ShopMoment Moment { get; private set; } = null!;
    public TaskListPage List { get; private set; } = null!;
    public IReadOnlyDictionary<TaskTab, int> Counts { get; private set; } = null!;

    public static IReadOnlyList<(TaskTab Tab, string Code, string Name)> Tabs { get; } =
        [(TaskTab.Mine, "mine", "Mine"), (TaskTab.Unassigned, "unassigned", "Nobody's"), (TaskTab.All, "all", "All")];

    public string Code => Tabs.Single(tab => tab.Tab == Tab).Code;

    /// <summary>What stands in place of an empty list.</summary>
    public string Empty => After is not null ? "No tasks beyond this page." : Tab switch
    {
        TaskTab.Mine => "You have no open tasks. They come from the checklist of a request, or a colleague gives you one.",
        TaskTab.Unassigned => "Somebody has every open task.",
        TaskTab.All => "No task is open. Every request gets its checklist from the systems register when it opens.",
    };

    public async Task OnGetAsync(CancellationToken ct)
    {
        Tab = Tabs.FirstOrDefault(tab => tab.Code == TabCode).Tab;
        Moment = await shops.NowAsync();
        List = await tasks.ListAsync(Tab, After, staff.Id, ct);
        Counts = await tasks.CountAsync(staff.Id, ct);
        await audit.ViewedAsync("tasks.viewed", subject: null, ct, Code);
    }

    public Urgency UrgencyOf(DateOnly due) => Urgency.Of(due, Moment.Today, Moment.Shop.Calendars.Shop);
}
