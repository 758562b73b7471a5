using System.Globalization;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>What a requester reads of a decision, in the language of the page or of the mail: the ground and its law, the way to appeal, the statement.</summary>
public sealed class DecisionWords(RequestWords words, Texts texts, IOptions<PortalOptions> options)
{
    /// <summary>The bodies outside the shop for somebody of this request's region.</summary>
    public static IReadOnlyList<OutsideBody> Bodies(DataSubjectRequest request, ShopProfile shop) =>
        [.. shop.OutsideBodies.Where(body => body.IsFor(request.Region))];

    /// <summary>The law a ground rests on where the requester lives.</summary>
    public string Source(Refusal refusal, DataSubjectRequest request) => texts["Decision.Source", refusal.SourceIn(request.Kind, request.Region)];

    /// <summary>The check that failed, where the request was refused because of it; null for other grounds.</summary>
    public string? Failed(DataSubjectRequest request, Refusal refusal) => refusal != Refusals.NotVerified ? null
        : texts["Decision.Failed", texts[$"Level.{request.Identity?.Failed ?? request.LevelNeeded}"]];

    /// <summary>The check that failed last and was not made good since; null where none did.</summary>
    public string? FailedCheck(DataSubjectRequest request) => request.Identity?.Failed is { } level ? texts["Decision.Failed", texts[$"Level.{level}"]] : null;

    /// <summary>How soon an appeal made today is answered, by the shortest of our promise and the laws.</summary>
    public string AppealWithin(DataSubjectRequest request, ShopMoment moment)
    {
        var rules = moment.Shop.Book.RulesForAppeal(request.Kind, request.Region, moment.Today);
        var first = rules.MinBy(rule => rule.Compute(moment.Today, moment.Shop.Calendars).Due)!;
        return texts["Decision.AppealWithin", words.Length(first.Period.ToString())];
    }

    /// <summary>Where to opt out, for those whose data is kept although they asked for its deletion (11 CCR 7022(g)); null where no law says so.</summary>
    public string? OptOut(DataSubjectRequest request) =>
        request is { Kind: RequestKind.Deletion, RegionCode: "US-CA" }
            ? texts["Decision.OptOut", $"{options.Value.PublicUrl.TrimEnd('/')}/requests/new/{RequestKind.OptOut.Code()}"]
            : null;

    /// <summary>"Kept, 4 records: A law obliges us to keep this data (GDPR Art. 17(3)(b))."</summary>
    public string Line(ErasureLine line, Region region)
    {
        var what = texts[$"Erasure.{line.Outcome}"];
        if (line.Count is { } count) what = string.Create(CultureInfo.CurrentCulture, $"{what}; {texts["Erasure.Count", count.ToString("N0", CultureInfo.CurrentCulture)]}");
        return Exception(line, region) is { } why ? $"{what}{EmailContent.Colon(what)}{why}" : what;
    }

    /// <summary>Why a line is kept, with its law; null for what is gone.</summary>
    public string? Exception(ErasureLine line, Region region) =>
        Refusals.Find(line.ExceptionCode) is { } refusal ? texts["Erasure.KeptWhy", words.Refusal(refusal.Code), refusal.SourceIn(RequestKind.Deletion, region)] : null;

    public string Told(ErasureRecipient recipient) =>
        recipient.ToldOn is { } day ? texts["Erasure.ToldOn", texts.Day(day)] : texts["Erasure.ToldNot", recipient.WhyNot ?? ""];

    public string Backups(Erasure erasure) =>
        erasure.BackupDays is { } days ? texts["Erasure.BackupsDays", days] : texts["Erasure.BackupsNone"];

    /// <summary>A statement as a part of a mail.</summary>
    public IEnumerable<EmailBlock> Statement(Erasure erasure, Region region)
    {
        yield return new Heading(texts["Erasure.Title"]);
        yield return new FactList([.. erasure.Lines.Select(line => (line.Category, Line(line, region)))]);
        if (erasure.Outcome != DecisionOutcome.Answered) yield return new Paragraph(texts["Erasure.KeptOnly"]);
        yield return new Heading(texts["Erasure.Told"]);
        yield return erasure.Recipients.Count == 0
            ? new Paragraph(texts["Erasure.ToldNobody"])
            : new FactList([.. erasure.Recipients.Select(one => (one.Name, Told(one)))]);
        yield return new Paragraph(Backups(erasure));
        yield return new Paragraph(texts["Erasure.Record"]);
    }

    /// <summary>The part of a mail that refuses: ground and law, our words, the statement, the way to appeal or that there is none, and whom else to turn to.</summary>
    public IEnumerable<EmailBlock> Refusal(DataSubjectRequest request, ShopMoment moment, string? text, string? code)
    {
        var erasure = request.Statements is [.., var statement] ? statement.Erasure : null;
        if (erasure is null && Refusals.Find(code) is { } refusal)
        {
            yield return new Paragraph(texts["Mail.Refused.Reason", words.Refusal(refusal.Code)]);
            yield return new Paragraph(Source(refusal, request));
            if (Failed(request, refusal) is { } failed) yield return new Paragraph(failed);
        }
        if (!string.IsNullOrWhiteSpace(text))
        {
            yield return new Paragraph(texts["Mail.Refused.Words"]);
            yield return new Quotation(text);
        }
        if (erasure is not null)
            foreach (var block in Statement(erasure, request.Region)) yield return block;
        if (OptOut(request) is { } optOut) yield return new Paragraph(optOut);
        yield return request.WasAppealed
            ? new Paragraph(texts["Decision.Final"])
            : new Paragraph($"{texts["Mail.Refused.Appeal"]} {AppealWithin(request, moment)}");
        foreach (var block in Outside(request, moment, "Mail.Refused.Outside")) yield return block;
    }

    /// <summary>The bodies as a part of a mail, after a sentence; nothing where there are none.</summary>
    public IEnumerable<EmailBlock> Outside(DataSubjectRequest request, ShopMoment moment, string lead)
    {
        var bodies = Bodies(request, moment.Shop.Profile);
        return bodies.Count == 0 ? [] : [new Paragraph(texts[lead]), new FactList([.. bodies.Select(body => (body.Name, body.Url))])];
    }
}
