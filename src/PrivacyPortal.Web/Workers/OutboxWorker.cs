using System.Net.Mail;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Workers;

/// <summary>
/// Sends what waits in the outbox. Mails are claimed by pushing their next attempt behind a lease, in one short statement that skips what
/// another worker holds; they are sent outside any transaction, over several connections where there are many; outcomes are saved as they
/// come, those that came together in one save. A crash in between repeats a few mails when the lease ends, and never loses one.
/// </summary>
public sealed class OutboxWorker(
    PortalDb db, IMailTransport transport, ShopSource shops, TimeProvider clock, IOptions<MailOptions> options, ILogger<OutboxWorker> log)
{
    /// <summary>Mails claimed at once, and how long they are held. No mail is begun that might end after the lease.</summary>
    public const int BatchSize = 200;
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(10);

    /// <summary>How many mails are worth another connection, once one mail got through.</summary>
    private const int MailsPerLane = 10;

    /// <summary>After so many mails in a row that found no server, the rest of the batch is not tried. One may be the mail's own fault.</summary>
    private const int TriesWithoutServer = 2;

    /// <summary>Outcomes saved at once, and how many may wait for that: so many mails a crash repeats at most, and those on their way.</summary>
    private const int MostRecordedAtOnce = 40, MostUnrecorded = 40;

    private sealed record Outcome(OutboxEmail Email, SendResult Result);

    /// <summary>Sends one batch; returns how many mails the server took.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var start = clock.GetTimestamp();
        var batch = await ClaimAsync(ct);
        if (batch.Count == 0) return 0;
        var from = await SenderAsync();
        var outcomes = Channel.CreateBounded<Outcome>(MostUnrecorded);
        var recording = RecordAsync(outcomes.Reader);
        var (sent, next, withoutServer) = (0, 0, 0);
        SendResult? last = null;
        var others = new List<Task>();

        // What cannot be recorded is not sent: it would be sent again.
        bool MayGoOn() => next < batch.Count && withoutServer < TriesWithoutServer && !ct.IsCancellationRequested && !recording.IsCompleted
            && clock.GetElapsedTime(start) + options.Value.Timeout < Lease;

        async Task LaneAsync(bool isFirst)
        {
            await using var mails = transport.Begin();
            while (true)
            {
                OutboxEmail email;
                lock (outcomes)
                {
                    if (!MayGoOn()) return;
                    email = batch[next++];
                }
                // Not cancelled half-way: a mail whose end nobody waited for would be sent twice.
                var result = await mails.SendAsync(email, from);
                lock (outcomes)
                {
                    last = result;
                    withoutServer = result.Outcome == SendOutcome.NoServer ? withoutServer + 1 : 0;
                    if (result.Outcome == SendOutcome.Sent) sent++;
                    if (isFirst && others.Count == 0 && result.Outcome == SendOutcome.Sent)
                        for (var lane = 1; lane < options.Value.Connections && (batch.Count - next) >= lane * MailsPerLane; lane++) others.Add(Task.Run(() => LaneAsync(isFirst: false), CancellationToken.None));
                }
                await Task.WhenAny(outcomes.Writer.WriteAsync(new(email, result), CancellationToken.None).AsTask(), recording);
            }
        }

        await LaneAsync(isFirst: true);
        await Task.WhenAll(others);
        outcomes.Writer.Complete();
        await recording;
        var rest = batch[next..];
        if (withoutServer >= TriesWithoutServer)
            await RecordAsync(rest.ConvertAll(email => new Outcome(email, last!)));
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

    private async Task RecordAsync(ChannelReader<Outcome> outcomes)
    {
        while (await outcomes.WaitToReadAsync())
        {
            var together = new List<Outcome>();
            while (together.Count < MostRecordedAtOnce && outcomes.TryRead(out var outcome)) together.Add(outcome);
            await RecordAsync(together);
        }
    }

    private async Task RecordAsync(List<Outcome> together)
    {
        if (together.Count == 0) return;
        try
        {
            await SaveAsync(together);
        }
        catch (DbUpdateConcurrencyException) when (together.Count > 1)
        {
            // Somebody worked on one of the requests in this moment: the others must not wait for that one.
            foreach (var one in together) await RecordAsync([one]);
        }
        catch (DbUpdateConcurrencyException)
        {
            await SaveAsync(together);
        }
    }

    private async Task SaveAsync(List<Outcome> together)
    {
        db.ChangeTracker.Clear();
        var (_, now, today) = await shops.NowAsync();
        var ids = together.ConvertAll(outcome => outcome.Email.Id);
        var emails = await db.OutboxEmails.Where(email => ids.Contains(email.Id)).ToDictionaryAsync(email => email.Id);
        var acknowledged = together.Where(outcome => outcome is { Result.Outcome: SendOutcome.Sent, Email.Acknowledges: true }).Select(outcome => outcome.Email.RequestId).OfType<Guid>().ToList();
        var requests = acknowledged.Count == 0 ? [] : await db.Requests.Include(r => r.Clocks).Include(r => r.Events).Where(r => acknowledged.Contains(r.Id)).ToDictionaryAsync(r => r.Id);
        foreach (var (claimed, result) in together)
        {
            var email = emails[claimed.Id];
            if (result.Outcome == SendOutcome.Sent)
            {
                email.Sent(now);
                if (email is { Acknowledges: true, RequestId: { } id }) requests[id].Acknowledge(now, today);
            }
            else
            {
                await NotTakenAsync(email, result, now);
            }
        }
        await db.SaveChangesAsync();
    }

    private async Task NotTakenAsync(OutboxEmail email, SendResult result, DateTimeOffset now)
    {
        var givenUp = email.Failed(result.Words ?? "", now, forGood: result.Outcome == SendOutcome.Refused);
        if (givenUp && email.RequestId is { } id) (await db.Requests.SingleAsync(r => r.Id == id)).MailFailed(email.Subject, now);
        log.LogWarning("Mail {MailId} was not taken, attempt {Attempt} ({Outcome}), {Next}: {Words}", email.Id, email.Attempts, result.Outcome,
            givenUp ? "given up" : "tried again later", ServerWords.WithoutAddresses(email.LastError ?? ""));
    }

    /// <summary>Gives back at once what was claimed and not begun.</summary>
    private async Task ReleaseAsync(List<OutboxEmail> rest)
    {
        var (ids, now) = (rest.ConvertAll(email => email.Id), clock.GetUtcNow());
        await db.OutboxEmails.Where(email => ids.Contains(email.Id) && email.NextAttemptAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(email => email.NextAttemptAt, now));
    }
}
