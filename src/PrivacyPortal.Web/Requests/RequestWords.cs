using System.Globalization;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>The shopper's words for what the rules name by code, in the language of the page or of the mail.</summary>
public sealed class RequestWords(Texts texts)
{
    public string Kind(RequestKind kind) => texts[$"Kind.{kind.Code()}.Name"];
    public string Lead(RequestKind kind) => texts[$"Kind.{kind.Code()}.Lead"];
    public string Region(Region region) => texts[$"Region.{region.Code}"];
    public string Status(RequestStatus status) => texts[$"Status.{status.Code()}"];
    public string Behalf(OnBehalfOf whom) => texts[$"New.Behalf.{whom}"];
    public string Refusal(string code) => texts[$"Refusal.{code}"];
    public string Fact(FactKind fact) => texts[$"Fact.{fact.Code()}"];

    /// <summary>What the policy promises, without a date: "10 business days".</summary>
    public string Promise(RequestKind kind, ShopMoment moment) => Length(moment.Shop.Book.PromiseOn(kind, moment.Today).Period.ToString());

    /// <summary>A line of the history the requester may read: "You sent this request."</summary>
    public string Sentence(RequestEvent line) => line.Kind switch
    {
        RequestEventKind.Received or RequestEventKind.Withdrawn =>
            texts[$"History.{line.Kind}.{(line.ActorKind == ActorKind.Staff ? "Staff" : "Requester")}"],
        RequestEventKind.Extended => texts["History.Extended", texts.Day(DateOnly.ParseExact(line.Fact!, "O", CultureInfo.InvariantCulture))],
        RequestEventKind.LapseAnnounced => texts["History.LapseAnnounced", texts.Day(DateOnly.ParseExact(line.Fact!, "O", CultureInfo.InvariantCulture))],
        RequestEventKind.ClockResumed => texts["History.ClockResumed", texts.Day(DateOnly.ParseExact(line.Fact!, "O", CultureInfo.InvariantCulture))],
        RequestEventKind.PackageSent => texts["History.PackageSent", texts.Day(DateOnly.ParseExact(line.Fact!, "O", CultureInfo.InvariantCulture))],
        RequestEventKind.Duplicate => texts["History.Duplicate", line.Fact ?? ""],
        RequestEventKind.FileAdded or RequestEventKind.FileRemoved => texts[$"History.{line.Kind}", line.Fact ?? ""],
        _ => texts[$"History.{line.Kind}"],
    };

    /// <summary>The sentence of the ground a request was refused on; null for other lines.</summary>
    public string? Reason(RequestEvent line) =>
        line.Kind is RequestEventKind.Refused or RequestEventKind.PartlyRefused && Refusals.Find(line.Fact) is { } refusal ? Refusal(refusal.Code) : null;

    /// <summary>"by Monday 7 December 2026, 10 business days"; without the length where more time was taken.</summary>
    public string Due(DataSubjectRequest request) => Due(request.DueOn, Clock(request)?.Length);

    /// <summary>The same for a request not filed yet.</summary>
    public string Due(Clocks clocks) =>
        Due(clocks.Due, clocks.All.First(clock => !clock.IsAcknowledgement && clock.Due == clocks.Due).Period.ToString());

    /// <summary>How long the earliest clock gives: "10 business days"; null where more time was taken.</summary>
    public string? Length(DataSubjectRequest request) => Clock(request) is { } clock ? Length(clock.Length) : null;

    /// <summary>The length a rule gives, as it stands in the database in English, in the reader's words.</summary>
    public string Length(string length)
    {
        var space = length.IndexOf(' ', StringComparison.Ordinal);
        var number = int.Parse(length.AsSpan(0, space), CultureInfo.InvariantCulture);
        return texts[$"Length.{length[(space + 1)..].Replace(' ', '-')}", number];
    }

    private string Due(DateOnly day, string? length) =>
        length is null ? texts["Due.By", texts.Day(day)] : texts["Due.ByWithLength", texts.Day(day), Length(length)];

    private static RequestClock? Clock(DataSubjectRequest request) => request.Clocks.FirstOrDefault(clock =>
        clock is { IsAcknowledgement: false, IsExtended: false } && clock.State != ClockState.Replaced && clock.Due == request.DueOn);
}
