using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>A request and the row version at which somebody decided what to do with it.</summary>
public readonly record struct SeenRequest(string Reference, uint Version);

/// <summary>
/// What staff do with a request. Each method loads it, asks the domain, adds the mail and the audit entry and saves once; a version that is
/// not the current one ends in a <see cref="DbUpdateConcurrencyException"/> and changes nothing.
/// </summary>
public sealed class RequestWork(PortalDb db, ShopSource shops, RequesterMail mail, AuditLog audit, CurrentStaff staff, IOptions<PortalOptions> options)
{
    public Task TakeAsync(SeenRequest seen, CancellationToken ct) =>
        ChangeAsync(seen, "request.taken", null, (request, moment) => request.Assign(staff.Id, staff.Name, staff.Actor, moment.Now), ct);

    /// <summary>Gives the request to a colleague, who must still work here.</summary>
    public async Task AssignAsync(SeenRequest seen, Guid staffId, CancellationToken ct)
    {
        var name = await db.Users.Where(user => user.Id == staffId && user.DisabledAt == null).Select(user => user.DisplayName).SingleOrDefaultAsync(ct)
            ?? throw new RuleViolation(NoSuchStaff);
        await ChangeAsync(seen, "request.assigned", null, (request, moment) => request.Assign(staffId, name, staff.Actor, moment.Now), ct, name);
    }

    public Task ReleaseAsync(SeenRequest seen, CancellationToken ct) =>
        ChangeAsync(seen, "request.released", null, (request, moment) => request.Release(staff.Actor, moment.Now), ct);

    public Task NoteAsync(SeenRequest seen, string text, CancellationToken ct) =>
        ChangeAsync(seen, "request.noted", null, (request, moment) => request.Note(text, staff.Actor, moment.Now), ct);

    public Task MessageAsync(SeenRequest seen, string text, CancellationToken ct) => ChangeAsync(seen, "request.messaged", RequestEventKind.MessageSent,
        (request, moment) => request.SendMessage(text, staff.Actor, moment.Now), ct);

    public Task WaitAsync(SeenRequest seen, string question, CancellationToken ct) => ChangeAsync(seen, "request.waiting", RequestEventKind.Waiting,
        (request, moment) => request.WaitForRequester(question, staff.Actor, moment.Now, moment.Today), ct);

    public Task ResumeAsync(SeenRequest seen, CancellationToken ct) =>
        ChangeAsync(seen, "request.resumed", null, (request, moment) => request.Resume(staff.Actor, moment.Now, moment.Today), ct);

    public Task ExtendAsync(SeenRequest seen, string reason, CancellationToken ct) => ChangeAsync(seen, "request.extended", RequestEventKind.Extended,
        (request, moment) => request.Extend(reason, staff.Actor, moment.Now, moment.Today), ct);

    public Task AnswerAsync(SeenRequest seen, string text, CancellationToken ct) =>
        ChangeAsync(seen, "request.answered", RequestEventKind.Answered, Answering(text), ct);

    /// <summary>The mail an answer would send; null where there is no mailbox. Throws what answering would throw, and saves nothing.</summary>
    public Task<MailPreview?> PreviewAnswerAsync(string reference, string text, CancellationToken ct) =>
        PreviewAsync(reference, RequestEventKind.Answered, Answering(text), ct);

    public Task RefuseAsync(SeenRequest seen, bool partly, string? refusalCode, string? text, CancellationToken ct) => ChangeAsync(
        seen, partly ? "request.partly-refused" : "request.refused", Refusal(partly), Refusing(partly, refusalCode, text), ct, refusalCode);

    /// <summary>The mail a refusal would send, like that of an answer.</summary>
    public Task<MailPreview?> PreviewRefuseAsync(string reference, bool partly, string? refusalCode, string? text, CancellationToken ct) =>
        PreviewAsync(reference, Refusal(partly), Refusing(partly, refusalCode, text), ct);

    public Task WithdrawAsync(SeenRequest seen, string reason, CancellationToken ct) => ChangeAsync(seen, "request.withdrawn", RequestEventKind.Withdrawn,
        (request, moment) => request.Withdraw(reason, staff.Actor, moment.Now, moment.Today), ct);

    /// <summary>Closes it as the same as another request, which must exist.</summary>
    public async Task MarkDuplicateAsync(SeenRequest seen, string? ofReference, CancellationToken ct)
    {
        var other = RequestReference.Parse(ofReference)?.Value;
        if (other is null || !await db.Requests.AnyAsync(request => request.Reference == other, ct)) throw new RuleViolation(NoSuchRequest);
        await ChangeAsync(seen, "request.duplicate", RequestEventKind.Duplicate,
            (request, moment) => request.MarkDuplicate(other, staff.Actor, moment.Now, moment.Today), ct, other);
    }

    public Task MarkSpamAsync(SeenRequest seen, string reason, CancellationToken ct) =>
        ChangeAsync(seen, "request.spam", null, (request, moment) => request.MarkSpam(reason, staff.Actor, moment.Now, moment.Today), ct);

    private Action<DataSubjectRequest, ShopMoment> Answering(string text) =>
        (request, moment) => request.Answer(text, staff.Actor, moment.Now, moment.Today);

    private Action<DataSubjectRequest, ShopMoment> Refusing(bool partly, string? refusalCode, string? text) =>
        (request, moment) => request.Refuse(partly, refusalCode, text, staff.Actor, moment.Now, moment.Today);

    private static RequestEventKind Refusal(bool partly) => partly ? RequestEventKind.PartlyRefused : RequestEventKind.Refused;

    private static readonly Rule NoSuchStaff = new("staff-unknown", "Choose somebody from the list.");
    private static readonly Rule NoSuchRequest = new("request-unknown", "No request has this reference.");

    private async Task ChangeAsync(
        SeenRequest seen, string action, RequestEventKind? tells, Action<DataSubjectRequest, ShopMoment> change, CancellationToken ct, string? detail = null)
    {
        var moment = await shops.NowAsync();
        var request = await LoadAsync(seen.Reference, ct);
        var row = db.Entry(request);
        row.Property<uint>(Columns.RowVersion).OriginalValue = seen.Version;
        change(request, moment);
        // The row is written even where only its clocks or events changed: whoever decides on what they saw before must notice.
        row.Property(r => r.Status).IsModified = true;
        if (tells is { } what) mail.Add(request, moment, what);
        audit.Add(action, request.Reference, detail);
        await db.SaveChangesAsync(ct);
    }

    // The change is made for real and then forgotten, so that the preview cannot differ from the mail.
    private async Task<MailPreview?> PreviewAsync(
        string reference, RequestEventKind what, Action<DataSubjectRequest, ShopMoment> change, CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        var request = await LoadAsync(reference, ct);
        change(request, moment);
        db.ChangeTracker.Clear();
        if (request.Requester.Email is not { } address) return null;
        var line = request.Events.Last(line => line.Kind == what);
        var content = mail.Compose(request, moment, what, line.Text, line.Fact, $"{options.Value.PublicUrl.TrimEnd('/')}/requests/open/…");
        return new(address, content.Subject, content.ToText(moment.Shop.Profile), request.Language);
    }

    private Task<DataSubjectRequest> LoadAsync(string reference, CancellationToken ct) =>
        db.Requests.Include(request => request.Clocks).Include(request => request.Events).SingleAsync(request => request.Reference == reference, ct);
}

/// <summary>A mail as it would be sent, except for the private link, which is made when it is.</summary>
public sealed record MailPreview(string To, string Subject, string Text, string Language);
