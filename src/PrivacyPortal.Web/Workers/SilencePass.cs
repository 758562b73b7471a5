using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Workers;

/// <summary>
/// Looks after requests that wait for a silent requester: reminds once after a week, tells when the request will close, and closes it. Each
/// step is stored with its mail in one save on a locked row, so that nothing goes out twice whoever else works on it.
/// </summary>
public sealed class SilencePass(PortalDb db, ShopSource shops, RequesterMail mail)
{
    private const int BatchSize = 100;

    private static readonly List<string> KindsThatLapse = [.. Lapsing.Kinds.Select(kind => kind.Code())];

    /// <summary>One batch of each step; returns how many requests changed.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        var changed = await RemindAsync(moment, ct);
        if (moment.Shop.Profile.LapseAfterDays is not { } days) return changed;
        return changed + await AnnounceAsync(days, moment, ct) + await LapseAsync(moment, ct);
    }

    private Task<int> RemindAsync(ShopMoment moment, CancellationToken ct) => db.ChangeClaimedAsync($"""
        select id as "Value" from requests where status = 'waiting' and reminded_at is null and requester_email is not null and waiting_since < {Before(moment, DataSubjectRequest.DaysToReminder)}
        order by waiting_since limit {BatchSize} for update skip locked
        """, request =>
        {
            var since = WaitingOn(request, moment);
            if (request.CannotRemind(since, moment.Today) is not null) return false;
            request.Remind(since, moment.Now, moment.Today);
            mail.Add(request, moment, RequestEventKind.Reminded);
            return true;
        }, ct);

    private Task<int> AnnounceAsync(int days, ShopMoment moment, CancellationToken ct) => db.ChangeClaimedAsync($"""
        select id as "Value" from requests where status = 'waiting' and lapses_after is null and not was_appealed and kind = any({KindsThatLapse})
            and waiting_since < {Before(moment, days - DataSubjectRequest.DaysOfNotice)}
            and not exists (select 1 from request_events line where line.request_id = requests.id and line.kind = 'mail-failed' and line.at >= requests.waiting_since)
        order by waiting_since limit {BatchSize} for update skip locked
        """, request =>
        {
            var since = WaitingOn(request, moment);
            if (request.CannotAnnounceLapse(days, since, moment.Today) is not null) return false;
            request.AnnounceLapse(days, since, moment.Now, moment.Today);
            mail.Add(request, moment, RequestEventKind.LapseAnnounced);
            return true;
        }, ct);

    private Task<int> LapseAsync(ShopMoment moment, CancellationToken ct) => db.ChangeClaimedAsync($"""
        select id as "Value" from requests where status = 'waiting' and lapses_after < {moment.Today} and not was_appealed
            and not exists (select 1 from request_events line where line.request_id = requests.id and line.kind = 'mail-failed' and line.at >= requests.waiting_since)
        order by waiting_since limit {BatchSize} for update skip locked
        """, request =>
        {
            if (request.CannotLapseUnanswered(moment.Today) is not null) return false;
            request.LapseUnanswered(moment.Now, moment.Today);
            mail.Add(request, moment, RequestEventKind.LapsedUnanswered);
            return true;
        }, ct);

    private static DateOnly WaitingOn(DataSubjectRequest request, ShopMoment moment) => moment.Shop.DayOf(request.WaitingSince!.Value);

    /// <summary>The end of the day so many days ago: what began before it is at least as old.</summary>
    private static DateTimeOffset Before(ShopMoment moment, int days) => ShopTime.StartOf(moment.Today.AddDays(1 - days), moment.Shop.Zone).ToUniversalTime();
}
