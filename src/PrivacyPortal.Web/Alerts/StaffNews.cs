using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Alerts;

/// <summary>A request as staff mail names it. Never by the requester: mail leaves the building.</summary>
public sealed record StaffNewsItem(string Reference, RequestKind Kind, DateOnly DueOn);

/// <summary>The requests of one kind of alert: how many, and the first of them by due day.</summary>
public sealed record StaffNewsList(StaffAlertKind Kind, int Count, IReadOnlyList<StaffNewsItem> Items);

/// <summary>Since when and until when something happened, after and up to.</summary>
public readonly record struct NewsSpan(DateTimeOffset After, DateTimeOffset UpTo);

/// <summary>Whom the news are for, whose requests they hear of (their own, and those of whoever they stand in for), and whether of those of nobody.</summary>
public sealed record NewsReader(Guid Id, IReadOnlyCollection<Guid> People, bool HearsOfNobodys);

/// <summary>
/// Finds what there is to tell one reader of: what is assigned to them, or to somebody they stand in for, what a colleague decided that needs a second
/// person and, unless the team has an address, what is nobody's.
/// Everything comes from indexes that hold open requests alone, so that a pass costs as little as there is news.
/// </summary>
public sealed class StaffNews(PortalDb db)
{
    /// <summary>Longer lists end with a number: the queue is the place to read them.</summary>
    public const int ListLength = 50;

    /// <summary>For how many business days a request may be nobody's.</summary>
    public const int UnassignedBusinessDays = 2;

    /// <summary>How it stands now, for the digest: everything late or due, and what came or was replied since the last one.</summary>
    public Task<StaffNewsList> NowAsync(StaffAlertKind kind, NewsReader reader, NewsSpan since, ShopMoment moment, CancellationToken ct)
    {
        var (today, soon) = (moment.Today, LastSoonDay(moment.Today, moment));
        var open = Of(reader);
        return ListAsync(kind, kind switch
        {
            StaffAlertKind.Overdue => open.Where(r => r.DueOn < today),
            StaffAlertKind.DueToday => open.Where(r => r.DueOn == today),
            StaffAlertKind.DueSoon => open.Where(r => r.DueOn > today && r.DueOn <= soon),
            StaffAlertKind.Approval => ToApprove(reader.Id),
            StaffAlertKind.Unassigned => Unassigned(open, DateTimeOffset.MinValue, LongAgo(today, moment)),
            StaffAlertKind.Replied => Replied(reader, since),
            StaffAlertKind.New => New(open, since),
        }, ct);
    }

    /// <summary>What became so since a moment, for a mail at once. Due days are crossed at midnight, so those cost nothing on the same day.</summary>
    public async Task<StaffNewsList?> SinceAsync(StaffAlertKind kind, NewsReader reader, NewsSpan since, ShopMoment moment, CancellationToken ct)
    {
        var open = Of(reader);
        if (kind is StaffAlertKind.New) return await ListAsync(kind, New(open, since), ct);
        if (kind is StaffAlertKind.Approval) return await ListAsync(kind, ToApprove(reader.Id, since), ct);
        if (kind is StaffAlertKind.Replied) return await ListAsync(kind, Replied(reader, since), ct);
        var (before, today) = (moment.Shop.DayOf(since.After), moment.Shop.DayOf(since.UpTo));
        if (before >= today) return null;
        var (soonBefore, soon) = (LastSoonDay(before, moment), LastSoonDay(today, moment));
        return await ListAsync(kind, kind switch
        {
            StaffAlertKind.Overdue => open.Where(r => r.DueOn >= before && r.DueOn < today),
            StaffAlertKind.DueToday => open.Where(r => r.DueOn == today),
            StaffAlertKind.DueSoon => open.Where(r => r.DueOn > soonBefore && r.DueOn <= soon && r.DueOn > today),
            _ => Unassigned(open, LongAgo(before, moment), LongAgo(today, moment)),
        }, ct);
    }

