using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Email;

namespace PrivacyPortal.Web.Pages.Admin.Mail;

/// <summary>Asks before every given-up mail is sent again.</summary>
public sealed class SendAgainModel(PortalDb db, MailRegister mail) : FormPage
{
    public int Count { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Count = await db.OutboxEmails.CountAsync(email => email.GivenUpAt != null, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var count = await mail.SendGivenUpAgainAsync(ct);
        return Done("/admin/mail", count == 1 ? "1 mail will be sent again." : $"{count} mails will be sent again.");
    }
}
