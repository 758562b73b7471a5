using System.Net.Mail;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using PrivacyPortal.Domain.Email;
using SmtpClient = MailKit.Net.Smtp.SmtpClient;

namespace PrivacyPortal.Web.Email;

/// <summary>SMTP with MailKit: what production images are built with.</summary>
public sealed class MailKitMailTransport(MailOptions options) : IMailTransport
{
    public static bool SpeaksImplicitTls => true;

    public IMailBatch Begin() => new Batch(options);

    private sealed class Batch(MailOptions options) : IMailBatch
    {
        // A revocation list that cannot be fetched is no reason not to send; everything else about a certificate is.
        private readonly SmtpClient client = new() { CheckCertificateRevocation = false };

        public async Task<SendResult> SendAsync(OutboxEmail email, MailAddress from)
        {
            using var timeout = new CancellationTokenSource(options.Timeout);
            try
            {
                using var message = Compose(email, from);
                if (!client.IsConnected) await ConnectAsync(timeout.Token);
                await client.SendAsync(message, timeout.Token);
                return SendResult.Sent;
            }
            catch (ParseException)
            {
                return new(SendOutcome.Refused, "The address cannot be written to.");
            }
            catch (SmtpCommandException refused)
            {
                return SendResult.Of((int)refused.StatusCode, $"{(int)refused.StatusCode} {refused.Message}");
            }
            catch (NotSupportedException unsupported) when (client.IsConnected)
            {
                return new(SendOutcome.Refused, unsupported.Message);
            }
            catch (OperationCanceledException)
            {
                return SendResult.TimedOut(options.Timeout);
            }
            catch (Exception error)
            {
                if (client.IsConnected) await LeaveAsync(quit: false);
                return new(SendOutcome.NoServer, error.Message);
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (client.IsConnected) await LeaveAsync(quit: true);
            client.Dispose();
        }

        private async Task ConnectAsync(CancellationToken ct)
        {
            var security = options.SecurityOrDefault switch
            {
                MailSecurity.None => SecureSocketOptions.None,
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            };
            await client.ConnectAsync(options.Host!, options.PortOrDefault, security, ct);
            if (options.HasUser) await client.AuthenticateAsync(options.User!, options.Password!, ct);
        }

        private async Task LeaveAsync(bool quit)
        {
            using var timeout = new CancellationTokenSource(options.Timeout);
            try
            {
                await client.DisconnectAsync(quit, timeout.Token);
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                // The server went first.
            }
        }

        private static MimeMessage Compose(OutboxEmail email, MailAddress from)
        {
            var message = new MimeMessage
            {
                Subject = MimeMail.OneLine(email.Subject),
                MessageId = email.MessageId,
                Body = new MultipartAlternative
                {
                    new TextPart("plain") { Text = email.Text },
                    new TextPart("html") { Text = email.Html },
                },
            };
            message.From.Add(new MailboxAddress(from.DisplayName, from.Address));
            message.To.Add(new MailboxAddress(MimeMail.OneLine(email.ToName), MailboxAddress.Parse(email.ToAddress).Address));
            message.Headers.Add("Auto-Submitted", "auto-generated");
            return message;
        }
    }
}
