using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Reports;

/// <summary>Counts requests in the database; none is loaded. All counts of one report are of one moment.</summary>
public sealed class RequestReports(PortalDb db)
{
    // Everything that is counted stands in ix_requests_received: no request is read for a report, unless it was appealed.
    private const string Received = "r.received_on between @first and @last and (@kind is null or r.kind = @kind)";

    private const string Decisions = "'answered', 'partly-refused', 'refused'";

    // An appeal opens a request again and its end overwrites the day it was closed: what counts is the first decision, and how it stands until
    // the appeal is decided is that decision too.
    private const string First = $"""
        left join lateral (select e.kind, e.at from request_events e where r.was_appealed and e.request_id = r.id and e.kind in ({Decisions}) order by e.at limit 1) as decided on true
        """;

    private const string Kinds = $"""
        select kind as "Kind", count(*)::int as "Received",
            count(*) filter (where status = 'answered')::int as "Complied", count(*) filter (where status = 'partly-refused')::int as "Partly",
            count(*) filter (where status = 'refused')::int as "Denied", count(*) filter (where status = 'withdrawn')::int as "Withdrawn",
            count(*) filter (where status = 'lapsed')::int as "Lapsed", count(*) filter (where status in ('duplicate', 'spam'))::int as "Void",
            count(*) filter (where days is null)::int as "Open",
            percentile_cont(0.5) within group (order by days) filter (where status in ('answered', 'partly-refused', 'refused')) as "Median",
            (avg(days) filter (where status in ('answered', 'partly-refused', 'refused')))::float8 as "Mean"
        from (select r.kind, case when r.was_appealed and r.status not in ({Decisions}) then decided.kind else r.status end as status,
                (coalesce(decided.at, r.closed_at) at time zone @zone)::date - r.received_on as days
            from requests r {First} where {Received} and (@region is null or r.region = @region)) as one
        group by grouping sets ((kind), ())
        """;

    private static readonly Dictionary<string, string> ChannelNames =
        Enum.GetValues<Channel>().ToDictionary(channel => channel.ToString().ToLowerInvariant(), channel => Capital(channel.StaffName()));

    public async Task<ReportFigures> ReadAsync(ReportScope scope, ShopMoment moment, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var kinds = await KindsAsync(scope, moment, region: null, ct);
        return new(
            scope,
            kinds.Find(row => row.Kind is null) ?? new(),
            [.. RequestKinds.All.Select(kind => kinds.Find(row => row.Kind == kind.Code())).OfType<KindFigures>()],
            await ReasonsAsync(scope, moment, ct),
            await ClocksAsync(scope, moment, ct),
            await MonthsAsync(scope, moment, ct),
            [.. (await TallyAsync($"""select r.channel as "Name", count(*)::int as "Number" from requests r where {Received} group by 1 order by 2 desc, 1""", scope, moment, ct))
                .Select(row => new Tally { Name = ChannelNames.GetValueOrDefault(row.Name, row.Name), Number = row.Number })],
            [.. (await TallyAsync($"""select r.region as "Name", count(*)::int as "Number" from requests r where {Received} group by 1 order by 2 desc, 1""", scope, moment, ct))
                .Select(row => new Tally { Name = Region.Find(row.Name)?.EnglishName ?? row.Name, Number = row.Number })],
            await AgesAsync(scope, moment, ct));
    }

    /// <summary>The figures of every kind among the requests of one region, for the yearly metrics.</summary>
    public Task<List<KindFigures>> OfRegionAsync(ReportScope scope, Region region, ShopMoment moment, CancellationToken ct) =>
        KindsAsync(scope, moment, region, ct);

    private Task<List<KindFigures>> KindsAsync(ReportScope scope, ShopMoment moment, Region? region, CancellationToken ct) =>
        db.Database.SqlQueryRaw<KindFigures>(Kinds, [.. Parameters(scope, moment), new NpgsqlParameter("region", NpgsqlDbType.Text) { Value = (object?)region?.Code ?? DBNull.Value }])
            .ToListAsync(ct);

