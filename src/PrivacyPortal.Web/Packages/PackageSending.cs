using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Packages;

/// <summary>Hands a package to the requester, by itself or as part of the answer, and takes it back.</summary>
public sealed class PackageSending(PortalDb db, PackageShelf shelf, ShopSource shops, RequesterMail mail, AuditLog audit, CurrentStaff staff)
{
    /// <summary>
    /// Part of answering: a package that is ready goes with the answer, which then tells of it. Added to the caller's save; nothing happens where there is
    /// no package, or no mailbox to send a code to. Where the answer may go out and the package may not, nothing does.
    /// </summary>
    public async Task AddToAnswerAsync(DataSubjectRequest request, ShopMoment moment, Actor by, CancellationToken ct)
    {
        if (request.Kind != RequestKind.Access || request.Requester.Email is null) return;
        if (await shelf.FindAsync(request.Id, ct) is not { } package || package.CannotSend() is not null) return;
        if (request.CannotSendPackage() is { } rule)
        {
            // The request was answered in memory already; whoever shows the page again must not save that.
            db.ChangeTracker.Clear();
            throw new RuleViolation(rule);
        }
        Send(package, request, moment, by);
    }

    /// <summary>Sends it now, with a mail of its own.</summary>
    public async Task SendAsync(Guid requestId, uint version, CancellationToken ct)
    {
        var (package, request, moment) = await LoadAsync(requestId, version, ct);
        if (request.Requester.Email is null) throw new RuleViolation(PackageRules.NoMailbox);
        Send(package, request, moment, staff.Actor);
        mail.Add(request, moment, RequestEventKind.PackageSent);
        audit.Add("package.sent", request.Reference);
        await shelf.SaveAsync(package, ct);
    }

    public async Task RevokeAsync(Guid requestId, uint version, CancellationToken ct)
    {
        var (package, request, moment) = await LoadAsync(requestId, version, ct);
        var wasSent = package.State == PackageState.Delivered;
        package.Revoke(moment.Now);
        if (wasSent) request.RevokePackage(staff.Actor, moment.Now);
        audit.Add("package.revoked", request.Reference);
        await shelf.SaveAsync(package, ct);
    }

    private static void Send(AnswerPackage package, DataSubjectRequest request, ShopMoment moment, Actor by)
    {
        package.Send(moment.Today, moment.Shop.Zone, moment.Now);
        request.SendPackage(AnswerPackage.LastDay(moment.Today), by, moment.Now);
    }

    private async Task<(AnswerPackage, DataSubjectRequest, ShopMoment)> LoadAsync(Guid requestId, uint version, CancellationToken ct)
    {
        var package = await shelf.FindAsync(requestId, ct) ?? throw new RuleViolation(PackageRules.NotReady);
        shelf.SawAt(package, version);
        var request = await db.Requests.Include(r => r.Events).Include(r => r.Clocks).SingleAsync(r => r.Id == requestId, ct);
        return (package, request, await shops.NowAsync());
    }
}
