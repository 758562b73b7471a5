using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>The staff's queue: how many requests each tab has, and one page of a tab.</summary>
public sealed class RequestQueue(PortalDb db, SearchDatabase searches, QueueCounts counts, Colleagues colleagues)
{
    public const int PageSize = 50;

    /// <summary>What stands for who gave neither a name nor an address.</summary>
    public const string Anonymous = "Anonymous";

    /// <summary>One row of the queue.</summary>
    public sealed record Row(
        Guid Id, string Reference, RequestKind Kind, string Name, string RegionCode, RequestStatus Status, string? Assignee,
        DateTimeOffset ReceivedAt, DateOnly ReceivedOn, DateOnly DueOn, DateTimeOffset? ClosedAt, uint Version)
    {
        /// <summary>Whether a decision waits for a second person.</summary>
        public bool AwaitsApproval { get; init; }

        /// <summary>Whether the name may be shown to whoever revealed these; there is nothing to hide of who gave none.</summary>
        public bool IsRevealed(IReadOnlySet<Guid> revealed) => Name == Anonymous || revealed.Contains(Id);
    }

    /// <summary>One page; <paramref name="Next"/> is where the following one starts, null on the last.</summary>
    public sealed record Page(IReadOnlyList<Row> Rows, string? Next, bool IsFirst);

    /// <summary>How many requests each tab has under the same filter.</summary>
    public sealed record Counts(int Overdue, int Today, int Soon, int Unassigned, int Mine, int Open, int Closed)
    {
        public int Of(QueueTab tab) => tab switch
        {
            QueueTab.Overdue => Overdue,
            QueueTab.Today => Today,
            QueueTab.Soon => Soon,
            QueueTab.Unassigned => Unassigned,
            QueueTab.Mine => Mine,
            QueueTab.Open => Open,
            QueueTab.Closed => Closed,
        };
    }

    /// <summary>How many requests each tab has, at most ten seconds old.</summary>
    public Task<Counts> CountAsync(RequestQueueFilter filter, ShopMoment moment, Guid me, CancellationToken ct) =>
        counts.GetAsync(filter, moment.Today, LastSoonDay(moment), me).WaitAsync(ct);

    public async Task<Page> ListAsync(RequestQueueFilter filter, ShopMoment moment, Guid me, CancellationToken ct)
    {
        var greatestKey = IsByDueDay(filter) ? DateOnly.MaxValue.DayNumber : DateTimeOffset.MaxValue.UtcTicks;
        var cursor = RequestQueueCursor.Parse(filter.After, greatestKey);
        IQueryable<DataSubjectRequest> PageOf(PortalDb from) => Ordered(filter, Of(filter.Tab, from.Narrowed(filter), moment, me), cursor).Take(PageSize + 1);
        var rows = filter.Search.Length > 0 ? await FoundAsync(PageOf, ct) : await RowsAsync(PageOf(db), ct);
        if (rows.Count <= PageSize) return new(rows, null, cursor is null);
        rows.RemoveAt(PageSize);
        return new(rows, new RequestQueueCursor(Key(filter, rows[^1]), rows[^1].Id).ToString(), cursor is null);
    }

    /// <summary>What is searched stands in the indexes, so that only what is found is read: that way is planned for the words of each search, this one once.</summary>
    private async Task<List<Row>> FoundAsync(Func<PortalDb, IQueryable<DataSubjectRequest>> pageOf, CancellationToken ct)
    {
        List<Guid> found;
        await using (var planned = searches.Open()) found = await pageOf(planned).Select(r => r.Id).ToListAsync(ct);
        if (found.Count == 0) return [];
        var rows = (await RowsAsync(db.Requests.Where(r => found.Contains(r.Id)), ct)).ToDictionary(row => row.Id);
        return [.. found.Where(rows.ContainsKey).Select(id => rows[id])];
    }

    /// <summary>Requests as rows, in the order they have.</summary>
    public async Task<List<Row>> RowsAsync(IQueryable<DataSubjectRequest> requests, CancellationToken ct)
    {
        var names = await colleagues.NamesAsync();
        return await requests.Select(r => new Row(
            r.Id, r.Reference, r.Kind, r.Requester.Name ?? r.Requester.Email ?? Anonymous, r.RegionCode, r.Status,
            r.AssigneeId == null ? null : names.GetValueOrDefault(r.AssigneeId.Value), r.ReceivedAt, r.ReceivedOn, r.DueOn, r.ClosedAt,
            EF.Property<uint>(r, Columns.RowVersion)) { AwaitsApproval = r.AwaitsApproval }).AsSingleQuery().ToListAsync(ct);
    }

