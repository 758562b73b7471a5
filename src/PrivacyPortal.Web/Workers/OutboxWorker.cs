using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Workers;

/// <summary>
/// Sends what waits in the outbox. Mails are claimed by pushing their next attempt behind a lease, in one short statement that skips what
/// another worker holds; they are sent outside any transaction; each outcome is saved by itself. A crash in between repeats a mail when the
/// lease ends, and never loses one.
/// </summary>
public sealed class OutboxWorker(
    PortalDb db, IMailTransport transport, ShopSource shops, TimeProvider clock, IOptions<MailOptions> options, ILogger<OutboxWorker> log)
{
    /// <summary>Mails claimed at once, and how long they are held. No mail is begun that might end after the lease.</summary>
    public const int BatchSize = 50;
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(10);

    /// <summary>After so many mails in a row that found no server, the rest of the batch is not tried. One may be the mail's own fault.</summary>
    private const int TriesWithoutServer = 2;

    /// <summary>Sends one batch; returns how many mails the server took.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var start = clock.GetTimestamp();
        var batch = await ClaimAsync(ct);
        if (batch.Count == 0) return 0;
        var from = await SenderAsync();
        var (sent, next, withoutServer) = (0, 0, 0);
        SendResult? last = null;
        await using (var mails = transport.Begin())
        {
            while (next < batch.Count && withoutServer < TriesWithoutServer && !ct.IsCancellationRequested
                && clock.GetElapsedTime(start) + options.Value.Timeout < Lease)
            {
                // Not cancelled half-way: a mail whose end nobody waited for would be sent twice.
                last = await mails.SendAsync(batch[next], from);
                await RecordAsync(batch[next++], last);
                withoutServer = last.Outcome == SendOutcome.NoServer ? withoutServer + 1 : 0;
                if (last.Outcome == SendOutcome.Sent) sent++;
            }
        }
        var rest = batch[next..];
        if (withoutServer == TriesWithoutServer)
            foreach (var email in rest) await RecordAsync(email, last!);
        else if (rest.Count > 0)
            await ReleaseAsync(rest);
        return sent;
    }

    private async Task<List<OutboxEmail>> ClaimAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var held = now + Lease;
        var claimed = await db.OutboxEmails.FromSql($"""
            with due as materialized (
                select id from outbox_emails where next_attempt_at <= {now} order by next_attempt_at, id limit {BatchSize} for update skip locked)
            update outbox_emails set next_attempt_at = {held} from due where outbox_emails.id = due.id returning outbox_emails.*
            """).AsNoTracking().ToListAsync(ct);
        // Ids grow with time; "returning" has no order.
        claimed.Sort((one, other) => string.CompareOrdinal(one.Id.ToString(), other.Id.ToString()));
        return claimed;
    }

    private async Task<MailAddress> SenderAsync()
    {
        var shop = (await shops.GetAsync()).Profile;
        var (address, name) = (options.Value.From, options.Value.FromName);
        return new(string.IsNullOrWhiteSpace(address) ? shop.Email : address, MimeMail.OneLine(string.IsNullOrWhiteSpace(name) ? shop.Name : name),
            System.Text.Encoding.UTF8);
    }

    private async Task RecordAsync(OutboxEmail claimed, SendResult result)
    {
        db.ChangeTracker.Clear();
        var (_, now, today) = await shops.NowAsync();
        var email = await db.OutboxEmails.SingleAsync(e => e.Id == claimed.Id);
        if (result.Outcome == SendOutcome.Sent)
        {
            email.Sent(now);
            if (email is { Acknowledges: true, RequestId: { } id })
                (await db.Requests.Include(r => r.Clocks).Include(r => r.Events).SingleAsync(r => r.Id == id)).Acknowledge(now, today);
        }
        else
        {
            var givenUp = email.Failed(result.Words ?? "", now, forGood: result.Outcome == SendOutcome.Refused);
            if (givenUp && email.RequestId is { } id) (await db.Requests.SingleAsync(r => r.Id == id)).MailFailed(email.Subject, now);
            log.LogWarning("Mail {MailId} was not taken, attempt {Attempt} ({Outcome}), {Next}: {Words}", email.Id, email.Attempts, result.Outcome,
                givenUp ? "given up" : "tried again later", ServerWords.WithoutAddresses(email.LastError ?? ""));
        }
        await db.SaveChangesAsync();
    }

    /// <summary>Gives back at once what was claimed and not begun.</summary>
    private async Task ReleaseAsync(List<OutboxEmail> rest)
    {
        var (ids, now) = (rest.ConvertAll(email => email.Id), clock.GetUtcNow());
        await db.OutboxEmails.Where(email => ids.Contains(email.Id) && email.NextAttemptAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(email => email.NextAttemptAt, now));
    }
}
