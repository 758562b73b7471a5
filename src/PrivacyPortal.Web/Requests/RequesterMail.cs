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
        var line = request.Events.Where(line => line.Kind == what).OrderBy(line => line.At).LastOrDefault();
        var purpose = IsConfirmation(request, what) ? AccessLinkPurpose.Confirm : AccessLinkPurpose.Follow;
        Add(request, moment, Compose(request, moment, what, line?.Text, line?.Fact, links.Add(request.Id, purpose)));
    }

    /// <summary>Adds the mail with the link somebody asked for.</summary>
    public void AddFollowLink(DataSubjectRequest request, ShopMoment moment)
    {
        if (request.Requester.Email is null) return;
        var url = links.Add(request.Id, AccessLinkPurpose.Follow);
        Add(request, moment, In(request, () => Write(request, "follow-link", "Follow", url, due: null, [Say("Mail.Follow.Lead"), Say("Mail.Follow.NotYou")])));
    }

    /// <summary>The mail for an event with this text and fact, as it would be sent: also for a preview, with an address that leads nowhere.</summary>
    public EmailContent Compose(DataSubjectRequest request, ShopMoment moment, RequestEventKind what, string? text, string? fact, string followUrl) =>
        In(request, () => IsConfirmation(request, what)
            ? Confirmation(request, followUrl)
            : Write(request, Template(what), what.ToString(), followUrl, Due(request, what, fact), [.. Body(request, moment, what, text, fact)]) with
            {
                Acknowledges = what == RequestEventKind.Received,
            });

    private static bool IsConfirmation(DataSubjectRequest request, RequestEventKind what) =>
        what == RequestEventKind.Received && request.Status == RequestStatus.Unconfirmed;

    /// <summary>The name of the mail in the register: <c>request-partly-refused</c>.</summary>
    internal static string Template(RequestEventKind what) =>
        "request" + string.Concat(what.ToString().Select(c => char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : c.ToString()));

    private EmailContent Confirmation(DataSubjectRequest request, string url) => new("request-confirm", texts["Mail.Confirm.Subject", request.Reference],
    [
        Say("Mail.Hello"), Say("Mail.Confirm.Lead"), new ActionLink(texts["Mail.Confirm.Label"], url), Facts(request, words.Due(request)),
        Say("Mail.Confirm.Next", texts.Day(request.ReceivedOn.AddDays(DataSubjectRequest.DaysToConfirm))),
        Say("Mail.Confirm.NotYou"), Say("Mail.Confirm.Follow", TrackUrl),
    ]) { Acknowledges = true };

    private EmailContent Write(DataSubjectRequest request, string template, string name, string url, string? due, IReadOnlyList<EmailBlock> body) =>
        new(template, texts[$"Mail.{name}.Subject", request.Reference],
            [Say("Mail.Hello"), .. body, Facts(request, due), new ActionLink(texts["Mail.FollowLabel"], url), Say("Mail.FollowHint", TrackUrl)]);

    private IEnumerable<EmailBlock> Body(DataSubjectRequest request, ShopMoment moment, RequestEventKind what, string? text, string? fact) => what switch
    {
        RequestEventKind.Received => [Say("Mail.Received.Lead"), Say("Mail.Received.Next"), Say("Mail.Received.NotYou")],
        RequestEventKind.Confirmed => [Say("Mail.Confirmed.Lead"), Say("Mail.Confirmed.Next")],
        RequestEventKind.MessageSent => [Say("Mail.MessageSent.Lead"), .. Quote(text), Say("Mail.MessageSent.Next")],
        RequestEventKind.Waiting => [Say("Mail.Waiting.Lead"), .. Quote(text), Say("Mail.Waiting.Next")],
        RequestEventKind.Extended =>
            [Say("Mail.Extended.Lead", texts.Day(Day(fact) ?? request.DueOn)), .. Quote(text), .. Outside(request, moment, "Mail.Extended.Next")],
        RequestEventKind.Answered => [Say("Mail.Answered.Lead"), .. Quote(text), Say("Mail.Answered.Next")],
        RequestEventKind.PartlyRefused => [Say("Mail.PartlyRefused.Lead"), .. Refusal(request, moment, text, fact)],
        RequestEventKind.Refused => [Say("Mail.Refused.Lead"), .. Refusal(request, moment, text, fact)],
        RequestEventKind.Withdrawn => [Say("Mail.Withdrawn.Lead"), .. Quote(text, "Mail.Withdrawn.Reason"), Say("Mail.Withdrawn.Next")],
        RequestEventKind.Lapsed => [Say("Mail.Lapsed.Lead", DataSubjectRequest.DaysToConfirm), Say("Mail.Lapsed.Next")],
        RequestEventKind.Reminded => [Say("Mail.Reminded.Lead"), .. Quote(Question(request)), Say("Mail.Waiting.Next")],
        RequestEventKind.LapseAnnounced =>
            [Say("Mail.LapseAnnounced.Lead"), .. Quote(Question(request)), Say("Mail.LapseAnnounced.Next", texts.Day(Day(fact) ?? moment.Today.AddDays(DataSubjectRequest.DaysOfNotice)))],
        RequestEventKind.LapsedUnanswered => [Say("Mail.LapsedUnanswered.Lead"), .. Quote(Question(request)), Say("Mail.LapsedUnanswered.Next")],
        RequestEventKind.Duplicate => [Say("Mail.Duplicate.Lead", fact ?? "")],
        RequestEventKind.Appealed => [Say("Mail.Appealed.Lead"), Say("Mail.Appealed.Next")],
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "The requester is sent no mail of this."),
    };

    /// <summary>The day of the answer after the event; null where none is owed any more, or none is promised, as after an appeal.</summary>
    private string? Due(DataSubjectRequest request, RequestEventKind what, string? fact) => what switch
    {
        RequestEventKind.Received or RequestEventKind.Confirmed or RequestEventKind.MessageSent or RequestEventKind.Waiting or RequestEventKind.Reminded => words.Due(request),
        RequestEventKind.Extended => texts["Due.By", texts.Day(Day(fact) ?? request.DueOn)],
        _ => null,
    };

    /// <summary>What we asked last.</summary>
    private static string? Question(DataSubjectRequest request) =>
        request.Events.Where(line => line.Kind == RequestEventKind.Waiting).OrderBy(line => line.At).LastOrDefault()?.Text;

    private FactList Facts(DataSubjectRequest request, string? due)
    {
        List<(string, string)> facts =
        [
            (texts["Mail.Fact.Reference"], request.Reference), (texts["Mail.Fact.Kind"], words.Kind(request.Kind)),
            (texts["Mail.Fact.Received"], texts.Day(request.ReceivedOn)),
        ];
        if (due is not null) facts.Add((texts["Mail.Fact.Due"], due));
        return new(facts);
    }

    private IEnumerable<EmailBlock> Refusal(DataSubjectRequest request, ShopMoment moment, string? text, string? code)
    {
        if (Refusals.Find(code) is { } refusal) yield return Say("Mail.Refused.Reason", words.Refusal(refusal.Code));
        foreach (var block in Quote(text, "Mail.Refused.Words")) yield return block;
        if (!request.WasAppealed) yield return Say("Mail.Refused.Appeal");
        foreach (var block in Outside(request, moment, "Mail.Refused.Outside")) yield return block;
    }

    private IEnumerable<EmailBlock> Outside(DataSubjectRequest request, ShopMoment moment, string lead)
    {
        var bodies = moment.Shop.Profile.OutsideBodies.Where(body => body.Region is null || body.Region == request.RegionCode).ToList();
        return bodies.Count == 0 ? [] : [Say(lead), new FactList([.. bodies.Select(body => (body.Name, body.Url))])];
    }

    private void Add(DataSubjectRequest request, ShopMoment moment, EmailContent content) =>
        outbox.Add(moment.Shop.Profile, content, request.Requester.Email!, toName: null, request.Language, request.Id);

    private static T In<T>(DataSubjectRequest request, Func<T> make) => PortalLanguages.In(request.Language, make);

    private Paragraph Say(string key, params object[] arguments) => new(arguments.Length == 0 ? texts[key] : texts[key, arguments]);

    private IEnumerable<EmailBlock> Quote(string? text, string? lead = null)
    {
        if (string.IsNullOrWhiteSpace(text)) yield break;
        if (lead is not null) yield return Say(lead);
        yield return new Quotation(text);
    }

    private static DateOnly? Day(string? fact) =>
        DateOnly.TryParseExact(fact, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
