using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Staff;

/// <summary>Every decision that waits for a second person, the most urgent first.</summary>
public sealed class ApprovalsModel(RequestDecisions decisions, ShopSource shops, CurrentStaff staff) : PageModel
{
    public IReadOnlyList<AwaitingDecision> Awaiting { get; private set; } = [];
    public ShopMoment Moment { get; private set; } = null!;

    public bool IsOwn(AwaitingDecision decision) => decision.Proposal.ById == staff.Id;

    public Urgency UrgencyOf(AwaitingDecision decision) => Urgency.Of(decision.DueOn, Moment.Today, Moment.Shop.Calendars.Shop);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Moment = await shops.NowAsync();
        Awaiting = await decisions.AwaitingAsync(ct);
    }
}
