using System.Globalization;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>
/// Every mail to a requester, in the request's language, with its reference and a private link. None repeats the name or the details that were
/// typed: until the mailbox is confirmed they may be a stranger's words, sent to somebody else through us.
/// </summary>
public sealed class RequesterMail(Outbox outbox, PrivateLinks links, RequestWords words, Texts texts, IOptions<PortalOptions> options)
{
    private string TrackUrl => $"{options.Value.PublicUrl.TrimEnd('/')}/requests/track";

    /// <summary>Adds the mail that tells the requester of the last event of a kind; nothing where there is no mailbox. Saved by the caller.</summary>
    public void Add(DataSubjectRequest request, ShopMoment moment, RequestEventKind what)
    {
        if (request.Requester.Email is null) return;
        var line = request.Events.Where(line => line.Kind == what).MaxBy(line => line.At);
        var purpose = IsConfirmation(request, what) ? AccessLinkPurpose.Confirm : AccessLinkPurpose.Follow;
        Add(request, moment, Compose(request, moment, what, line?.Text, line?.Fact, links.Add(request.Id, purpose)));
    }

    /// <summary>Adds the mail with the link somebody asked for.</summary>
    public void AddFollowLink(DataSubjectRequest request, ShopMoment moment) =>
        Add(request, moment, In(request, () => Write(request, "follow-link", "Follow", links.Add(request.Id, AccessLinkPurpose.Follow),
            [Say("Mail.Follow.Lead")], [Say("Mail.Follow.NotYou")])));

