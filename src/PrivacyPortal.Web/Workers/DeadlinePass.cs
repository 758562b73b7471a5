using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Workers;

/// <summary>Records clocks whose last day has passed, and closes requests that were never confirmed.</summary>
public sealed class DeadlinePass(PortalDb db, ShopSource shops, RequesterMail mail)
{
    private const int BatchSize = 100;

    /// <summary>One batch of each; returns how many requests changed.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        return await MissClocksAsync(moment, ct) + await LapseAsync(moment, ct);
    }

    /// <summary>
    /// The requests with a clock that ran out before a day: by the index of ticking clocks and their last day, of a law the
    /// latest lawful one, so that what is not due is not
    /// read, however much is open.
    /// </summary>
    public static FormattableString MissedSql(DateOnly today) => $"""
        select id as "Value" from requests where id in (
            select request_id from request_clocks clock where state = 'running' and paused_on is null
                and coalesce(case when is_extended then extended_latest_lawful else latest_lawful end, due) < {today}
                and exists (select from requests where id = clock.request_id and status <> 'unconfirmed')
            order by coalesce(case when is_extended then extended_latest_lawful else latest_lawful end, due) limit {BatchSize})
        for update skip locked
        """;

    /// <summary>The requests that were not confirmed in the days there are for it, seen from a day; also by an index of their own.</summary>
    public static FormattableString LapsedSql(DateOnly today) => $"""
        select id as "Value" from requests where status = 'unconfirmed' and received_on < {today.AddDays(-DataSubjectRequest.DaysToConfirm)}
        order by received_on limit {BatchSize} for update skip locked
        """;

    private Task<int> MissClocksAsync(ShopMoment moment, CancellationToken ct) => db.ChangeClaimedAsync(MissedSql(moment.Today),
        request => request.MissClocks(moment.Now, moment.Today, moment.Shop.Book), ct);

    private Task<int> LapseAsync(ShopMoment moment, CancellationToken ct) => db.ChangeClaimedAsync(LapsedSql(moment.Today), request =>
        {
            if (request.CannotLapse(moment.Today) is not null) return false;
            request.Lapse(moment.Now, moment.Today);
            mail.Add(request, moment, RequestEventKind.Lapsed);
            return true;
        }, ct);
}
