using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Tests.Email;
using PrivacyPortal.Web.Tests.Pages.Requests;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Tests.Workers;

public sealed class OutboxWorkerTests
{
    [Fact]
    public async Task A_waiting_mail_is_sent_once_and_from_the_shop()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var portal = new PortalFactory().Through(sink.Port);
        var email = Mails.To("ana@example.test");
        await portal.QueueAsync(email);

        Assert.Equal(1, await portal.SendAsync());
        Assert.Equal(0, await portal.SendAsync());

        Assert.Equal("privacy@example.com", Assert.Single(await sink.MessagesAsync()).From);
        var sent = await FindAsync(portal, email);
        Assert.Equal((PortalFactory.Start, null, 1, null), (sent.SentAt, sent.NextAttemptAt, sent.Attempts, sent.LastError));
    }

    [Fact]
    public async Task Sending_the_first_mail_acknowledges_the_request()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var portal = new PortalFactory().Through(sink.Port);
        var request = await Given.Request().InAsync(portal);
        await portal.QueueAsync(Mails.To("ann.chu@example.com", requestId: request.Id, acknowledges: true));

        await portal.SendAsync();

        var kept = await RequestAsync(portal, request.Id);
        Assert.Contains(kept.Events, line => line.Kind == RequestEventKind.Acknowledged);
        Assert.All(kept.Clocks.Where(clock => clock.IsAcknowledgement), clock => Assert.Equal(ClockState.Met, clock.State));
    }

    [Fact]
    public async Task A_request_is_accepted_while_the_mail_server_is_down_and_its_mail_leaves_later()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        await using var portal = new PortalFactory().Through(port);
        await portal.FileAsync("question", "late@example.com");

        await portal.SendAsync();

        var waiting = Assert.Single(await portal.MailsAsync("late@example.com"));
        Assert.Equal((null, 1, PortalFactory.Start.AddMinutes(1)), (waiting.SentAt, waiting.Attempts, waiting.NextAttemptAt));

        await using var sink = await SmtpSink.StartAsync(new() { Port = port });
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.SendAsync();

        Assert.Equal(["late@example.com"], Assert.Single(await sink.MessagesAsync()).To);
    }

    [Fact]
    public async Task Two_workers_at_once_send_every_mail_exactly_once()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var portal = new PortalFactory().Through(sink.Port);
        await portal.QueueAsync(Enumerable.Range(1, 200).Select(number => Mails.To($"reader{number}@example.test")));

        var sent = await Task.WhenAll(Enumerable.Range(1, 3).Select(_ => Task.Run(() => DrainAsync(portal))));

        Assert.Equal(200, sent.Sum());
        var readers = (await sink.MessagesAsync()).Select(mail => Assert.Single(mail.To)).ToList();
        Assert.Equal(200, readers.Count);
        Assert.Equal(200, readers.Distinct().Count());
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_by_the_table()
    {
        await using var sink = await SmtpSink.StartAsync(new() { Busy = 2 });
        await using var portal = new PortalFactory().Through(sink.Port);
        var email = Mails.To("ana@example.test");
        await portal.QueueAsync(email);

        Assert.Equal(0, await portal.SendAsync());
        Assert.Equal(PortalFactory.Start.AddMinutes(1), (await FindAsync(portal, email)).NextAttemptAt);
        portal.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, await portal.SendAsync());
        Assert.Equal(1, (await FindAsync(portal, email)).Attempts);

        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await portal.SendAsync());
        Assert.Equal(portal.Clock.GetUtcNow().AddMinutes(5), (await FindAsync(portal, email)).NextAttemptAt);
        Assert.Contains("4.3.0", (await FindAsync(portal, email)).LastError, StringComparison.Ordinal);

        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await portal.SendAsync());
        Assert.Null((await FindAsync(portal, email)).LastError);
    }

    [Fact]
    public async Task A_mailbox_refused_for_good_is_given_up_after_three_tries_and_the_request_says_so()
    {
        await using var sink = await SmtpSink.StartAsync(new() { Rejected = ["ann.chu@example.com"] });
        await using var portal = new PortalFactory().Through(sink.Port);
        var request = await Given.Request().InAsync(portal);
        var email = Mails.To("ann.chu@example.com", requestId: request.Id, acknowledges: true);
        await portal.QueueAsync(email);

        foreach (var wait in new[] { 0, 1, 5 })
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(wait));
            Assert.Equal(0, await portal.SendAsync());
        }

        var givenUp = await FindAsync(portal, email);
        Assert.Equal((portal.Clock.GetUtcNow(), null), (givenUp.GivenUpAt, givenUp.NextAttemptAt));
        var kept = await RequestAsync(portal, request.Id);
        Assert.Equal(email.Subject, Assert.Single(kept.Events, line => line.Kind == RequestEventKind.MailFailed).Fact);
        Assert.DoesNotContain(kept.Events, line => line.Kind == RequestEventKind.Acknowledged);
    }

    [Fact]
    public async Task Without_a_server_mail_waits_and_is_given_up_after_three_days()
    {
        await using var portal = new PortalFactory().Through(ClosedPort());
        var request = await Given.Request().InAsync(portal);
        var email = Mails.To("ann.chu@example.com", requestId: request.Id);
        await portal.QueueAsync(email, Mails.To("ben@example.test"), Mails.To("cho@example.test"), Mails.To("dan@example.test"));

        Assert.Equal(0, await portal.SendAsync());
        // The whole batch is put off at once: what is down is down for all.
        Assert.Equal(4, await portal.DbAsync(db => db.OutboxEmails.CountAsync(e => e.Attempts == 1 && e.NextAttemptAt == PortalFactory.Start.AddMinutes(1))));

        for (var hours = 0; hours < 73; hours++)
        {
            portal.Clock.Advance(TimeSpan.FromHours(1));
            await portal.SendAsync();
        }
        Assert.NotNull((await FindAsync(portal, email)).GivenUpAt);
        Assert.Single((await RequestAsync(portal, request.Id)).Events, line => line.Kind == RequestEventKind.MailFailed);
    }

    [Fact]
    public async Task A_mail_whose_worker_died_is_sent_when_the_lease_ends()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var portal = new PortalFactory().Through(sink.Port);
        var email = Mails.To("ana@example.test");
        await portal.QueueAsync(email);
        // As a worker that was killed after it claimed leaves it.
        await portal.DbAsync(db => db.OutboxEmails.ExecuteUpdateAsync(set => set.SetProperty(e => e.NextAttemptAt, PortalFactory.Start + OutboxWorker.Lease)));

        Assert.Equal(0, await portal.SendAsync());
        portal.Clock.Advance(OutboxWorker.Lease);
        Assert.Equal(1, await portal.SendAsync());
    }

    [Fact]
    public async Task A_worker_that_is_told_to_stop_gives_back_what_it_did_not_begin()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var portal = new PortalFactory().Through(sink.Port);
        using var stop = new CancellationTokenSource();
        await portal.QueueAsync(Mails.To("ana@example.test"), Mails.To("ben@example.test"));
        await using var scope = portal.Services.CreateAsyncScope();
        var pass = ActivatorUtilities.CreateInstance<OutboxWorker>(scope.ServiceProvider,
            new StoppingTransport(scope.ServiceProvider.GetRequiredService<Web.Email.IMailTransport>(), stop));

        Assert.Equal(1, await pass.PassAsync(stop.Token));
        Assert.Equal(1, await portal.SendAsync());

        Assert.Equal(2, (await sink.MessagesAsync()).Count);
    }

    private static async Task<int> DrainAsync(PortalFactory portal)
    {
        var total = 0;
        for (var sent = -1; sent != 0; total += sent) sent = await portal.SendAsync();
        return total;
    }

    private static Task<OutboxEmail> FindAsync(PortalFactory portal, OutboxEmail email) =>
        portal.DbAsync(db => db.OutboxEmails.AsNoTracking().SingleAsync(e => e.Id == email.Id));

    private static Task<DataSubjectRequest> RequestAsync(PortalFactory portal, Guid id) =>
        portal.DbAsync(db => db.Requests.Include(r => r.Clocks).Include(r => r.Events).SingleAsync(r => r.Id == id));

    private static int ClosedPort()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        return ((IPEndPoint)port.LocalEndpoint).Port;
    }

    /// <summary>The portal is told to stop while the first mail is on its way.</summary>
    private sealed class StoppingTransport(Web.Email.IMailTransport inner, CancellationTokenSource stop) : Web.Email.IMailTransport
    {
        public Web.Email.IMailBatch Begin() => new Batch(inner.Begin(), stop);

        private sealed class Batch(Web.Email.IMailBatch inner, CancellationTokenSource stop) : Web.Email.IMailBatch
        {
            public async Task<Web.Email.SendResult> SendAsync(OutboxEmail email, System.Net.Mail.MailAddress from)
            {
                await stop.CancelAsync();
                return await inner.SendAsync(email, from);
            }

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