    /// <summary>Everything a filter finds, whatever page it stands on, in its order: for exports and bulk jobs.</summary>
    public IQueryable<DataSubjectRequest> All(RequestQueueFilter filter, ShopMoment moment, Guid me) =>
        Ordered(filter, Of(filter.Tab, db.Narrowed(filter), moment, me), cursor: null);

    /// <summary>The nearest due day from today on of what is open; null where nothing is.</summary>
    public Task<DateOnly?> NextDueAsync(ShopMoment moment, CancellationToken ct)
    {
        var today = moment.Today;
        return db.Requests.WhereOpen().Where(r => r.DueOn >= today).MinAsync(r => (DateOnly?)r.DueOn, ct);
    }

    /// <summary>Those who can be given a request, by name.</summary>
    public Task<IReadOnlyList<Colleague>> StaffAsync(CancellationToken ct) => colleagues.AbleAsync().WaitAsync(ct);

    private static IQueryable<DataSubjectRequest> Of(QueueTab tab, IQueryable<DataSubjectRequest> requests, ShopMoment moment, Guid me)
    {
        if (tab == QueueTab.Closed) return requests.Where(r => r.ClosedAt != null);
        var (today, soon) = (moment.Today, LastSoonDay(moment));
        var open = requests.WhereOpen();
        return tab switch
        {
            QueueTab.Overdue => open.Where(r => r.DueOn < today),
            QueueTab.Today => open.Where(r => r.DueOn == today),
            QueueTab.Soon => open.Where(r => r.DueOn > today && r.DueOn <= soon),
            // What is not confirmed yet cannot be taken by anybody.
            QueueTab.Unassigned => open.Where(r => r.AssigneeId == null && r.Status != RequestStatus.Unconfirmed),
            QueueTab.Mine => open.Where(r => r.AssigneeId == me),
            QueueTab.Open or QueueTab.Closed => open,
        };
    }

    // Each order ends with the id, so that equal days have an order too and no page loses or repeats a row.
    private static IQueryable<DataSubjectRequest> Ordered(RequestQueueFilter filter, IQueryable<DataSubjectRequest> requests, RequestQueueCursor? cursor)
    {
        if (IsByDueDay(filter))
        {
            var forward = filter.Sort == QueueSort.Due;
            if (cursor is { } at)
            {
                var (day, id) = (DateOnly.FromDayNumber((int)at.Key), at.Id);
                requests = forward
                    ? requests.Where(r => EF.Functions.GreaterThan(ValueTuple.Create(r.DueOn, r.Id), ValueTuple.Create(day, id)))
                    : requests.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.DueOn, r.Id), ValueTuple.Create(day, id)));
            }
            return forward ? requests.OrderBy(r => r.DueOn).ThenBy(r => r.Id) : requests.OrderByDescending(r => r.DueOn).ThenByDescending(r => r.Id);
        }
        var (moment, last) = cursor is { } place ? (new DateTimeOffset(place.Key, TimeSpan.Zero), place.Id) : default;
        if (filter.Tab == QueueTab.Closed)
        {
            if (cursor is not null) requests = requests.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.ClosedAt!.Value, r.Id), ValueTuple.Create(moment, last)));
            return requests.OrderByDescending(r => r.ClosedAt).ThenByDescending(r => r.Id);
        }
        var oldestFirst = filter.Sort == QueueSort.Received;
        if (cursor is not null)
            requests = oldestFirst
                ? requests.Where(r => EF.Functions.GreaterThan(ValueTuple.Create(r.ReceivedAt, r.Id), ValueTuple.Create(moment, last)))
                : requests.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.ReceivedAt, r.Id), ValueTuple.Create(moment, last)));
        return oldestFirst ? requests.OrderBy(r => r.ReceivedAt).ThenBy(r => r.Id) : requests.OrderByDescending(r => r.ReceivedAt).ThenByDescending(r => r.Id);
    }

    private static bool IsByDueDay(RequestQueueFilter filter) => filter is { Tab: not QueueTab.Closed, Sort: QueueSort.Due or QueueSort.DueLast };

    private static long Key(RequestQueueFilter filter, Row row) =>
        IsByDueDay(filter) ? row.DueOn.DayNumber : (filter.Tab == QueueTab.Closed ? row.ClosedAt!.Value : row.ReceivedAt).UtcTicks;

    private static DateOnly LastSoonDay(ShopMoment moment) => moment.Shop.Calendars.Shop.AddBusinessDays(moment.Today, Urgency.SoonBusinessDays);
}
