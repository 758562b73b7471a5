using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Mail;

/// <summary>One mail as it was sent. Reading it is audited.</summary>
public sealed class MessageModel(PortalDb db, MailRegister mail, AuditLog audit, ShopSource shops) : FormPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    public Message Mail { get; private set; } = null!;
    public ShopMoment Moment { get; private set; } = null!;
    public Rule? CannotSendAgain { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var found = await db.OutboxEmails.Where(email => email.Id == Id).Select(email => new Message(
            email.ToAddress, email.ToName, email.Subject, email.Text, email.Language, email.MessageId, email.Template,
            db.Requests.Where(request => request.Id == email.RequestId).Select(request => request.Reference).SingleOrDefault(), email.LastError,
            new(email.CreatedAt, email.SentAt, email.GivenUpAt, email.NextAttemptAt, email.Attempts))).SingleOrDefaultAsync(ct);
        if (found is null) return NotFound();
        (Mail, Moment, CannotSendAgain) = (found, await shops.NowAsync(), MailRegister.CannotSendAgain(found.State.NextAttemptAt));
        await audit.ViewedAsync("mail.viewed", MailRegister.Subject(Id, found.Reference), ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await mail.SendAgainAsync(Id, ct) ? Done("/admin/mail", "The mail will be sent again.") : NotFound();

    public sealed record Message(
        string To, string? ToName, string Subject, string Text, string Language, string MessageId, string Template, string? Reference, string? Error,
        MailState State);
}
