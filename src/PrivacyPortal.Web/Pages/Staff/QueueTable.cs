using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Staff;

/// <summary>The table of the queue: its rows under a filter, and whose names may be seen.</summary>
public sealed record QueueTable(IReadOnlyList<RequestQueue.Row> Rows, RequestQueueFilter Filter, ShopMoment Moment, IReadOnlySet<Guid> Revealed)
{
    public bool IsClosed => Filter.Tab == QueueTab.Closed;

    /// <summary>How many names of this page are hidden.</summary>
    public int Masked => Rows.Count(row => !IsRevealed(row));

    public bool IsRevealed(RequestQueue.Row row) => row.IsRevealed(Revealed);

    public static bool CanTake(RequestQueue.Row row) => row.Assignee is null && row.Status.IsOpen() && row.Status != RequestStatus.Unconfirmed;

    public Urgency UrgencyOf(RequestQueue.Row row) =>
        row.Status.IsOpen() ? Urgency.Of(row.DueOn, Moment.Today, Moment.Shop.Calendars.Shop) : Urgency.Done;

    /// <summary>The address of the same view in an order, or turned round where it has that order.</summary>
    public string Sorted(QueueSort up, QueueSort down) => (Filter with { After = null, Sort = Filter.Sort == up ? down : up }).Url;

    public string? Direction(QueueSort up, QueueSort down) => IsClosed ? null : Filter.Sort == up ? "ascending" : Filter.Sort == down ? "descending" : null;
}
