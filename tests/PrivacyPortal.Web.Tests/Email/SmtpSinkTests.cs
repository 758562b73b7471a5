using System.Net;
using System.Net.Mail;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Email;

/// <summary>The test server itself: what the transports are tested against must do what it says.</summary>
public sealed class SmtpSinkTests
{
    [Fact]
    public async Task It_keeps_what_it_accepts()
    {
        await using var sink = await SmtpSink.StartAsync();
        using var client = new SmtpClient("127.0.0.1", sink.Port);

        await client.SendMailAsync("shop@example.test", "ana@example.test", "Hello", "First line");
        await client.SendMailAsync("shop@example.test", "ben@example.test", "Hello again", "Second mail");

        var messages = await sink.MessagesAsync();
        Assert.Equal(["ana@example.test", "ben@example.test"], messages.SelectMany(message => message.To));
        Assert.All(messages, message => Assert.Equal("shop@example.test", message.From));
        Assert.All(messages, message => Assert.False(message.OverTls));
        Assert.Contains("Subject: Hello\r\n", messages[0].Source, StringComparison.Ordinal);
        Assert.Contains("First line", messages[0].Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_rejects_the_addresses_it_was_told_to()
    {
        await using var sink = await SmtpSink.StartAsync(new SmtpSinkOptions { Rejected = ["gone@example.test"] });
        using var client = new SmtpClient("127.0.0.1", sink.Port);

        var refused = await Assert.ThrowsAsync<SmtpFailedRecipientException>(
            () => client.SendMailAsync("shop@example.test", "gone@example.test", "Hello", ""));

        Assert.Equal(SmtpStatusCode.MailboxUnavailable, refused.StatusCode);
        Assert.Empty(await sink.MessagesAsync());
    }

    [Fact]
    public async Task It_is_busy_as_often_as_it_was_told_to()
    {
        await using var sink = await SmtpSink.StartAsync(new SmtpSinkOptions { Busy = 1 });
        using var client = new SmtpClient("127.0.0.1", sink.Port);

        var refused = await Assert.ThrowsAnyAsync<SmtpException>(
            () => client.SendMailAsync("shop@example.test", "ana@example.test", "Hello", ""));
        await client.SendMailAsync("shop@example.test", "ana@example.test", "Hello", "");

        Assert.Contains("4.3.0 Try again later", refused.ToString(), StringComparison.Ordinal);
        Assert.Single(await sink.MessagesAsync());
    }

    [Fact]
    public async Task It_takes_mail_only_from_its_user()
    {
        var credential = new NetworkCredential("shop", "secret");
        await using var sink = await SmtpSink.StartAsync(new SmtpSinkOptions { Credential = credential });
        using var stranger = new SmtpClient("127.0.0.1", sink.Port);
        using var user = new SmtpClient("127.0.0.1", sink.Port) { Credentials = credential };

        await Assert.ThrowsAnyAsync<SmtpException>(() => stranger.SendMailAsync("shop@example.test", "ana@example.test", "Hello", ""));
        await user.SendMailAsync("shop@example.test", "ana@example.test", "Hello", "");

        Assert.Single(await sink.MessagesAsync());
    }

    [Fact]
    public async Task With_STARTTLS_it_takes_no_mail_in_the_clear_nor_from_a_client_that_distrusts_it()
    {
        await using var sink = await SmtpSink.StartAsync(new SmtpSinkOptions { StartTls = true });
        using var clear = new SmtpClient("localhost", sink.Port);
        using var distrusting = new SmtpClient("localhost", sink.Port) { EnableSsl = true };

        await Assert.ThrowsAnyAsync<SmtpException>(() => clear.SendMailAsync("shop@example.test", "ana@example.test", "Hello", ""));
        await Assert.ThrowsAnyAsync<Exception>(() => distrusting.SendMailAsync("shop@example.test", "ana@example.test", "Hello", ""));

        Assert.NotNull(sink.Certificate);
        Assert.Empty(await sink.MessagesAsync());
    }
}