    // Those of the last refusal, for an appeal may have been refused on others: its own, and every exception of the statement that went with it.
    private async Task<IReadOnlyList<Tally>> ReasonsAsync(ReportScope scope, ShopMoment moment, CancellationToken ct) =>
    [
        .. (await TallyAsync($"""
            select ground.code as "Name", count(*)::int as "Number" from requests r
            join lateral (select e.fact, e.at from request_events e where e.request_id = r.id and e.kind in ('refused', 'partly-refused') order by e.at desc limit 1) as said on true
            cross join lateral (select coalesce(said.fact, '') as code union
                select line ->> 'exceptionCode' from erasure_statements s, jsonb_array_elements(s.erasure -> 'lines') as line
                where s.request_id = r.id and s.sent_at = said.at and line ->> 'exceptionCode' is not null) as ground
            where (r.status in ('refused', 'partly-refused') or (r.was_appealed and r.status <> 'answered')) and {Received} group by 1 order by 2 desc, 1
            """, scope, moment, ct)).Select(row => new Tally { Name = Refusals.Find(row.Name)?.Name ?? row.Name, Number = row.Number }),
    ];

    private Task<List<ClockTally>> ClocksAsync(ReportScope scope, ShopMoment moment, CancellationToken ct) => db.Database.SqlQueryRaw<ClockTally>("""
        select c.code as "Code", c.name as "Name", count(*) filter (where c.state = 'met')::int as "Met", count(*) filter (where c.state = 'missed')::int as "Missed"
        from request_clocks c join requests r on r.id = c.request_id
        where c.settled_at >= @after and c.settled_at < @before and c.settled_on between @first and @last and c.state in ('met', 'missed') and (@kind is null or r.kind = @kind)
            and c.dropped_on is null
        group by 1, 2 order by 4 desc, 3 desc, 2
        """, Parameters(scope, moment)).ToListAsync(ct);

    private Task<List<Tally>> MonthsAsync(ReportScope scope, ShopMoment moment, CancellationToken ct) => TallyAsync($"""
        select to_char(month, 'YYYY-MM') as "Name", coalesce(number, 0)::int as "Number"
        from generate_series(date_trunc('month', @first::timestamp), date_trunc('month', least(@last, @today)::timestamp), interval '1 month') as month
        left join (select date_trunc('month', r.received_on::timestamp) as month, count(*) as number from requests r where {Received} group by 1) as counted using (month)
        order by 1
        """, scope, moment, ct);

    private Task<List<Tally>> AgesAsync(ReportScope scope, ShopMoment moment, CancellationToken ct) => TallyAsync($"""
        select bucket.name as "Name", coalesce(sum(aged.number), 0)::int as "Number"
        from (values (0, 10, 'Up to 10 days'), (11, 30, '11 to 30 days'), (31, 45, '31 to 45 days'), (46, 90, '46 to 90 days'), (91, 1000000, 'Over 90 days')) as bucket (low, high, name)
        left join (select greatest(@today - r.received_on, 0) as age, count(*) as number from requests r
            where r.status in ({string.Join(", ", RequestStatuses.OpenOnes.Select(status => $"'{status.Code()}'"))}) and (@kind is null or r.kind = @kind) group by 1) as aged
            on aged.age between bucket.low and bucket.high
        group by bucket.low, bucket.name order by bucket.low
        """, scope, moment, ct);

    private Task<List<Tally>> TallyAsync(string sql, ReportScope scope, ShopMoment moment, CancellationToken ct) =>
        db.Database.SqlQueryRaw<Tally>(sql, Parameters(scope, moment)).ToListAsync(ct);

    private static object[] Parameters(ReportScope scope, ShopMoment moment) =>
    [
        new NpgsqlParameter("first", scope.From), new NpgsqlParameter("last", scope.To), new NpgsqlParameter("today", moment.Today),
        new NpgsqlParameter("after", moment.Shop.Book.StartOf(scope.From).AddDays(-2)), new NpgsqlParameter("before", moment.Shop.Book.StartOf(scope.To).AddDays(3)),
        new NpgsqlParameter("kind", NpgsqlDbType.Text) { Value = (object?)scope.Kind?.Code() ?? DBNull.Value },
        new NpgsqlParameter("zone", moment.Shop.Profile.TimeZone),
    ];

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
