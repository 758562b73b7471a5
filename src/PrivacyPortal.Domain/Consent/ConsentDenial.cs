namespace PrivacyPortal.Domain.Consent;

/// <summary>Something that turns categories off whatever was clicked: denial wins over any consent.</summary>
/// <param name="Code">In receipts, decisions and the register: <c>gpc</c>.</param>
/// <param name="Reason">What it is, for the admin and in the answer to the shop's servers.</param>
/// <param name="Categories">The standard categories it denies; other categories name the denials that hold for them.</param>
/// <param name="Source">The rule it comes from.</param>
public sealed record ConsentDenial(string Code, string Reason, IReadOnlyList<string> Categories, string Source)
{
    public static readonly ConsentDenial
        Gpc = new("gpc", "The browser sends Global Privacy Control.", [CookieCategory.Advertising],
            "11 CCR 7025(c)(1): the signal is a valid opt-out of sale and sharing and wins over consent given before"),
        OptOut = new("opt-out", "This person opted out of the sale and sharing of their data.", [CookieCategory.Advertising],
            "Cal. Civ. Code 1798.120, 1798.135(c)(4): no sale or sharing after an opt-out, and no asking for 12 months"),
        Dnt = new("dnt", "The browser sends Do Not Track, which this shop treats as an opt-out.", [CookieCategory.Advertising],
            "The shop's own setting, told in its policy (Cal. Bus. & Prof. Code 22575(b)(5))"),
        Teen = new("teen", "The shopper is between 13 and 17 years old.", [CookieCategory.Advertising, CookieCategory.Performance],
            "Cal. Civ. Code 1798.120(c): no sale or sharing of data of under 16s without opt-in; 16 and 17 by the shop's promise to minors"),
        Under13 = new("under-13", "The shopper is under 13 years old.", [CookieCategory.Advertising, CookieCategory.Performance, CookieCategory.Functional],
            "COPPA, 16 CFR 312.5: no collection without a parent's verifiable consent"),
        ConnecticutMinor = new("connecticut-minor", "The shopper is under 18 and lives in Connecticut.", [CookieCategory.Advertising],
            "Conn. Gen. Stat. 42-529a: no targeted advertising or sale of minors' data since 1 Jul 2026");

    /// <summary>Every row.</summary>
    public static IReadOnlyList<ConsentDenial> All { get; } = [Gpc, OptOut, Dnt, Teen, Under13, ConnecticutMinor];

    /// <summary>The row with this code; null where there is none.</summary>
    public static ConsentDenial? Find(string code) => All.FirstOrDefault(denial => denial.Code == code);
}

/// <summary>How old the shop says a signed-in shopper is; unknown without a word from the shop.</summary>
public enum ConsentAge { Unknown, Adult, Teen, Under13 }

/// <summary>Everything beside a click that bears on what may be set: signals, an opt-out on file, age, region and the shop's setting.</summary>
/// <param name="Signals">What the browser sent.</param>
/// <param name="OptedOut">Whether an opt-out of sale and sharing is on file for the visitor or the person.</param>
/// <param name="Age">What the shop knows of the age.</param>
/// <param name="Region">Where the visitor is, as far as known: <see cref="Requests.Region"/> codes; null is unknown.</param>
/// <param name="DntIsOptOut">Whether the shop treats Do Not Track as an opt-out.</param>
public sealed record ConsentStanding(PrivacySignals Signals, bool OptedOut = false, ConsentAge Age = ConsentAge.Unknown, string? Region = null, bool DntIsOptOut = false)
{
    public static readonly ConsentStanding Nothing = new(PrivacySignals.None);

    /// <summary>The rows in force, in the order of the table.</summary>
    public IEnumerable<ConsentDenial> Denials
    {
        get
        {
            if (Signals.Gpc) yield return ConsentDenial.Gpc;
            if (OptedOut) yield return ConsentDenial.OptOut;
            if (DntIsOptOut && Signals.Dnt == true) yield return ConsentDenial.Dnt;
            if (Age == ConsentAge.Teen) yield return ConsentDenial.Teen;
            if (Age == ConsentAge.Under13) yield return ConsentDenial.Under13;
            if (Age is ConsentAge.Teen or ConsentAge.Under13 && Region == "US-CT") yield return ConsentDenial.ConnecticutMinor;
        }
    }

    /// <summary>The first row in force that denies the category; null where none does. The necessary category is never denied.</summary>
    public ConsentDenial? DenialOf(CookieCategory category) =>
        category.IsNecessary ? null : Denials.FirstOrDefault(denial => category.DeniedBy.Contains(denial.Code));

    /// <summary>What holds of a choice: without the denied categories and without those the register does not know.</summary>
    public ConsentChoice Applied(ConsentChoice asked, CookieRegister register) =>
        ConsentChoice.Of(register.Optional.Where(category => asked.Allows(category.Code) && DenialOf(category) is null).Select(category => category.Code));
}
