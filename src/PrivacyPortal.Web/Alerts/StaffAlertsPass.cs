using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Staff;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Alerts;

/// <summary>
/// Tells staff what is due, late, new, replied or nobody's: whoever a request is assigned to (or stands in for them), where it is
/// nobody's the team at its address, and everybody where it has none; and of decisions that wait for a second person, everybody but who proposed them.
/// By kind, as they chose: in one mail at eight in the morning that says how everything stands, or by a mail as soon as it is so. What has been
/// told is remembered as a moment per person and kind, not per request, so that memory does not grow with the queue.
/// </summary>
public sealed class StaffAlertsPass(PortalDb db, Outbox outbox, ShopSource shops, StaffNews news, StaffAlertEmail emails)
{
    /// <summary>What is still being saved while the pass looks would be missed; it is told a little later instead.</summary>
    public static TimeSpan Settling { get; } = TimeSpan.FromSeconds(20);

    /// <summary>After a pause of the whole portal, the digest tells of what came within so many days.</summary>
    private const int OldestNewsInDays = 7;

    /// <summary>Any number that no other lock of the database uses.</summary>
    private const long LockKey = 0x50504131;

    private sealed record Reader(Guid Id, string Email, string Name, DateOnly? LastDigestOn, IReadOnlyList<StaffAlertChoice> Choices, NewsReader News)
    {
        public bool IsTeam => Id == TeamMailbox.TheId;
        public IEnumerable<StaffAlertKind> InDigest => (IsTeam ? StaffAlertKinds.OfTeam : StaffAlertKinds.All).Where(kind => !Choices.Any(choice => choice.Kind == kind && choice.Delivery != AlertDelivery.Digest));
        public IEnumerable<StaffAlertChoice> AtOnce => Choices.Where(choice => choice.Delivery == AlertDelivery.AtOnce).OrderBy(choice => choice.Kind);
    }

    /// <summary>Returns how many mails were added.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // One worker at a time decides who was told of what.
        if (!(await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({LockKey}) as \"Value\"").ToListAsync(ct))[0]) return 0;
        var running = await db.Absences.AsNoTracking().Where(one => one.EndedAt == null && one.From <= moment.Today && one.To >= moment.Today).ToListAsync(ct);
        var mails = 0;
        foreach (var reader in await ReadersAsync(running, ct))
        {
            if (running.Exists(absence => absence.StaffId == reader.Id)) Pass(reader, moment);
            else mails += await TellAtOnceAsync(reader, moment, ct) + await TellInTheMorningAsync(reader, moment, ct);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return mails;
    }

    private async Task<List<Reader>> ReadersAsync(List<Absence> running, CancellationToken ct)
    {
        var choices = (await db.StaffAlertChoices.ToListAsync(ct)).ToLookup(choice => choice.StaffId);
        var staff = await db.Users.Where(user => user.DisabledAt == null && user.PasswordHash != null).OrderBy(user => user.Id)
            .Select(user => new { user.Id, user.Email, user.DisplayName, user.LastDigestOn }).ToListAsync(ct);
        var team = await db.TeamMailboxes.AsNoTracking().SingleOrDefaultAsync(ct);
        IReadOnlyCollection<Guid> People(Guid id) => [id, .. running.Where(absence => Absence.Receiver(absence.StaffId, running) == id).Select(absence => absence.StaffId)];
        List<Reader> readers = [.. staff.Select(user => new Reader(user.Id, user.Email!, user.DisplayName, user.LastDigestOn, [.. choices[user.Id]],
            new(user.Id, People(user.Id), HearsOfNobodys: team is null)))];
        if (team is not null) readers.Add(new(team.Id, team.Email, "team", team.LastDigestOn, [.. choices[team.Id]], new(team.Id, [], HearsOfNobodys: true)));
        return readers;
    }

    /// <summary>Who is away is told nothing; what happens meanwhile is no news when they are back.</summary>
    private static void Pass(Reader reader, ShopMoment moment)
    {
        foreach (var choice in reader.AtOnce)
            if (moment.Shop.DayOf(choice.ToldUntil) != moment.Today) choice.ToldUntil = moment.Now - Settling;
    }

    private async Task<int> TellAtOnceAsync(Reader reader, ShopMoment moment, CancellationToken ct)
    {
        var lists = new List<StaffNewsList>();
        foreach (var choice in reader.AtOnce)
        {
            var upTo = moment.Now - Settling;
            if (upTo <= choice.ToldUntil) continue;
            var found = await news.SinceAsync(choice.Kind, reader.News, new(choice.ToldUntil, upTo), moment, ct);
            if (found is { Count: > 0 }) lists.Add(found);
            // A new day is remembered even where it brought nothing; otherwise nothing is written while nothing happens.
            if (found is { Count: > 0 } || moment.Shop.DayOf(choice.ToldUntil) != moment.Shop.DayOf(upTo)) choice.ToldUntil = upTo;
        }
        if (lists.Count == 0) return 0;
        Send(reader, lists, digest: false, moment);
        return 1;
    }

    private async Task<int> TellInTheMorningAsync(Reader reader, ShopMoment moment, CancellationToken ct)
    {
        var today = moment.Today;
        var eight = DigestTime.On(today, moment.Shop.Zone);
        if (moment.Now < eight || reader.LastDigestOn >= today) return 0;
        if (reader.IsTeam) await db.TeamMailboxes.ExecuteUpdateAsync(set => set.SetProperty(team => team.LastDigestOn, today), ct);
        else await db.Users.Where(user => user.Id == reader.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.LastDigestOn, today), ct);
        var oldest = today.AddDays(-OldestNewsInDays);
        var last = reader.LastDigestOn is { } day && day > oldest ? day : reader.LastDigestOn is null ? today.AddDays(-1) : oldest;
        var since = new NewsSpan(DigestTime.On(last, moment.Shop.Zone), eight);
        var lists = new List<StaffNewsList>();
        foreach (var kind in reader.InDigest)
            if (await news.NowAsync(kind, reader.News, since, moment, ct) is { Count: > 0 } list) lists.Add(list);
        if (lists.Count == 0) return 0;
        Send(reader, lists, digest: true, moment);
        return 1;
    }

    private void Send(Reader reader, List<StaffNewsList> lists, bool digest, ShopMoment moment) => outbox.Add(
        moment.Shop.Profile, emails.Compose(lists, reader.Id, reader.Name, digest, moment), reader.Email, reader.Name, PortalLanguages.Default, requestId: null);
}
