using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Absences;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Packages;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>A request and the row version at which somebody decided what to do with it.</summary>
public readonly record struct SeenRequest(string Reference, uint Version);

/// <summary>A change as it is audited, and the event of which the requester is told, where they are.</summary>
public sealed record RequestChange(string Action, RequestEventKind? Tells = null, string? Detail = null)
{
    /// <summary>The files that go with what the requester is told.</summary>
    public IReadOnlyList<StoredFile> Attached { get; init; } = [];
}

/// <summary>
/// What staff do with a request. Each method loads it, asks the domain, adds the mail and the audit entry and saves once; a version that is
/// not the current one ends in a <see cref="DbUpdateConcurrencyException"/> and changes nothing.
/// </summary>
public sealed class RequestWork(
    PortalDb db, ShopSource shops, RequesterMail mail, AuditLog audit, CurrentStaff staff, AbsencePlan absences, PackageSending packages)
{
    public Task TakeAsync(SeenRequest seen, CancellationToken ct) =>
        ChangeAsync(seen, "request.taken", null, (request, moment) => request.Assign(staff.Id, staff.Name, staff.Actor, moment.Now), ct);

    /// <summary>Gives the request to a colleague, who must still work here, or to whoever stands in for them; returns who got it.</summary>
    public async Task<Colleague> AssignAsync(SeenRequest seen, Guid staffId, CancellationToken ct)
    {
        var receiver = await absences.ReceiverAsync(staffId, ct);
        await ChangeAsync(seen, "request.assigned", null, (request, moment) => request.Assign(receiver.Id, receiver.Name, staff.Actor, moment.Now), ct, receiver.Name);
        return receiver;
    }

    public Task ReleaseAsync(SeenRequest seen, CancellationToken ct) =>
        ChangeAsync(seen, "request.released", null, (request, moment) => request.Release(staff.Actor, moment.Now), ct);

    public Task NoteAsync(SeenRequest seen, string text, CancellationToken ct) =>
        ChangeAsync(seen, "request.noted", null, (request, moment) => request.Note(text, staff.Actor, moment.Now), ct);

    public Task MessageAsync(SeenRequest seen, string text, IReadOnlyList<StoredFile> attached, CancellationToken ct) =>
        ChangeAsync(seen, (request, moment) =>
        {
            request.SendMessage(text, staff.Actor, moment.Now);
            request.Attach(attached, RequestEventKind.MessageSent);
            return new("request.messaged", RequestEventKind.MessageSent) { Attached = attached };
        }, ct);

    public Task WaitAsync(SeenRequest seen, string question, IReadOnlyList<StoredFile> attached, CancellationToken ct) =>
        ChangeAsync(seen, (request, moment) =>
        {
            request.WaitForRequester(question, staff.Actor, moment.Now, moment.Today);
            request.Attach(attached, RequestEventKind.Waiting);
            return new("request.waiting", RequestEventKind.Waiting) { Attached = attached };
        }, ct);

    public Task ResumeAsync(SeenRequest seen, CancellationToken ct) =>
        ChangeAsync(seen, "request.resumed", null, (request, moment) => request.Resume(staff.Actor, moment.Now, moment.Today), ct);

    public Task ExtendAsync(SeenRequest seen, string reason, CancellationToken ct) => ChangeAsync(seen, "request.extended", RequestEventKind.Extended,
        (request, moment) => request.Extend(reason, staff.Actor, moment.Now, moment.Today), ct);

    public Task WithdrawAsync(SeenRequest seen, string reason, CancellationToken ct) => ChangeAsync(seen, "request.withdrawn", RequestEventKind.Withdrawn,
        (request, moment) => request.Withdraw(reason, staff.Actor, moment.Now, moment.Today), ct);

    /// <summary>Closes it as the same as another request, which must exist.</summary>
    public async Task MarkDuplicateAsync(SeenRequest seen, string? ofReference, CancellationToken ct)
    {
        var reference = RequestReference.Parse(ofReference)?.Value;
        var other = await db.Requests.AsNoTracking().SingleOrDefaultAsync(request => request.Reference == reference, ct) ?? throw new RuleViolation(NoSuchRequest);
        await ChangeAsync(seen, "request.duplicate", RequestEventKind.Duplicate, (request, moment) =>
        {
            RuleViolation.ThrowIf(other.CannotStandFor(request));
            request.MarkDuplicate(other.Reference, staff.Actor, moment.Now, moment.Today);
        }, ct, other.Reference);
    }

    /// <summary>Takes up again what was closed as a duplicate or as spam.</summary>
    public Task ReopenAsync(SeenRequest seen, string? reason, CancellationToken ct) => ChangeAsync(seen, "request.reopened", RequestEventKind.Reopened,
        (request, moment) => request.Reopen(reason, staff.Actor, moment.Now), ct);

    /// <summary>Records how something that an agent or a guardian must show was shown.</summary>
    public Task MarkShownAsync(SeenRequest seen, string need, string how, CancellationToken ct) =>
        ChangeAsync(seen, "request.need-shown", null, (request, moment) => request.MarkShown(need, how, staff.Actor, moment.Now), ct, need);

    public Task MarkSpamAsync(SeenRequest seen, string reason, CancellationToken ct) =>
        ChangeAsync(seen, "request.spam", null, (request, moment) => request.MarkSpam(reason, staff.Actor, moment.Now, moment.Today), ct);

    internal static readonly Rule NoSuchRequest = new("request-unknown", "No request has this reference.");

    private Task ChangeAsync(
        SeenRequest seen, string action, RequestEventKind? tells, Action<DataSubjectRequest, ShopMoment> change, CancellationToken ct, string? detail = null) =>
        ChangeAsync(seen, (request, moment) =>
        {
            change(request, moment);
            return new(action, tells, detail);
        }, ct);

    /// <summary>One change of a request, whoever makes it: the change itself says what is audited and of what the requester is told.</summary>
    public async Task ChangeAsync(SeenRequest seen, Func<DataSubjectRequest, ShopMoment, RequestChange> change, CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        var request = await LoadAsync(seen.Reference, ct);
        var row = db.Entry(request);
        row.Property<uint>(Columns.RowVersion).OriginalValue = seen.Version;
        var made = change(request, moment);
        // The row is written even where only its clocks or events changed: whoever decides on what they saw before must notice.
        row.Property(r => r.Status).IsModified = true;
        if (made.Tells is RequestEventKind.Answered or RequestEventKind.PartlyRefused) await packages.AddToAnswerAsync(request, moment, staff.Actor, ct);
        if (made.Tells is { } what) mail.Add(request, moment, what, made.Attached);
        audit.Add(made.Action, request.Reference, made.Detail);
        await db.SaveChangesAsync(ct);
    }

    public Task<DataSubjectRequest> LoadAsync(string reference, CancellationToken ct) =>
        db.Requests.Include(request => request.Clocks).Include(request => request.Events).SingleAsync(request => request.Reference == reference, ct);
}
