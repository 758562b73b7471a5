using System.Net.Mail;
using PrivacyPortal.Domain.Email;

namespace PrivacyPortal.Web.Email;

/// <summary>Writes each mail to a folder as an <c>.eml</c> file named by its id, so that a repeated mail takes its own place.</summary>
public sealed class PickupFolderTransport(string folder) : IMailTransport
{
    public string Folder => folder;

    public IMailBatch Begin() => new Batch(folder);

    private sealed class Batch(string folder) : IMailBatch
    {
        public Task<SendResult> SendAsync(OutboxEmail email, MailAddress from)
        {
            try
            {
                Write(email, from);
                return Task.FromResult(SendResult.Sent);
            }
            catch (Exception error) when (error is FormatException or ArgumentException)
            {
                return Task.FromResult(new SendResult(SendOutcome.Refused, "The address cannot be written to."));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or SmtpException)
            {
                return Task.FromResult(new SendResult(SendOutcome.NoServer, "The folder cannot be written to."));
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        /// <summary>Written elsewhere and moved, so that nobody reads half a mail.</summary>
        private void Write(OutboxEmail email, MailAddress from)
        {
            var unfinished = Directory.CreateDirectory(Path.Combine(folder, $".{Guid.NewGuid():N}"));
            try
            {
                using var message = MimeMail.Compose(email, from);
                using var writer = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = unfinished.FullName };
                writer.Send(message);
                unfinished.GetFiles("*.eml").Single().MoveTo(Path.Combine(folder, $"{email.Id:N}.eml"), overwrite: true);
            }
            finally
            {
                unfinished.Delete(recursive: true);
            }
        }
    }
}