    /// <summary>The mail for an event with this text and fact, as it would be sent: also for a preview, with an address that leads nowhere.</summary>
    public EmailContent Compose(DataSubjectRequest request, ShopMoment moment, RequestEventKind what, string? text, string? fact, string followUrl) =>
        In(request, () => what switch
        {
            RequestEventKind.Received when IsConfirmation(request, what) => Confirmation(request, followUrl),
            RequestEventKind.Received => Write(request, "request-received", "Received", followUrl,
                [Say("Mail.Received.Lead"), Say("Mail.Received.Next")], [Say("Mail.Received.NotYou")]) with { Acknowledges = true },
            RequestEventKind.Confirmed => Write(request, "request-confirmed", "Confirmed", followUrl,
                [Say("Mail.Confirmed.Lead"), Say("Mail.Confirmed.Next")]),
            RequestEventKind.MessageSent => Write(request, "request-message", "Message", followUrl,
                [Say("Mail.Message.Lead"), .. Quote(text), Say("Mail.Message.Next")]),
            RequestEventKind.Waiting => Write(request, "request-question", "Question", followUrl,
                [Say("Mail.Question.Lead"), .. Quote(text), Say("Mail.Question.Next")]),
            RequestEventKind.Extended => Write(request, "request-extended", "Extended", followUrl,
                [Say("Mail.Extended.Lead", texts.Day(Day(fact) ?? request.DueOn)), .. Quote(text), .. Outside(request, moment, "Mail.Extended.Next")]),
            RequestEventKind.Answered => Write(request, "request-answered", "Answered", followUrl,
                [Say("Mail.Answered.Lead"), .. Quote(text), Say("Mail.Answered.Next")]),
            RequestEventKind.PartlyRefused => Write(request, "request-partly-refused", "PartlyRefused", followUrl,
                [Say("Mail.PartlyRefused.Lead"), .. Refusal(request, moment, text, fact)]),
            RequestEventKind.Refused => Write(request, "request-refused", "Refused", followUrl,
                [Say("Mail.Refused.Lead"), .. Refusal(request, moment, text, fact)]),
            RequestEventKind.Withdrawn => Write(request, "request-withdrawn", "Withdrawn", followUrl,
                [Say("Mail.Withdrawn.Lead"), .. string.IsNullOrEmpty(text) ? [] : (EmailBlock[])[Say("Mail.Withdrawn.Reason"), .. Quote(text)], Say("Mail.Withdrawn.Next")]),
            RequestEventKind.Lapsed => Write(request, "request-lapsed", "Lapsed", followUrl,
                [Say("Mail.Lapsed.Lead", DataSubjectRequest.DaysToConfirm), Say("Mail.Lapsed.Next")]),
            RequestEventKind.Duplicate => Write(request, "request-duplicate", "Duplicate", followUrl, [Say("Mail.Duplicate.Lead", fact ?? "")]),
            RequestEventKind.Appealed => Write(request, "request-appealed", "Appealed", followUrl,
                [Say("Mail.Appealed.Lead"), Say("Mail.Appealed.Next")]),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "The requester is sent no mail of this."),
        });

    private static bool IsConfirmation(DataSubjectRequest request, RequestEventKind what) =>
        what == RequestEventKind.Received && request.Status == RequestStatus.Unconfirmed;

    private EmailContent Confirmation(DataSubjectRequest request, string url) => new("request-confirm", texts["Mail.Confirm.Subject", request.Reference],
    [
        Say("Mail.Hello"), Say("Mail.Confirm.Lead"), new ActionLink(texts["Mail.Confirm.Label"], url), Facts(request),
        Say("Mail.Confirm.Next", texts.Day(request.ReceivedOn.AddDays(DataSubjectRequest.DaysToConfirm))),
        Say("Mail.Confirm.NotYou"), Say("Mail.Confirm.Follow", TrackUrl),
    ]) { Acknowledges = true };

    private EmailContent Write(
        DataSubjectRequest request, string template, string name, string url, IReadOnlyList<EmailBlock> body, IReadOnlyList<EmailBlock>? end = null) =>
        new(template, texts[$"Mail.{name}.Subject", request.Reference],
        [
            Say("Mail.Hello"), .. body, Facts(request), new ActionLink(texts["Mail.FollowLabel"], url), Say("Mail.FollowHint", TrackUrl), .. end ?? [],
        ]);

    private FactList Facts(DataSubjectRequest request)
    {
        List<(string, string)> facts =
        [
            (texts["Mail.Fact.Reference"], request.Reference), (texts["Mail.Fact.Kind"], words.Kind(request.Kind)),
            (texts["Mail.Fact.Received"], texts.Day(request.ReceivedOn)),
        ];
        // An appeal is looked at after the clocks have ended: there is no day to promise.
        if (request.Status.IsOpen() && request.Status != RequestStatus.Appealed) facts.Add((texts["Mail.Fact.Due"], words.Due(request)));
        return new(facts);
    }

    private IEnumerable<EmailBlock> Refusal(DataSubjectRequest request, ShopMoment moment, string? text, string? code)
    {
        if (Refusals.Find(code) is { } refusal) yield return Say("Mail.Refused.Reason", words.Refusal(refusal.Code));
        if (!string.IsNullOrWhiteSpace(text))
        {
            yield return Say("Mail.Refused.Words");
            yield return new Quotation(text);
        }
        if (!request.WasAppealed) yield return Say("Mail.Refused.Appeal");
        foreach (var block in Outside(request, moment, "Mail.Refused.Outside")) yield return block;
    }

    private IEnumerable<EmailBlock> Outside(DataSubjectRequest request, ShopMoment moment, string lead)
    {
        var bodies = moment.Shop.Profile.OutsideBodies.Where(body => body.Region is null || body.Region == request.RegionCode).ToList();
        if (bodies.Count == 0) yield break;
        yield return Say(lead);
        yield return new FactList([.. bodies.Select(body => (body.Name, body.Url))]);
    }

    private void Add(DataSubjectRequest request, ShopMoment moment, EmailContent content)
    {
        if (request.Requester.Email is { } email) outbox.Add(moment.Shop.Profile, content, email, toName: null, request.Language, request.Id);
    }

    private static T In<T>(DataSubjectRequest request, Func<T> make) => PortalLanguages.In(request.Language, make);

    private Paragraph Say(string key, params object[] arguments) => new(arguments.Length == 0 ? texts[key] : texts[key, arguments]);

    private static IEnumerable<EmailBlock> Quote(string? text) => string.IsNullOrWhiteSpace(text) ? [] : [new Quotation(text)];

    private static DateOnly? Day(string? fact) =>
        DateOnly.TryParseExact(fact, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
