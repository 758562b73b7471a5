using System.Globalization;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>A form that asks what a kind needs to know, for shoppers and for staff who log what came another way.</summary>
public interface IAsksParticulars
{
    IHasParticulars Input { get; }

    /// <summary>The day in the shop's zone.</summary>
    DateOnly Today { get; }
}

public interface IHasParticulars
{
    ParticularsInput Asked { get; }
}

/// <summary>One thing wrong with a form: the field, the text that says so, and what stands in it.</summary>
public sealed record InputError(string Field, string Key, params object[] Arguments);

/// <summary>The fields of all kinds; each form shows those of its kind, and only those are looked at.</summary>
public sealed class ParticularsInput
{
    public string? Scope { get; set; } = nameof(AccessScope.Copy);
    public string? Period { get; set; } = nameof(AccessPeriod.LastYear);
    public string? From { get; set; }
    public string? To { get; set; }
    public string? Wrong { get; set; }
    public string? Right { get; set; }

    /// <summary><c>All</c> or <c>Some</c> of the categories.</summary>
    public string? Extent { get; set; } = "All";
    public List<string> Categories { get; set; } = [];
    public List<string> Uses { get; set; } = [];
    public string? About { get; set; }
    public string? EarlierRequest { get; set; }
    public string? Age { get; set; }
    public string? ChildWhere { get; set; }
    public string? SeenWhere { get; set; }
    public string? SeenOn { get; set; }

    /// <summary>What was asked, once <see cref="Errors"/> finds nothing; null for kinds that ask nothing more.</summary>
    public RequestParticulars? ToParticulars(RequestKind kind, DateOnly today) => kind switch
    {
        RequestKind.Access => AccessParticulars.Of(One<AccessScope>(Scope)!.Value, One<AccessPeriod>(Period)!.Value, Day(From), Day(To), today),
        RequestKind.Correction => new CorrectionParticulars(TypedText.Lines(Wrong) ?? "", TypedText.Lines(Right) ?? ""),
        RequestKind.Deletion => Extent == "All" ? DeletionParticulars.Everything : new DeletionParticulars(Some<DataCategory>(Categories)),
        RequestKind.Restriction => new RestrictionParticulars(Some<DataUse>(Uses)),
        RequestKind.Recipients => RecipientsParticulars.Of(today),
        RequestKind.Complaint => new ComplaintParticulars(One<ComplaintSubject>(About)!.Value, TypedText.Line(EarlierRequest)),
        RequestKind.Minor => new MinorParticulars(One<AgeBand>(Age), TypedText.Line(ChildWhere)),
        RequestKind.Breach => new BreachParticulars(TypedText.Line(SeenWhere), Day(SeenOn)),
        RequestKind.OptOut or RequestKind.Limit or RequestKind.Unsubscribe or RequestKind.Question => null,
    };

    /// <summary>What is wrong with the fields of a kind.</summary>
    public IEnumerable<InputError> Errors(RequestKind kind, DateOnly today) => kind switch
    {
        RequestKind.Access => OfAccess(today),
        RequestKind.Correction => [.. OfText(nameof(Wrong), Wrong, "Input.WrongMissing"), .. OfText(nameof(Right), Right, "Input.RightMissing")],
        RequestKind.Deletion => Extent is not ("All" or "Some") ? [new(nameof(Extent), "Input.ChoiceMissing")] :
            Extent == "Some" ? OfChoices<DataCategory>(nameof(Categories), Categories, "Input.CategoryMissing") : [],
        RequestKind.Restriction => OfChoices<DataUse>(nameof(Uses), Uses, "Input.UseMissing"),
        RequestKind.Complaint =>
        [
            .. OfChoice<ComplaintSubject>(nameof(About), About, "Input.AboutMissing"),
            .. OfLine(nameof(EarlierRequest), EarlierRequest, RequestReference.MaxInputLength),
        ],
        RequestKind.Minor =>
            [.. string.IsNullOrEmpty(Age) ? [] : OfChoice<AgeBand>(nameof(Age), Age, "Input.ChoiceMissing"), .. OfLine(nameof(ChildWhere), ChildWhere, RequestParticulars.LineLength)],
        RequestKind.Breach => [.. OfLine(nameof(SeenWhere), SeenWhere, RequestParticulars.LineLength), .. OfDay(nameof(SeenOn), SeenOn, today)],
        RequestKind.OptOut or RequestKind.Limit or RequestKind.Unsubscribe or RequestKind.Question or RequestKind.Recipients => [],
    };

