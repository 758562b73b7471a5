using PrivacyPortal.Domain.Email;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Data;

/// <summary>What the demo shop's outbox remembers: the first mails of recent requests, sent, and two that were given up.</summary>
internal sealed class DemoMails(ShopMoment present, string host)
{
    private const int Days = 12;

    /// <summary>The first mail of a request as it went; null where there was none or it is too long ago.</summary>
    public OutboxEmail? About(DataSubjectRequest request, string? error)
    {
        var recent = request.ReceivedOn >= present.Today.AddDays(-Days) || error is not null;
        if (!recent || request.Channel != Channel.Form || request.Requester.Email is not { } address) return null;
        var content = Content(request);
        var profile = present.Shop.Profile;
        var mail = OutboxEmail.Create(
            request.Id, content.Template, content.Acknowledges, address, request.Requester.Name, content.Subject, content.ToText(profile),
            content.ToHtml(profile, request.Language), request.Language, host, request.ReceivedAt);
        if (error is null)
            mail.Sent(request.ReceivedAt.AddSeconds(2));
        else
            GiveUp(request, mail, error);
        return mail;
    }

    private static void GiveUp(DataSubjectRequest request, OutboxEmail mail, string error)
    {
        var at = mail.CreatedAt;
        while (!mail.Failed(error, at)) at = mail.NextAttemptAt!.Value;
        request.MailFailed(mail.Subject, at);
    }

    private static EmailContent Content(DataSubjectRequest request)
    {
        var chinese = request.Language == "zh-Hant";
        var reference = request.Reference;
        if (request.Kind.NeedsConfirmation())
            return chinese
                ? new("request-confirm", $"請確認你的要求 {reference}", [new Paragraph($"請以私人連結確認你的要求 {reference}。")])
                : new("request-confirm", $"Please confirm your request {reference}", [new Paragraph($"Please confirm your request {reference} with the private link we sent you.")]);
        return (chinese
            ? new EmailContent("request-received", $"我們已收到你的要求 {reference}", [new Paragraph($"我們已收到你的要求 {reference}，會在期限內回覆。")])
            : new EmailContent("request-received", $"We received your request {reference}", [new Paragraph($"We received your request {reference} and will answer it in time.")]))
            with { Acknowledges = true };
    }
}
