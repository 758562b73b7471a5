namespace PrivacyPortal.Domain.Consent;

/// <summary>What the ledger has of a visitor or a person at the moment somebody asks.</summary>
/// <param name="Choice">The latest choice; null without any.</param>
/// <param name="Refused">Categories that the person refused on any device.</param>
/// <param name="OptedOut">Whether an opt-out is on file for the visitor or the person.</param>
/// <param name="Age">What the shop told of the person's age.</param>
public sealed record LedgerStanding(LatestChoice? Choice, IReadOnlyList<string> Refused, bool OptedOut, ConsentAge Age)
{
    public static readonly LedgerStanding Nothing = new(null, [], OptedOut: false, ConsentAge.Unknown);
}

/// <summary>As much of a receipt as a decision needs.</summary>
public sealed record LatestChoice(Guid Receipt, DateTimeOffset At, int BannerVersion, IReadOnlyList<string> Allowed, IReadOnlyList<string> Denials, string? Region);

/// <summary>What is asked about: a category, or one registered item of it.</summary>
/// <param name="Category">The category.</param>
/// <param name="Item">The item; null where the whole category is meant.</param>
public sealed record ConsentPurpose(CookieCategory Category, RegisteredItem? Item)
{
    /// <summary>The category with this code, or the item with this name; null for what the register does not know.</summary>
    public static ConsentPurpose? Find(CookieRegister register, string purpose)
    {
        if (register.Find(purpose) is { } category) return new(category, null);
        var item = register.Items.FirstOrDefault(item => item.Name == purpose) ?? register.Items.FirstOrDefault(item => item.Matches(purpose));
        return item is not null && register.Find(item.Category) is { } of ? new(of, item) : null;
    }

    public bool IsDeniedBy(string denial) => !Category.IsNecessary && (Category.DeniedBy.Contains(denial) || Item?.DeniedBy.Contains(denial) is true);
}

/// <summary>The answer to "may I?".</summary>
/// <param name="Allowed">Whether.</param>
/// <param name="Reason">Why, as a code.</param>
/// <param name="Choice">The choice it rests on; null without one.</param>
/// <param name="Until">When the choice lapses; null where the answer rests on none.</param>
public sealed record ConsentDecision(bool Allowed, string Reason, LatestChoice? Choice, DateTimeOffset? Until)
{
    public const string Necessary = "necessary", Consent = "consent", OptOutRegion = "opt-out-region", Refused = "refused", RefusedElsewhere = "refused-elsewhere",
        NoChoice = "no-choice", Expired = "expired", AskedAgain = "asked-again", DeniedBy = "denied:";

    /// <summary>
    /// Decides. A denial wins over any choice, and outlives it; then what the person refused on another device; then the choice itself, while it
    /// stands. Without one nothing optional is allowed, except in a region where the shop may begin with everything on; what a choice that lapsed
    /// did not allow stays off there too, until somebody allows it.
    /// </summary>
    public static ConsentDecision Of(ConsentPurpose purpose, LedgerStanding ledger, CookieRegister register, BannerSettings settings, string? region, DateTimeOffset now)
    {
        var choice = ledger.Choice;
        if (purpose.Category.IsNecessary) return new(true, Necessary, choice, null);
        var until = choice is null ? (DateTimeOffset?)null : settings.Expires(choice.At);
        if (Denial(purpose, ledger) is { } denial) return new(false, DeniedBy + denial, choice, null);
        if (ledger.Refused.Contains(purpose.Category.Code)) return new(false, RefusedElsewhere, choice, null);
        if (choice is not null && now < until && register.Stands(choice.BannerVersion))
            return choice.Allowed.Contains(purpose.Category.Code) ? new(true, Consent, choice, until) : new(false, Refused, choice, until);
        if (!settings.IsOptIn(region ?? choice?.Region) && choice?.Allowed.Contains(purpose.Category.Code) is not false) return new(true, OptOutRegion, choice, null);
        return choice is null ? new(false, NoChoice, null, null) : new(false, now < until ? AskedAgain : Expired, choice, null);
    }

    /// <summary>The first denial in force, in the order of the table.</summary>
    private static string? Denial(ConsentPurpose purpose, LedgerStanding ledger)
    {
        foreach (var denial in ConsentDenial.All)
            if (purpose.IsDeniedBy(denial.Code) && IsInForce(denial, ledger)) return denial.Code;
        return null;
    }

    private static bool IsInForce(ConsentDenial denial, LedgerStanding ledger) =>
        (ledger.OptedOut && denial == ConsentDenial.OptOut) || (ledger.Age == ConsentAge.Teen && denial == ConsentDenial.Teen)
        || (ledger.Age == ConsentAge.Under13 && denial == ConsentDenial.Under13)
        // What the choice was made under, except what is kept up to date elsewhere.
        || (denial != ConsentDenial.OptOut && ledger.Choice?.Denials.Contains(denial.Code) is true && !OutgrownBy(denial, ledger.Age));

    /// <summary>Whether the shop has since told that somebody is older than a receipt says.</summary>
    private static bool OutgrownBy(ConsentDenial denial, ConsentAge age) => age switch
    {
        ConsentAge.Adult => denial == ConsentDenial.Teen || denial == ConsentDenial.Under13 || denial == ConsentDenial.ConnecticutMinor,
        ConsentAge.Teen => denial == ConsentDenial.Under13,
        _ => false,
    };
}