    /// <summary>What is wrong where staff log a request: who wrote or called may have said nothing in particular.</summary>
    public IEnumerable<InputError> ErrorsIfSaid(RequestKind kind, DateOnly today) => IsSaid(kind) ? Errors(kind, today) : [];

    /// <summary>What was said in particular; null where it was nothing.</summary>
    public RequestParticulars? ToParticularsIfSaid(RequestKind kind, DateOnly receivedOn) => IsSaid(kind) ? ToParticulars(kind, receivedOn) : null;

    private bool IsSaid(RequestKind kind) => kind switch
    {
        RequestKind.Correction => !string.IsNullOrWhiteSpace(Wrong) || !string.IsNullOrWhiteSpace(Right),
        RequestKind.Restriction => Uses.Count > 0,
        RequestKind.Access => !string.IsNullOrEmpty(Scope) || !string.IsNullOrEmpty(Period),
        RequestKind.Deletion => !string.IsNullOrEmpty(Extent),
        RequestKind.Minor => !string.IsNullOrEmpty(Age) || !string.IsNullOrWhiteSpace(ChildWhere),
        RequestKind.Breach => !string.IsNullOrWhiteSpace(SeenWhere) || !string.IsNullOrWhiteSpace(SeenOn),
        RequestKind.Complaint => !string.IsNullOrEmpty(About) || !string.IsNullOrWhiteSpace(EarlierRequest),
        _ => true,
    };

    private IEnumerable<InputError> OfAccess(DateOnly today)
    {
        List<InputError> errors =
            [.. OfChoice<AccessScope>(nameof(Scope), Scope, "Input.ChoiceMissing"), .. OfChoice<AccessPeriod>(nameof(Period), Period, "Input.ChoiceMissing")];
        if (Period != nameof(AccessPeriod.Range)) return errors;
        errors.AddRange(string.IsNullOrWhiteSpace(From) ? [new(nameof(From), "Input.FromMissing")] : OfDay(nameof(From), From, today));
        errors.AddRange(OfDay(nameof(To), To, today));
        if (Day(From) > Day(To)) errors.Add(new(nameof(To), "Input.ToBeforeFrom"));
        return errors;
    }

    private static IEnumerable<InputError> OfDay(string field, string? text, DateOnly today) =>
        string.IsNullOrWhiteSpace(text) ? [] : Day(text) is not { } day ? [new(field, "Input.DayShape")] : day > today ? [new(field, "Input.DayInFuture")] : [];

    private static IEnumerable<InputError> OfText(string field, string? text, string missing) =>
        TypedText.Lines(text) is not { } lines ? [new(field, missing)] :
        !TypedText.IsPlainLines(text) ? [new(field, "Input.DetailsControl")] :
        lines.Length > RequestParticulars.TextLength ? [new(field, "Input.DetailsLong", RequestParticulars.TextLength)] : [];

    private static IEnumerable<InputError> OfLine(string field, string? text, int length) =>
        !TypedText.IsPlainLine(text) ? [new(field, "Input.NameControl")] :
        TypedText.Line(text)?.Length > length ? [new(field, "Input.DetailsLong", length)] : [];

    private static IEnumerable<InputError> OfChoice<T>(string field, string? value, string missing) where T : struct, Enum =>
        One<T>(value) is null ? [new(field, missing)] : [];

    private static IEnumerable<InputError> OfChoices<T>(string field, List<string> values, string missing) where T : struct, Enum =>
        values.Count == 0 || values.Exists(value => One<T>(value) is null) ? [new(field, missing)] : [];

    /// <summary>The value of a name as the form has it; numbers and other spellings are none.</summary>
    internal static T? One<T>(string? name) where T : struct, Enum => Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value) && value.ToString() == name ? value : null;

    private static List<T> Some<T>(List<string> names) where T : struct, Enum => [.. names.Select(name => One<T>(name)!.Value).Distinct().Order()];

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1900 ? day : null;
}
