using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Email;

/// <summary>What an admin does to mail in the outbox: have it sent again.</summary>
public sealed class MailRegister(PortalDb db, AuditLog audit, TimeProvider clock)
{
    public static readonly Rule StillTried = new("mail.still-tried", "This mail is still being tried by itself. It can be sent again once it was sent or given up.");

    /// <summary>Why a mail may not be sent again: a worker may hold it at this moment, and would send it twice. Null where it may.</summary>
    public static Rule? CannotSendAgain(DateTimeOffset? nextAttemptAt) => nextAttemptAt is null ? null : StillTried;

    /// <summary>What audit entries call a mail: the reference of its request, so that one filter finds all about a request, or the mail's id.</summary>
    public static string Subject(Guid id, string? reference) => reference ?? id.ToString();

    /// <summary>Queues the mail again from the start of the retry table. False where there is none of this id.</summary>
    public async Task<bool> SendAgainAsync(Guid id, CancellationToken ct)
    {
        if (await db.OutboxEmails.FindAsync([id], ct) is not { } email) return false;
        RuleViolation.ThrowIf(CannotSendAgain(email.NextAttemptAt));
        var reference = await db.Requests.Where(request => request.Id == email.RequestId).Select(request => request.Reference).SingleOrDefaultAsync(ct);
        email.SendAgain(clock.GetUtcNow());
        audit.Add("mail.sent-again", Subject(id, reference), email.Template);
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Queues every given-up mail again and returns how many there were.</summary>
    public async Task<int> SendGivenUpAgainAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var emails = await db.OutboxEmails.Where(email => email.GivenUpAt != null).ToListAsync(ct);
        if (emails.Count == 0) return 0;
        foreach (var email in emails) email.SendAgain(now);
        audit.Add("mail.sent-again", detail: $"{emails.Count} given-up mails");
        await db.SaveChangesAsync(ct);
        return emails.Count;
    }
}
