using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Workers;

/// <summary>
/// Tells staff of new, nearly due and overdue requests: whoever a request is assigned to, everybody where it is nobody's. Each is told once
/// of each, in one mail at eight in the morning or at once, as they chose.
/// </summary>
public sealed class StaffAlertsPass(PortalDb db, Outbox outbox, ShopSource shops, StaffAlertEmail emails)
{
    /// <summary>When the digest leaves, in the shop's zone.</summary>
    public static TimeOnly DigestAt { get; } = new(8, 0);

    /// <summary>A request that has been open for longer is not news, to somebody who joins for example.</summary>
    private static readonly TimeSpan NewFor = TimeSpan.FromDays(7);

    private const int SoonBusinessDays = 3;

    /// <summary>Any number that no other lock of the database uses.</summary>
    private const long LockKey = 0x50504131;

    private sealed record Reader(Guid Id, string Email, string Name, AlertDelivery Alerts);

    /// <summary>Returns how many mails were added.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // One worker at a time decides who was told of what.
        if (!(await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({LockKey}) as \"Value\"").ToListAsync(ct))[0]) return 0;
        var readers = await db.Users.Where(staff => staff.DisabledAt == null && staff.PasswordHash != null && staff.Alerts != AlertDelivery.Off)
            .OrderBy(staff => staff.Id).Select(staff => new Reader(staff.Id, staff.Email!, staff.DisplayName, staff.Alerts)).ToListAsync(ct);
        var mails = 0;
        foreach (var reader in readers)
            if (await TellAsync(reader, moment, ct)) mails++;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return mails;
    }

    private async Task<bool> TellAsync(Reader reader, ShopMoment moment, CancellationToken ct)
    {
        var asOf = moment.Now;
        if (reader.Alerts == AlertDelivery.Digest)
        {
            asOf = EightOf(moment);
            if (moment.Now < asOf || await db.StaffAlerts.AnyAsync(alert => alert.StaffId == reader.Id && alert.At >= asOf, ct)) return false;
        }
        var (today, oldest) = (moment.Today, asOf - NewFor);
        var soon = moment.Shop.Calendars.Shop.AddBusinessDays(today, SoonBusinessDays);
        var news = new StaffNews(
            await UntoldAsync(reader, StaffAlertKind.Overdue, request => request.DueOn < today, moment, ct),
            await UntoldAsync(reader, StaffAlertKind.DueSoon, request => request.DueOn >= today && request.DueOn <= soon, moment, ct),
            await UntoldAsync(reader, StaffAlertKind.New, request => request.ConfirmedAt > oldest && request.ConfirmedAt <= asOf, moment, ct));
        if (news.Count == 0) return false;
        outbox.Add(moment.Shop.Profile, emails.Compose(news, reader.Name, digest: reader.Alerts == AlertDelivery.Digest, moment),
            reader.Email, reader.Name, PortalLanguages.Default, requestId: null);
        return true;
    }

    /// <summary>The open requests of a kind of news that somebody has not been told of; now they have.</summary>
    private async Task<List<StaffNewsItem>> UntoldAsync(
        Reader reader, StaffAlertKind kind, Expression<Func<DataSubjectRequest, bool>> which, ShopMoment moment, CancellationToken ct)
    {
        var worked = RequestStatuses.OpenOnes.Where(status => status != RequestStatus.Unconfirmed).ToList();
        var items = await db.Requests
            .Where(request => worked.Contains(request.Status) && (request.AssigneeId == null || request.AssigneeId == reader.Id))
            .Where(which)
            .Where(request => !db.StaffAlerts.Any(alert => alert.StaffId == reader.Id && alert.RequestId == request.Id && alert.Kind == kind))
            .OrderBy(request => request.DueOn).ThenBy(request => request.Id)
            .Select(request => new StaffNewsItem(request.Id, request.Reference, request.Kind, request.DueOn))
            .ToListAsync(ct);
        db.StaffAlerts.AddRange(items.Select(item => new StaffAlert { StaffId = reader.Id, RequestId = item.Id, Kind = kind, At = moment.Now }));
        return items;
    }

    private static DateTimeOffset EightOf(ShopMoment moment)
    {
        var local = moment.Today.ToDateTime(DigestAt);
        return new DateTimeOffset(local, moment.Shop.Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
