using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>The clocks of a request as staff see them: what each rests on, how it stands, and what it would be by the rules of today.</summary>
public sealed class RequestClocksViewComponent : ViewComponent
{
    public IViewComponentResult Invoke(DataSubjectRequest request, ShopMoment moment) => View(new RequestClockPanel(request, moment));
}

/// <summary>What the panel of clocks shows.</summary>
public sealed record RequestClockPanel(DataSubjectRequest Request, ShopMoment Moment)
{
    /// <summary>Those that apply: the receipt first, then our promise, then laws by their day.</summary>
    public IEnumerable<RequestClock> Applying => Request.Clocks.Where(clock => clock.DroppedOn is null)
        .OrderByDescending(clock => clock.IsAcknowledgement).ThenBy(clock => clock.IsLegal).ThenBy(clock => clock.DueNow);

    /// <summary>Those that no longer do, because the requester lives elsewhere.</summary>
    public IEnumerable<RequestClock> Dropped => Request.Clocks.Where(clock => clock.DroppedOn is not null).OrderBy(clock => clock.DroppedOn);

    public Urgency UrgencyOf(RequestClock clock) => Urgency.Of(clock.DueNow, Moment.Today, Moment.Shop.Calendars.Shop);

    /// <summary>The day a running clock would have if the request came in under the calendars and switches of today; null where that is the same.</summary>
    public DateOnly? WouldNowBe(RequestClock clock) => clock.State == ClockState.Running ? Request.WouldNowBe(clock, Moment.Shop.Book) : null;

    /// <summary>The days from receipt to the day that counts, and how many of them have passed.</summary>
    public (int Total, int Used) Days(RequestClock clock)
    {
        var total = clock.DueNow.DayNumber - Request.ReceivedOn.DayNumber;
        return (total, Math.Clamp(Moment.Today.DayNumber - Request.ReceivedOn.DayNumber, 0, total));
    }
}
