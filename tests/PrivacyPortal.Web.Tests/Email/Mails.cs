using System.Net.Mail;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Tests.Email;

/// <summary>Mails to send, servers to send them to, and what arrived.</summary>
internal static class Mails
{
    public static readonly MailAddress Shop = new("privacy@shop.test", "The Shop");

    public static OutboxEmail To(
        string address, string? name = null, string subject = "We have your request", string text = "Thank you.", Guid? requestId = null,
        bool acknowledges = false, DateTimeOffset? at = null) =>
        OutboxEmail.Create(requestId, "request-received", acknowledges, address, name, subject, text, $"<p>{text}</p>", "en", "shop.test", at ?? PortalFactory.Start);

    /// <summary>What a portal is told about a test server.</summary>
    public static MailOptions Options(int port, string security = "none", string host = "127.0.0.1") =>
        new() { Host = host, Port = port, Security = security, TimeoutSeconds = 5 };

    public static IMailTransport Transport(MailOptions options) => EmailSetup.Transport(options, new());

    /// <summary>A portal that sends through a test server.</summary>
    public static T Through<T>(this T portal, int port) where T : PortalFactory
    {
        portal.With("Portal:Mail:Host", "127.0.0.1").With("Portal:Mail:Port", $"{port}").With("Portal:Mail:Security", "none").With("Portal:Mail:TimeoutSeconds", "5");
        return portal;
    }

    public static Task QueueAsync(this PortalFactory portal, params IEnumerable<OutboxEmail> emails) => portal.DbAsync(async db =>
    {
        db.OutboxEmails.AddRange(emails);
        return await db.SaveChangesAsync();
    });

    public static async Task<int> SendAsync(this PortalFactory portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Web.Workers.OutboxWorker>().PassAsync(CancellationToken.None);
    }
}