    private IQueryable<DataSubjectRequest> Of(NewsReader reader) => Concerning(reader).Where(r =>
        EF.Constant(RequestStatuses.OpenOnes).Contains(r.Status) && r.Status != RequestStatus.Unconfirmed);

    private IQueryable<DataSubjectRequest> Concerning(NewsReader reader) => reader.HearsOfNobodys
        ? db.Requests.AsNoTracking().Where(r => r.AssigneeId == null || reader.People.Contains(r.AssigneeId.Value))
        : db.Requests.AsNoTracking().Where(r => r.AssigneeId != null && reader.People.Contains(r.AssigneeId.Value));

    // Whoever has the request is mostly who proposed: everybody else can approve, so everybody else is told.
    private IQueryable<DataSubjectRequest> ToApprove(Guid reader, NewsSpan? since = null)
    {
        var awaiting = db.Requests.AsNoTracking().Where(r => r.AwaitsApproval && r.Events.Where(line => line.Kind == RequestEventKind.DecisionProposed)
            .OrderByDescending(line => line.At).Select(line => line.StaffId).First() != reader);
        return since is not { } span ? awaiting
            : awaiting.Where(r => r.Events.Any(line => line.Kind == RequestEventKind.DecisionProposed && line.At > span.After && line.At <= span.UpTo));
    }

    private static IQueryable<DataSubjectRequest> New(IQueryable<DataSubjectRequest> open, NewsSpan since) =>
        open.Where(r => r.ConfirmedAt > since.After && r.ConfirmedAt <= since.UpTo);

    // What was dealt with since is no news. A withdrawal is, although the request is closed by it, to whoever works on it.
    private IQueryable<DataSubjectRequest> Replied(NewsReader reader, NewsSpan since)
    {
        var replied = db.RequestEvents.FromRequesters().Where(line => line.At > since.After && line.At <= since.UpTo).Select(line => EF.Property<Guid>(line, "RequestId"));
        return Concerning(reader).Where(r => replied.Contains(r.Id) && r.ConfirmedAt != null
            && (EF.Constant(RequestStatuses.OpenOnes).Contains(r.Status) || (r.Status == RequestStatus.Withdrawn && r.AssigneeId != null))).WhereRequesterIsLast();
    }

    // Nobody's since it was confirmed, or since somebody put it back.
    private static IQueryable<DataSubjectRequest> Unassigned(IQueryable<DataSubjectRequest> open, DateTimeOffset after, DateTimeOffset upTo) =>
        open.Where(r => r.AssigneeId == null && r.ConfirmedAt < upTo
            && (r.Events.Where(line => line.Kind == RequestEventKind.Released || line.Kind == RequestEventKind.HandedOver).Max(line => (DateTimeOffset?)line.At) ?? r.ConfirmedAt) < upTo
            && (r.Events.Where(line => line.Kind == RequestEventKind.Released || line.Kind == RequestEventKind.HandedOver).Max(line => (DateTimeOffset?)line.At) ?? r.ConfirmedAt) >= after);

    private static async Task<StaffNewsList> ListAsync(StaffAlertKind kind, IQueryable<DataSubjectRequest> requests, CancellationToken ct)
    {
        var items = await requests.OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(ListLength + 1)
            .Select(r => new StaffNewsItem(r.Reference, r.Kind, r.DueOn)).ToListAsync(ct);
        var count = items.Count > ListLength ? await requests.CountAsync(ct) : items.Count;
        return new(kind, count, [.. items.Take(ListLength)]);
    }

    private static DateOnly LastSoonDay(DateOnly day, ShopMoment moment) => moment.Shop.Calendars.Shop.AddBusinessDays(day, Urgency.SoonBusinessDays);

    /// <summary>Whatever was nobody's before this moment has been so for two business days on a day.</summary>
    private static DateTimeOffset LongAgo(DateOnly day, ShopMoment moment)
    {
        var since = day;
        while (moment.Shop.Calendars.Shop.BusinessDaysBetween(since, day) < UnassignedBusinessDays) since = since.AddDays(-1);
        return ShopTime.StartOf(since.AddDays(1), moment.Shop.Zone);
    }
}
