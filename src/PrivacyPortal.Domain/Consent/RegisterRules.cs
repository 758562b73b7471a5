namespace PrivacyPortal.Domain.Consent;

/// <summary>Something in the register that may not be: the member it is in (<c>Purpose.en</c>) and what to do, as a sentence.</summary>
public sealed record RegisterFlaw(string Member, string Sentence);

/// <summary>What categories and items of the register must be.</summary>
public static class RegisterRules
{
    /// <summary>Longest lifetime in days, and most categories and items: what a visitor can still be shown.</summary>
    public const int LongestLifetime = 3_650, MostCategories = 20, MostItems = 1_000;

    /// <summary>The fewest characters before the star of a pattern: a shorter one is about everything.</summary>
    public const int ShortestPrefix = 2;

    /// <summary>What is wrong with a category by itself, in the order of its members.</summary>
    public static IEnumerable<RegisterFlaw> Of(CookieCategory category)
    {
        if (!CookieCategory.IsCode(category.Code))
            yield return new(nameof(category.Code), $"Write the code with small letters, digits and dashes, a letter first, at most {CookieCategory.CodeLength} characters.");
        var standard = CookieCategory.Standard.FirstOrDefault(known => known.Code == category.Code);
        foreach (var flaw in Words(nameof(category.Name), "name", category.Name, CookieCategory.NameLength, isNeeded: standard is null)) yield return flaw;
        foreach (var flaw in Words(nameof(category.Explanation), "explanation", category.Explanation, CookieCategory.TextLength, isNeeded: standard is null)) yield return flaw;
        foreach (var flaw in Denials(category.DeniedBy)) yield return flaw;
        if (category.IsNecessary && category.DeniedBy.Count > 0)
            yield return new(nameof(category.DeniedBy), "The necessary category cannot be turned off by anything.");
        else if (standard is not null && standard.DeniedBy.Except(category.DeniedBy).FirstOrDefault() is { } missing)
            yield return new(nameof(category.DeniedBy), $"Leave “{missing}” on: {ConsentDenial.Find(missing)!.Source}.");
    }

    /// <summary>What is wrong with an item among these categories, in the order of its members.</summary>
    public static IEnumerable<RegisterFlaw> Of(RegisteredItem item, IReadOnlyList<CookieCategory> categories)
    {
        if (NameFlaw(item) is { } name) yield return new(nameof(item.Name), name);
        if (!Enum.IsDefined(item.Kind)) yield return new(nameof(item.Kind), "Choose where it is kept from the list.");
        if (Line(item.Provider, "who sets it", RegisteredItem.ProviderLength, isNeeded: true) is { } provider) yield return new(nameof(item.Provider), provider);
        if (item.ProviderPolicy is { } url && !IsHttps(url))
            yield return new(nameof(item.ProviderPolicy), $"Write the provider's policy as an address that starts with https://, at most {RegisteredItem.UrlLength} characters.");
        foreach (var flaw in Words(nameof(item.Purpose), "purpose", item.Purpose, RegisteredItem.PurposeLength, isNeeded: true)) yield return flaw;
        if (item.LifetimeDays is < 0 or > LongestLifetime)
            yield return new(nameof(item.LifetimeDays), $"Write the lifetime as a number of days from 0 to {LongestLifetime}.");
        foreach (var flaw in Denials(item.DeniedBy)) yield return flaw;
        if (categories.All(category => category.Code != item.Category)) yield return new(nameof(item.Category), "Choose a category of the register.");
        else if (item.Category == CookieCategory.Necessary)
        {
            if (item.Necessity is not { } necessity || !Enum.IsDefined(necessity))
                yield return new(nameof(item.Necessity), "Say what it is necessary for. Where nothing on the list fits, it is not necessary: choose another category.");
            if (item.DeniedBy.Count > 0) yield return new(nameof(item.DeniedBy), "A necessary item cannot be turned off by anything.");
        }
        else if (item.Necessity is not null) yield return new(nameof(item.Necessity), "Only an item of the necessary category is necessary for something.");
    }

    private static string? NameFlaw(RegisteredItem item)
    {
        if (Line(item.Name, "the name", RegisteredItem.NameLength, isNeeded: true) is { } flaw) return flaw;
        var star = item.Name.IndexOf('*', StringComparison.Ordinal);
        if (star >= 0 && star < item.Name.Length - 1) return "Write a star only at the end of the name: it stands for whatever follows.";
        if (star is >= 0 and < ShortestPrefix) return $"Write at least {ShortestPrefix} characters before the star, or the pattern is about everything.";
        return item.Kind == StorageKind.Cookie && item.Name.AsSpan().IndexOfAny(" ;,=\"\\") >= 0 ? "Write the name of the cookie without spaces, commas, semicolons, equals signs and quotation marks." : null;
    }

    private static IEnumerable<RegisterFlaw> Words(string member, string what, IReadOnlyDictionary<string, string> words, int longest, bool isNeeded)
    {
        if (isNeeded && string.IsNullOrWhiteSpace(words.GetValueOrDefault(RegisterLanguages.Needed))) yield return new($"{member}.{RegisterLanguages.Needed}", $"Write the {what} in English at least.");
        foreach (var (language, text) in words)
        {
            if (!RegisterLanguages.IsKnown(language)) yield return new(member, $"“{language}” is not a language of the register.");
            else if (Line(text, $"the {what}", longest, isNeeded: false) is { } flaw) yield return new($"{member}.{language}", flaw);
        }
    }

    private static IEnumerable<RegisterFlaw> Denials(IReadOnlyList<string> codes)
    {
        if (codes.FirstOrDefault(code => ConsentDenial.Find(code) is null) is { } unknown) yield return new("DeniedBy", $"“{unknown}” is not a signal that denies.");
        if (codes.Distinct().Count() != codes.Count) yield return new("DeniedBy", "Name each signal that denies once.");
    }

    private static string? Line(string? text, string what, int longest, bool isNeeded) =>
        isNeeded && string.IsNullOrWhiteSpace(text) ? $"Enter {what}." :
        text?.Length > longest ? $"Write {what} with {longest} characters or fewer." :
        text?.Any(char.IsControl) is true ? $"Write {what} on one line, without control characters." :
        text is not null && text.Trim() != text ? $"Write {what} without spaces at its ends." : null;

    private static bool IsHttps(string text) =>
        text.Length <= RegisteredItem.UrlLength && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.Host.Length > 0;
}
