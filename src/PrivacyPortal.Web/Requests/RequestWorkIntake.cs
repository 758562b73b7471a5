using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>A request that did not come through our pages, as staff entered it. A caller who was told that we have it is acknowledged.</summary>
public sealed record IncomingRequest(
    RequestKind Kind, Region Region, string Language, Channel Channel, DateOnly ReceivedOn, Requester Requester, string Details, bool ToldByPhone,
    RequestParticulars? Particulars = null, bool ReachedDesignated = true);

/// <summary>Enters requests that came by phone, letter or mail.</summary>
public sealed class RequestWorkIntake(PortalDb db, ShopSource shops, RequesterMail mail, AuditLog audit, CurrentStaff staff, NewReference newReference)
{
    /// <summary>The oldest day of receipt taken.</summary>
    public static DateOnly Earliest(DateOnly today) => today.AddYears(-2);

    /// <summary>Saves it, with the mail that tells the requester we have it where there is a mailbox, and returns its reference.</summary>
    public async Task<string> LogAsync(IncomingRequest incoming, CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        var request = DataSubjectRequest.Log(
            await FreeReferenceAsync(incoming.ReceivedOn.Year, ct), incoming.Kind, incoming.Region, incoming.Language, incoming.Channel, incoming.Requester,
            incoming.Details, ReceivedAt(incoming.ReceivedOn, moment), incoming.ReceivedOn, staff.Actor, moment.Now, moment.Today, moment.Shop.Book, incoming.Particulars, incoming.ReachedDesignated);
        if (incoming is { Channel: Channel.Phone, ToldByPhone: true }) request.Acknowledge(moment.Now, moment.Today);
        db.Requests.Add(request);
        mail.Add(request, moment, RequestEventKind.Received);
        if (request.CannotAskPerson() is null) mail.AskPerson(request, moment);
        audit.Add("request.logged", request.Reference, incoming.Channel.ToString());
        await db.SaveChangesAsync(ct);
        return request.Reference;
    }

    // Only the day is known: noon of it stands for the moment, or now where noon is still to come.
    private static DateTimeOffset ReceivedAt(DateOnly day, ShopMoment moment)
    {
        var noon = ShopTime.StartOf(day, moment.Shop.Zone).AddHours(12);
        return noon < moment.Now ? noon : moment.Now;
    }

    // The year is that of receipt, as the reference says when it came.
    private async Task<RequestReference> FreeReferenceAsync(int year, CancellationToken ct)
    {
        while (true)
        {
            var reference = newReference(year);
            if (!await db.Requests.AnyAsync(request => request.Reference == reference.Value, ct)) return reference;
        }
    }
}
