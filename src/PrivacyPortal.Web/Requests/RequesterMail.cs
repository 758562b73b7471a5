using System.Globalization;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>
/// Every mail to a requester, in the request's language, with its reference and a private link. None repeats the name or the details that were
/// typed: until the mailbox is confirmed they may be a stranger's words, sent to somebody else through us.
/// </summary>
public sealed class RequesterMail(Outbox outbox, PrivateLinks links, RequestWords words, DecisionWords decisions, Texts texts, IOptions<PortalOptions> options)
{
    private string TrackUrl => $"{options.Value.PublicUrl.TrimEnd('/')}/requests/track";

    /// <summary>
    /// Adds the mail that tells the requester of the last event of a kind, and names the files that go with it; nothing where there is no mailbox. Saved by
    /// the caller. The files themselves stay behind the private link: a mailbox is no place for them.
    /// </summary>
    public void Add(DataSubjectRequest request, ShopMoment moment, RequestEventKind what, IReadOnlyList<StoredFile>? attached = null)
    {
        if (request.Requester.Email is null) return;
        var line = request.Events.Where(line => line.Kind == what).OrderBy(line => line.At).LastOrDefault();
        var purpose = IsConfirmation(request, what) ? AccessLinkPurpose.Confirm : AccessLinkPurpose.Follow;
        Add(request, moment, Compose(request, moment, what, line?.Text, line?.Fact, links.Add(request.Id, purpose), attached));
    }

    /// <summary>Adds the mail with the link somebody asked for.</summary>
    public void AddFollowLink(DataSubjectRequest request, ShopMoment moment)
    {
        if (request.Requester.Email is null) return;
        var url = links.Add(request.Id, AccessLinkPurpose.Follow);
        Add(request, moment, In(request, () => Write(request, "follow-link", "Follow", url, due: null, [Say("Mail.Follow.Lead"), Say("Mail.Follow.NotYou")])));
    }

    /// <summary>Adds the mail with the link to all requests of the mailbox that a request came from.</summary>
    public void AddMailboxLink(DataSubjectRequest request, ShopMoment moment)
    {
        var url = links.Add(request.Id, AccessLinkPurpose.Mailbox);
        Add(request, moment, In(request, () => new EmailContent("mailbox-link", texts["Mail.Mailbox.Subject"],
            [Say("Mail.Hello"), Say("Mail.Mailbox.Lead"), new ActionLink(texts["Mail.Mailbox.Label"], url), Say("Mail.Mailbox.Hint", TrackUrl), Say("Mail.Follow.NotYou")])));
    }

    /// <summary>Adds the mail that asks the person an agent acts for whether they agreed. It names nobody: the page behind the link does.</summary>
    public void AskPerson(DataSubjectRequest request, ShopMoment moment)
    {
        if (request.Requester.Representation?.PersonEmail is not { } person) return;
        var url = links.Add(request.Id, AccessLinkPurpose.Person);
        var content = In(request, () => new EmailContent("person-confirm", texts["Mail.Person.Subject", request.Reference],
            [Say("Mail.Hello"), Say("Mail.Person.Lead"), new ActionLink(texts["Mail.Person.Label"], url), Facts(request, due: null), Say("Mail.Person.NotYou")]));
        outbox.Add(moment.Shop.Profile, content, person, toName: null, request.Language, request.Id);
    }

    /// <summary>Adds the mail with the code that opens the download of the package.</summary>
    public void AddPackageCode(DataSubjectRequest request, ShopMoment moment, string code)
    {
        if (request.Requester.Email is null) return;
        Add(request, moment, In(request, () => new EmailContent("package-code", texts["Mail.PackageCode.Subject", request.Reference],
            [Say("Mail.Hello"), Say("Mail.PackageCode.Lead"), new Heading(code), Say("Mail.PackageCode.Next"), Say("Mail.PackageCode.NotYou")])));
    }

