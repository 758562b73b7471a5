using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>One request: facts, what may be done now and what not and why, history, clocks.</summary>
public sealed class ShowModel(RequestQueueFiles files) : RequestPage(files)
{
    public DateOnly Today => Open.Moment.Today;

    public Urgency Urgency => UrgencyOf(Dsr.DueOn);

    public IEnumerable<RequestAction> Possible => RequestAction.All.Where(action => action.Cannot(Open) is null);

    /// <summary>What cannot be done, by the reason.</summary>
    public IEnumerable<IGrouping<Rule, RequestAction>> Impossible =>
        RequestAction.All.Where(action => action.Cannot(Open) is not null).GroupBy(action => action.Cannot(Open)!);

    public Urgency UrgencyOf(DateOnly due) => Dsr.Status.IsOpen() ? Urgency.Of(due, Today, Open.Moment.Shop.Calendars.Shop) : Urgency.Done;
}
