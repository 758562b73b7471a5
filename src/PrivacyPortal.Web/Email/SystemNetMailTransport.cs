using System.Net;
using System.Net.Mail;
using PrivacyPortal.Domain.Email;

namespace PrivacyPortal.Web.Email;

/// <summary>SMTP with the framework's own client, where MailKit cannot be had. It keeps one connection for as long as it lives.</summary>
public sealed class SystemNetMailTransport(MailOptions options) : IMailTransport
{
    /// <summary>The framework's client can begin in the clear and change to TLS, not begin with it.</summary>
    public static bool SpeaksImplicitTls => false;

    public IMailBatch Begin() => new Batch(options);

    private sealed class Batch(MailOptions options) : IMailBatch
    {
        private SmtpClient? client;

        public async Task<SendResult> SendAsync(OutboxEmail email, MailAddress from)
        {
            using var timeout = new CancellationTokenSource(options.Timeout);
            try
            {
                using var message = MimeMail.Compose(email, from);
                client ??= Connect();
                // Waiting is bounded on its own: name resolution and connecting do not all watch the token.
                await client.SendMailAsync(message, timeout.Token).WaitAsync(timeout.Token);
                return SendResult.Sent;
            }
            catch (Exception error) when (error is FormatException or ArgumentException)
            {
                return new(SendOutcome.Refused, "The address cannot be written to.");
            }
            catch (SmtpException refused) when (refused.StatusCode != SmtpStatusCode.GeneralFailure)
            {
                return SendResult.Of((int)refused.StatusCode, Words(refused));
            }
            catch (Exception) when (timeout.IsCancellationRequested)
            {
                Drop();
                return SendResult.TimedOut(options.Timeout);
            }
            catch (Exception error)
            {
                Drop();
                return new(SendOutcome.NoServer, Words(error));
            }
        }

        public ValueTask DisposeAsync()
        {
            Drop();
            return ValueTask.CompletedTask;
        }

        private SmtpClient Connect() => new(options.Host!, options.PortOrDefault)
        {
            EnableSsl = options.SecurityOrDefault == MailSecurity.StartTls,
            Credentials = options.HasUser ? new NetworkCredential(options.User, options.Password) : null,
        };

        /// <summary>Says goodbye to the server, but does not wait for one that is stuck.</summary>
        private void Drop()
        {
            if (Interlocked.Exchange(ref client, null) is { } old) _ = Task.Run(old.Dispose);
        }

        private static string Words(Exception error) =>
            error.InnerException is { } inner ? $"{error.Message} {Words(inner)}" : error.Message;
    }
}