    /// <summary>The mail for an event with this text and fact, as it would be sent: also for a preview, with an address that leads nowhere.</summary>
    public EmailContent Compose(
        DataSubjectRequest request, ShopMoment moment, RequestEventKind what, string? text, string? fact, string followUrl, IReadOnlyList<StoredFile>? attached = null) =>
        In(request, () => IsConfirmation(request, what)
            ? Confirmation(request, followUrl)
            : Write(request, Template(what), what.ToString(), followUrl, Due(request, what, fact), [.. Body(request, moment, what, text, fact, attached ?? [])]) with
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

    private IEnumerable<EmailBlock> Body(
        DataSubjectRequest request, ShopMoment moment, RequestEventKind what, string? text, string? fact, IReadOnlyList<StoredFile> attached) => what switch
    {
        RequestEventKind.Received => [Say("Mail.Received.Lead"), Say("Mail.Received.Next"), Say("Mail.Received.NotYou")],
        RequestEventKind.Confirmed => [Say("Mail.Confirmed.Lead"), Say("Mail.Confirmed.Next")],
        RequestEventKind.MessageSent => [Say("Mail.MessageSent.Lead"), .. Quote(text), .. Files(attached, "Mail.Files.Sent"), Say("Mail.MessageSent.Next")],
        RequestEventKind.Waiting => [Say("Mail.Waiting.Lead"), .. Quote(text), .. Files(attached, "Mail.Files.Sent"), Say("Mail.Waiting.Next")],
        RequestEventKind.Extended =>
            [Say("Mail.Extended.Lead", texts.Day(Day(fact) ?? request.DueOn)), .. Quote(text), .. decisions.Outside(request, moment, "Mail.Extended.Next")],
        RequestEventKind.Answered =>
            [Say("Mail.Answered.Lead"), .. Quote(text), .. Package(request), .. Statement(request), Say("Mail.Answered.Next"), .. AfterAppeal(request, moment)],
        RequestEventKind.PartlyRefused => [Say("Mail.PartlyRefused.Lead"), .. decisions.Refusal(request, moment, text, fact), .. Package(request)],
        RequestEventKind.PackageSent => Package(request),
        RequestEventKind.Refused => [Say("Mail.Refused.Lead"), .. decisions.Refusal(request, moment, text, fact)],
        RequestEventKind.Withdrawn => [Say("Mail.Withdrawn.Lead"), .. Quote(text, "Mail.Withdrawn.Reason"), Say("Mail.Withdrawn.Next")],
        RequestEventKind.Lapsed => [Say("Mail.Lapsed.Lead", DataSubjectRequest.DaysToConfirm), Say("Mail.Lapsed.Next")],
        RequestEventKind.Reminded => [Say("Mail.Reminded.Lead"), .. Asked(request), Say("Mail.Waiting.Next")],
        RequestEventKind.LapseAnnounced =>
            [Say("Mail.LapseAnnounced.Lead"), .. Asked(request), Say("Mail.LapseAnnounced.Next", texts.Day(Day(fact) ?? moment.Today.AddDays(DataSubjectRequest.DaysOfNotice)))],
        RequestEventKind.LapsedUnanswered => [Say("Mail.LapsedUnanswered.Lead"), .. Asked(request), Say("Mail.LapsedUnanswered.Next")],
        RequestEventKind.Duplicate => [Say("Mail.Duplicate.Lead", fact ?? "")],
        RequestEventKind.Reopened => [Say("Mail.Reopened.Lead"), .. Quote(text), Say("Mail.Reopened.Next")],
        RequestEventKind.Appealed => [Say("Mail.Appealed.Lead"), .. Files(attached, "Mail.Files.Received"), Say("Mail.Appealed.Next")],
        RequestEventKind.FactsAsked => [Say("Mail.FactsAsked.Lead"), Facts(fact), Say("Mail.FactsAsked.Next")],
        RequestEventKind.FactsChecked => [Say("Mail.FactsChecked.Lead"), .. FailedCheck(request), Say("Mail.FactsChecked.Next")],
        RequestEventKind.TreatedAsCategories => [Say("Mail.TreatedAsCategories.Lead"), Say("Mail.TreatedAsCategories.Next")],
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "The requester is sent no mail of this."),
    };

    /// <summary>The day of the answer after the event; null where none is owed any more, or none is promised, as after an appeal.</summary>
    private string? Due(DataSubjectRequest request, RequestEventKind what, string? fact) => what switch
    {
        RequestEventKind.Received or RequestEventKind.Confirmed or RequestEventKind.Reopened or RequestEventKind.MessageSent or RequestEventKind.Waiting
            or RequestEventKind.Reminded
            or RequestEventKind.FactsAsked or RequestEventKind.FactsChecked or RequestEventKind.TreatedAsCategories => words.Due(request),
        RequestEventKind.Extended => texts["Due.By", texts.Day(Day(fact) ?? request.DueOn)],
        _ => null,
    };

    /// <summary>What we wait for: questions in our words, facts by their names.</summary>
    private IEnumerable<EmailBlock> Asked(DataSubjectRequest request) => request.Asked().SelectMany(line =>
        line.Kind == RequestEventKind.FactsAsked ? [Say("Mail.Asked.Facts"), Facts(line.Fact)] : Quote(line.Text));

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

    private IEnumerable<EmailBlock> Statement(DataSubjectRequest request) =>
        request.Statements is [.., var sent] ? decisions.Statement(sent.Erasure, request.Region) : [];

    // The last answer names those outside the house who can look at it next.
    private IEnumerable<EmailBlock> AfterAppeal(DataSubjectRequest request, ShopMoment moment) =>
        request.WasAppealed ? decisions.Outside(request, moment, "Mail.Refused.Outside") : [];

    // Which level, and never which fact: whoever guesses learns nothing.
    private IEnumerable<EmailBlock> FailedCheck(DataSubjectRequest request) =>
        decisions.FailedCheck(request) is { } sentence ? [new Paragraph(sentence)] : [];

    /// <summary>Which files belong to it, by name and size.</summary>
    private IEnumerable<EmailBlock> Files(IReadOnlyList<StoredFile> files, string lead) =>
        files.Count == 0 ? [] : [new Paragraph(texts[lead] + "\n" + string.Join('\n', files.Select(file => $"* {file.FileName} ({FileWords.SizeText(file.Size)})")))];

    private Paragraph Facts(string? codes) =>
        new(string.Join('\n', (codes ?? "").Split(',').Select(Verification.ParseFact).OfType<FactKind>().Select(fact => "* " + words.Fact(fact))));

    /// <summary>Where the copy of the data is, and until when.</summary>
    private IEnumerable<EmailBlock> Package(DataSubjectRequest request) =>
        request.PackageLastDay is { } last ? [Say("Mail.PackageSent.Lead", texts.Day(last)), Say("Mail.PackageSent.How")] : [];

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
