using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Email;

namespace PrivacyPortal.Web.Tests.Email;

/// <summary>What any SMTP transport does, run against whichever one this build has.</summary>
public sealed class SmtpTransportTests
{
    [Fact]
    public async Task A_mail_arrives_with_its_headers_and_both_parts()
    {
        await using var sink = await SmtpSink.StartAsync();
        var email = Mails.To("ana@example.test", "陳安娜", "你的要求 PP-2026-7K3F9X", "Bitte prüfen: https://shop.test/requests/open/a=b\n.\nA line of its own, 多謝.");

        Assert.Equal(SendResult.Sent, await SendOneAsync(Mails.Options(sink.Port), email));

        var arrived = Assert.Single(await sink.MessagesAsync());
        Assert.Equal(("privacy@shop.test", "ana@example.test"), (arrived.From, Assert.Single(arrived.To)));
        var mail = PickedUpMail.Parse(arrived.Source);
        Assert.Equal($"<{email.MessageId}>", mail.Header("Message-ID"));
        Assert.Equal("你的要求 PP-2026-7K3F9X", mail.Header("Subject"));
        Assert.Contains("陳安娜", mail.Header("To"), StringComparison.Ordinal);
        Assert.Contains("The Shop", mail.Header("From"), StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.NotEmpty(mail.Header("Date"));
        Assert.StartsWith("multipart/alternative", mail.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(email.Text, mail.Text);
        Assert.Equal(email.Html, mail.Html);
    }

    [Fact]
    public async Task A_batch_goes_over_one_connection()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using (var batch = Mails.Transport(Mails.Options(sink.Port)).Begin())
            foreach (var name in new[] { "ana", "ben", "cho" }) Assert.Equal(SendResult.Sent, await batch.SendAsync(Mails.To($"{name}@example.test"), Mails.Shop));

        var arrived = await sink.MessagesAsync();
        Assert.Equal(3, arrived.Count);
        Assert.Single(arrived.Select(mail => mail.Connection).Distinct());
    }

    [Theory]
    [InlineData("Hello\r\nBcc: victim@example.test")]
    [InlineData("Hello\nBcc: victim@example.test\n\nBody")]
    [InlineData("Hello\u2028Bcc: victim@example.test\0")]
    public async Task Nobody_adds_headers_through_a_name_or_a_subject(string words)
    {
        await using var sink = await SmtpSink.StartAsync();

        Assert.Equal(SendResult.Sent, await SendOneAsync(Mails.Options(sink.Port), Mails.To("ana@example.test", words, words)));

        var arrived = Assert.Single(await sink.MessagesAsync());
        Assert.Equal(["ana@example.test"], arrived.To);
        Assert.DoesNotContain(PickedUpMail.Parse(arrived.Source).Headers, header => header.Name == "Bcc");
    }

    [Theory]
    [InlineData("ana@example.test\r\nRCPT TO:<victim@example.test>")]
    [InlineData("no address")]
    [InlineData("")]
    public async Task An_address_that_is_none_is_refused_without_asking_the_server(string address)
    {
        await using var sink = await SmtpSink.StartAsync();

        Assert.Equal(SendOutcome.Refused, (await SendOneAsync(Mails.Options(sink.Port), Mails.To(address))).Outcome);
        Assert.Empty(await sink.MessagesAsync());
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_is_refused_and_the_next_mail_goes()
    {
        await using var sink = await SmtpSink.StartAsync(new() { Rejected = ["gone@example.test"] });
        await using var batch = Mails.Transport(Mails.Options(sink.Port)).Begin();

        var gone = await batch.SendAsync(Mails.To("gone@example.test"), Mails.Shop);
        var next = await batch.SendAsync(Mails.To("ana@example.test"), Mails.Shop);

        Assert.Equal(SendOutcome.Refused, gone.Outcome);
        Assert.Contains("5.1.1 No such mailbox", gone.Words, StringComparison.Ordinal);
        Assert.Equal(SendResult.Sent, next);
    }

    [Fact]
    public async Task A_busy_server_puts_the_mail_off()
    {
        await using var sink = await SmtpSink.StartAsync(new() { Busy = 1 });

        var result = await SendOneAsync(Mails.Options(sink.Port), Mails.To("ana@example.test"));

        Assert.Equal(SendOutcome.PutOff, result.Outcome);
        Assert.Contains("4.3.0 Try again later", result.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_opens_the_server_and_a_wrong_one_does_not()
    {
        await using var sink = await SmtpSink.StartAsync(new() { Credential = new("shop", "secret") });
        var options = Mails.Options(sink.Port);
        (options.User, options.Password) = ("shop", "wrong");
        Assert.Equal(SendOutcome.NoServer, (await SendOneAsync(options, Mails.To("ana@example.test"))).Outcome);

        options.Password = "secret";
        Assert.Equal(SendResult.Sent, await SendOneAsync(options, Mails.To("ana@example.test")));
    }

    [Fact]
    public async Task STARTTLS_carries_mail_to_a_trusted_server()
    {
        await using var sink = await SmtpSink.StartAsync(new() { StartTls = true });
        using var trust = new Trust(sink.Certificate!);

        Assert.Equal(SendResult.Sent, await SendOneAsync(Mails.Options(sink.Port, "starttls", "localhost"), Mails.To("ana@example.test")));
        Assert.True(Assert.Single(await sink.MessagesAsync()).OverTls);
    }

    [Fact]
    public async Task A_certificate_nobody_vouches_for_is_an_error()
    {
        await using var sink = await SmtpSink.StartAsync(new() { StartTls = true });

        Assert.Equal(SendOutcome.NoServer, (await SendOneAsync(Mails.Options(sink.Port, "starttls", "localhost"), Mails.To("ana@example.test"))).Outcome);
        Assert.Empty(await sink.MessagesAsync());
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_no_mail_where_it_is_asked_for()
    {
        await using var sink = await SmtpSink.StartAsync();

        Assert.Equal(SendOutcome.NoServer, (await SendOneAsync(Mails.Options(sink.Port, "starttls"), Mails.To("ana@example.test"))).Outcome);
        Assert.Empty(await sink.MessagesAsync());
    }

    [Fact]
    public async Task A_server_that_says_nothing_times_out_and_holds_nothing_up()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var options = Mails.Options(((IPEndPoint)silent.LocalEndpoint).Port);
        options.TimeoutSeconds = 1;

        var result = await SendOneAsync(options, Mails.To("ana@example.test")).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal((SendOutcome.NoServer, "No answer within 1 seconds."), (result.Outcome, result.Words));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_so()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var options = Mails.Options(((IPEndPoint)port.LocalEndpoint).Port);
        port.Stop();

        Assert.Equal(SendOutcome.NoServer, (await SendOneAsync(options, Mails.To("ana@example.test"))).Outcome);
    }

    private static async Task<SendResult> SendOneAsync(MailOptions options, Domain.Email.OutboxEmail email)
    {
        await using var batch = Mails.Transport(options).Begin();
        return await batch.SendAsync(email, Mails.Shop);
    }

    /// <summary>Trusts one certificate more for as long as it lives; all others are judged as ever.</summary>
    private sealed class Trust : IDisposable
    {
#pragma warning disable SYSLIB0014 // The one place where both SMTP clients ask.
        public Trust(X509Certificate2 certificate) => ServicePointManager.ServerCertificateValidationCallback = (_, shown, _, errors) =>
            errors == System.Net.Security.SslPolicyErrors.None || shown?.GetCertHashString() == certificate.Thumbprint;

        public void Dispose() => ServicePointManager.ServerCertificateValidationCallback = null;
#pragma warning restore SYSLIB0014
    }
}
