using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace PrivacyPortal.Bench;

/// <summary>Ten thousand mails, half of which acknowledge a request, from the outbox through a local SMTP server.</summary>
public sealed class MailBench(PortalProcess portal, Measures measures, MailSink sink)
{
    private const int Mails = 10_000;
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(5);

    public async Task RunAsync()
    {
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync();
        // What filing under load left in the outbox goes first.
        await WaitAsync(connection);
        var before = sink.Received;
        await using (var fill = new NpgsqlCommand($"""
            insert into outbox_emails (id, request_id, template, acknowledges, to_address, subject, text, html, language, message_id, created_at, queued_at, attempts, next_attempt_at)
            select gen_random_uuid(), id, 'request-received', n % 2 = 0, requester_email, 'We have your request ' || reference, repeat('A line of an ordinary mail. ', 30),
                '<!doctype html><p>' || repeat('A line of an ordinary mail. ', 60), 'en', id || '@bench.load.test', now(), now(), 0, now()
            from (select *, row_number() over () n from requests where status = 'open' and requester_email is not null limit {Mails}) r
            """, connection))
            await fill.ExecuteNonQueryAsync();
        var since = Stopwatch.GetTimestamp();
        await WaitAsync(connection);
        var took = Stopwatch.GetElapsedTime(since);
        var (different, again) = (sink.Received.Different - before.Different, sink.Received.Again - before.Again);
        var perSecond = different / took.TotalSeconds;
        measures.Add("10,000 mails by SMTP", string.Create(CultureInfo.InvariantCulture, $"{different:N0} mails in {took.TotalSeconds:0.0} s = {perSecond:0}/s, {again} sent twice"),
            "at least 200/s, each once", perSecond >= 200 && again == 0);
    }

    private static async Task WaitAsync(NpgsqlConnection connection)
    {
        var since = Stopwatch.GetTimestamp();
        await using var left = new NpgsqlCommand("select count(*) from outbox_emails where next_attempt_at is not null", connection);
        while ((long)(await left.ExecuteScalarAsync())! > 0)
        {
            if (Stopwatch.GetElapsedTime(since) > AtMost) throw new InvalidOperationException("The outbox does not empty.");
            await Task.Delay(100);
        }
    }
}
