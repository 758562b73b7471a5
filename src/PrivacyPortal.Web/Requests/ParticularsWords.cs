using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Requests;

/// <summary>What a requester asked for in particular, as facts to be read: in the requester's language on their pages, in English on ours.</summary>
public sealed class ParticularsWords(Texts texts)
{
    public string Scope(AccessScope scope) => texts[$"Asked.Scope.{scope}"];
    public string Period(AccessPeriod period) => texts[$"Asked.Period.{period}"];
    public string Category(DataCategory category) => texts[$"Asked.Category.{category}"];
    public string Use(DataUse use) => texts[$"Asked.Use.{use}"];
    public string About(ComplaintSubject subject) => texts[$"Asked.About.{subject}"];
    public string Age(AgeBand age) => texts[$"Asked.Age.{age}"];
    public string Giver(DataGiver giver) => texts[$"For.Giver.{giver}"];
    public string Authority(AgentAuthority authority) => texts[$"For.Authority.{authority}"];

    /// <summary>Every value of a choice, as a list to choose from.</summary>
    public static IEnumerable<SelectListItem> Choices<T>(Func<T, string> text) where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => new SelectListItem(text(value), value.ToString()));

    /// <summary>The ages of a child, each with what it leads to. An opt-out is never checked, so it leads to nothing but who can opt in again.</summary>
    public IEnumerable<SelectListItem> Ages(bool isChecked) => Enum.GetValues<AgeBand>().Select(age => new SelectListItem(Age(age), age.ToString())
    {
        Group = isChecked || age == AgeBand.From13To15 ? new() { Name = texts[$"For.ChildAge.{age}.Next"] } : null,
    });

    /// <summary>What an agent can act on, with what it leads to where the person is asked.</summary>
    public IEnumerable<SelectListItem> Authorities(bool isPersonAsked) => Enum.GetValues<AgentAuthority>()
        .Select(authority => new SelectListItem(Authority(authority), authority.ToString())
        {
            Group = isPersonAsked ? new() { Name = texts[$"For.Authority.{authority}.Next"] } : null,
        });

    /// <summary>Name and text of each fact, in the order of the form.</summary>
    public IEnumerable<(string Name, string Text)> Facts(RequestParticulars? particulars) => particulars switch
    {
        AccessParticulars access => [(texts["Asked.Scope.Fact"], Scope(access.Scope)), (texts["Asked.Period.Fact"], texts["Asked.Between", texts.ShortDay(access.From), texts.ShortDay(access.To)])],
        CorrectionParticulars correction => [(texts["Asked.Wrong.Fact"], correction.Wrong), (texts["Asked.Right.Fact"], correction.Right)],
        DeletionParticulars deletion => [(texts["Asked.Extent.Fact"], deletion.IsEverything ? texts["Asked.Extent.All"] : List(deletion.Categories.Select(Category)))],
        RestrictionParticulars restriction => [(texts["Asked.Uses.Fact"], List(restriction.Uses.Select(Use)))],
        RecipientsParticulars recipients => [(texts["Asked.Year"], texts["Asked.Year.Is", recipients.Year.ToString("D", null)])],
        ComplaintParticulars complaint => [(texts["Asked.About.Fact"], About(complaint.About)), .. Fact("Asked.Earlier", complaint.EarlierRequest)],
        MinorParticulars minor => [(texts["Asked.Age.Fact"], minor.Age is { } age ? Age(age) : texts["Asked.Age.Unknown"]), .. Fact("Asked.ChildWhere.Fact", minor.Where)],
        BreachParticulars breach => [.. Fact("Asked.SeenWhere.Fact", breach.Where), .. Fact("Asked.SeenOn.Fact", breach.SeenOn is { } day ? texts.Day(day) : null)],
        _ => [],
    };

    /// <summary>What goes with asking for somebody else.</summary>
    public IEnumerable<(string Name, string Text)> Facts(Representation? representation)
    {
        if (representation?.Authority is { } authority) yield return (texts["For.Authority.Fact"], Authority(authority));
        if (representation?.PersonEmail is { } email) yield return (texts["For.PersonEmail.Fact"], email);
        if (representation?.ChildAge is { } age) yield return (texts["For.ChildAge.Fact"], Age(age));
        if (representation?.Giver is { } giver) yield return (texts["For.Giver.Fact"], Giver(giver));
    }

    private string List(IEnumerable<string> names) => string.Join(texts["Asked.And"], names);

    private IEnumerable<(string, string)> Fact(string key, string? text) => text is null ? [] : [(texts[key], text)];
}
