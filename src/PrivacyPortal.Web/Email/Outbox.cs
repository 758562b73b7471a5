using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Email;

/// <summary>Puts mail into the unit of work: it is saved with the change it tells of, or not at all. A worker sends it.</summary>
public sealed class Outbox(PortalDb db, TimeProvider clock, IOptions<PortalOptions> options)
{
    /// <summary>Adds a mail about a request, or to staff when there is none; saved by the caller.</summary>
    public void Add(ShopProfile shop, EmailContent content, string toAddress, string? toName, string language, Guid? requestId) =>
        db.OutboxEmails.Add(OutboxEmail.Create(
            requestId, content.Template, content.Acknowledges, toAddress, toName, content.Subject, content.ToText(shop), content.ToHtml(shop, language),
            language, new Uri(options.Value.PublicUrl).Host, clock.GetUtcNow()));
}
