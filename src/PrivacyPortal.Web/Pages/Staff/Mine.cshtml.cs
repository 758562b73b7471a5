using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Web.Absences;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Staff;

/// <summary>What the current member of staff has to do, the most pressing first.</summary>
public sealed class MineModel(MyWork work, RequestQueue queue, RevealedNames revealed, AbsencePlan absences, ShopSource shops, CurrentStaff staff) : PageModel
{
    private IReadOnlySet<Guid> shown = new HashSet<Guid>();

    /// <summary>One list of the page.</summary>
    public sealed record Part(string Id, string Title, string? Hint, IReadOnlyList<RequestQueue.Row> Rows);

    public MyDay Day { get; private set; } = null!;
    public ShopMoment Moment { get; private set; } = null!;
    public AwayPerson? Away { get; private set; }

    /// <summary>How many wait for somebody to take them, where the reader has none.</summary>
    public int Unassigned { get; private set; }

    public string Greeting => Day.Replied.Count + Day.Late.Count + Day.Today.Count is var pressing && pressing == 0 ? "Nothing of yours is pressing"
        : pressing == 1 ? "One thing for today" : FormattableString.Invariant($"{pressing} things for today");

    public IEnumerable<Part> Parts => new Part[]
    {
        new("replied", "They replied", "The requester wrote, showed who they are, appealed or said something else last: somebody waits for you.", Day.Replied),
        new("late", "Overdue", null, Day.Late),
        new("today", "Due today", null, Day.Today),
        new("soon", "Next 3 business days", null, Day.Soon),
        new("later", "Later", null, Day.Later),
        new("waiting", "Waiting for the requester", "Our own promise runs on meanwhile.", Day.Waiting),
    }.Where(part => part.Rows.Count > 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Moment = await shops.NowAsync();
        Day = await work.OfAsync(staff.Id, Moment, ct);
        Away = (await absences.AwayAsync(Moment.Today, ct)).FirstOrDefault(person => person.Id == staff.Id);
        if (Day.Total == 0) Unassigned = (await queue.CountAsync(new(), Moment, staff.Id, ct)).Unassigned;
        shown = revealed.Ids;
        return Page();
    }

    public bool IsRevealed(RequestQueue.Row row) => row.IsRevealed(shown);

    public Urgency UrgencyOf(RequestQueue.Row row) => UrgencyOf(row.DueOn);

    public Urgency UrgencyOf(DateOnly due) => Urgency.Of(due, Moment.Today, Moment.Shop.Calendars.Shop);
}
