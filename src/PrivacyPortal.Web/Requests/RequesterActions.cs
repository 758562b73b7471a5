using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>
/// What a requester does with the one request that is open in this browser. A request that is not open there is not found, be it somebody
/// else's or none: the same query, the same answer.
/// </summary>
public sealed class RequesterActions(PortalDb db, ShopSource shops, RequesterMail mail, PrivateLinks links, RequestSession session, RequestFiles files)
{
    /// <summary>The request of a reference, to be shown; null where it is not the one open here.</summary>
    public Task<DataSubjectRequest?> ReadAsync(string? reference, CancellationToken ct) => Find(db.Requests.AsNoTracking(), reference, ct);

    /// <summary>Confirms the request behind a link and opens it; null where there is no such link, false where it cannot be confirmed any more.</summary>
    public async Task<(DataSubjectRequest? Request, bool Confirmed)> ConfirmAsync(string token, CancellationToken ct)
    {
        if (await links.FindAsync(token, AccessLinkPurpose.Confirm, ct) is not { } link) return (null, false);
        var request = await db.Requests.Include(r => r.Events).Include(r => r.Clocks).SingleAsync(r => r.Id == link.RequestId, ct);
        if (link.UsedAt is not null || !CanConfirm(request)) return (request, false);
        var moment = await shops.NowAsync();
        Confirm(request, moment);
        link.UsedAt = moment.Now;
        await db.SaveChangesAsync(ct);
        session.Open(request.Id);
        return (request, true);
    }

    /// <summary>Opens the request behind a link to confirm it, where confirming takes a second step; the link works until that is done.</summary>
    public async Task OpenAsync(string token, CancellationToken ct)
    {
        if (await links.FindAsync(token, AccessLinkPurpose.Confirm, ct) is { UsedAt: null } link) session.Open(link.RequestId);
    }

    /// <summary>Confirms the request that is open here: whoever opened it by a private link has shown that the mailbox is theirs.</summary>
    public async Task<DataSubjectRequest?> ConfirmOpenAsync(string? reference, CancellationToken ct)
    {
        if (await Find(db.Requests, reference, ct) is not { } request) return null;
        var moment = await shops.NowAsync();
        Confirm(request, moment);
        await db.SaveChangesAsync(ct);
        return request;
    }

    /// <summary>Whether the mailbox can still be confirmed. A request set aside as a duplicate can: it may be the other one that is a stranger's.</summary>
    public static bool CanConfirm(DataSubjectRequest request) =>
        request.CannotConfirm() is null || request is { Status: RequestStatus.Duplicate, ConfirmedAt: null };

    private void Confirm(DataSubjectRequest request, ShopMoment moment)
    {
        if (request is { Status: RequestStatus.Duplicate, ConfirmedAt: null }) request.Reopen(null, Actor.Requester, moment.Now);
        request.Confirm(moment.Now);
        mail.Add(request, moment, RequestEventKind.Confirmed);
        if (request.CannotAskPerson() is null) mail.AskPerson(request, moment);
    }

    /// <summary>Takes up again what staff closed as a duplicate of another request.</summary>
    public async Task<DataSubjectRequest?> ReopenAsync(string? reference, CancellationToken ct)
    {
        if (await Find(db.Requests, reference, ct) is not { } request) return null;
        if (request.Status != RequestStatus.Duplicate) throw new RuleViolation(FilingRules.NotSetAside);
        request.Reopen(null, Actor.Requester, (await shops.NowAsync()).Now);
        await db.SaveChangesAsync(ct);
        return request;
    }

    /// <summary>The person an agent asks for says whether they agreed; null where the link is none or ended.</summary>
    public async Task<DataSubjectRequest?> AnswerAsPersonAsync(string token, bool agreed, CancellationToken ct)
    {
        if (await links.FindAsync(token, AccessLinkPurpose.Person, ct) is not { } link) return null;
        var request = await db.Requests.Include(r => r.Events).Include(r => r.Clocks).SingleAsync(r => r.Id == link.RequestId, ct);
        var now = (await shops.NowAsync()).Now;
        request.AnswerAsPerson(agreed, now);
        link.UsedAt = now;
        await db.SaveChangesAsync(ct);
        return request;
    }

    /// <summary>Writes to us. The same words sent twice in a row, without files, are one message.</summary>
    public async Task<DataSubjectRequest?> ReplyAsync(string? reference, string text, IReadOnlyList<IFormFile> attached, CancellationToken ct)
    {
        if (await Find(db.Requests, reference, ct) is not { } request) return null;
        var last = request.Events.Where(line => !line.IsInternal).MaxBy(line => line.At);
        if (last is { Kind: RequestEventKind.MessageReceived } && last.Text == text && attached.Count == 0) return request;
        var moment = await shops.NowAsync();
        request.ReceiveMessage(text, moment.Now, moment.Today);
        request.Attach(await files.TakeAsync(attached, FilePurpose.Conversation, Actor.Requester, ct), RequestEventKind.MessageReceived);
        await db.SaveChangesAsync(ct);
        return request;
    }

    /// <summary>Takes the request back.</summary>
    public async Task<DataSubjectRequest?> WithdrawAsync(string? reference, CancellationToken ct)
    {
        if (await Find(db.Requests, reference, ct) is not { } request) return null;
        var moment = await shops.NowAsync();
        request.Withdraw(null, Actor.Requester, moment.Now, moment.Today);
        mail.Add(request, moment, RequestEventKind.Withdrawn);
        await db.SaveChangesAsync(ct);
        return request;
    }

    /// <summary>Asks us to look again at a refusal.</summary>
    public async Task<DataSubjectRequest?> AppealAsync(string? reference, string text, IReadOnlyList<IFormFile> attached, CancellationToken ct)
    {
        if (await Find(db.Requests, reference, ct) is not { } request) return null;
        var moment = await shops.NowAsync();
        request.Appeal(text, moment.Now, moment.Today, moment.Shop.Book);
        var taken = await files.TakeAsync(attached, FilePurpose.Conversation, Actor.Requester, ct);
        request.Attach(taken, RequestEventKind.Appealed);
        mail.Add(request, moment, RequestEventKind.Appealed, taken);
        await db.SaveChangesAsync(ct);
        return request;
    }

    private Task<DataSubjectRequest?> Find(IQueryable<DataSubjectRequest> requests, string? reference, CancellationToken ct)
    {
        // Asked for even where it cannot be found, so that an unknown reference takes as long as a foreign one.
        var (id, value) = (session.RequestId, RequestReference.Parse(reference)?.Value ?? "");
        return requests.Include(request => request.Events).Include(request => request.Clocks)
            .SingleOrDefaultAsync(request => request.Id == id && request.Reference == value, ct);
    }
}
