namespace PrivacyPortal.Domain.Consent;

/// <summary>A category of cookies: what a visitor decides on as one.</summary>
public sealed record CookieCategory
{
    /// <summary>Codes of the categories every shop starts with; only the necessary one is beyond choice.</summary>
    public const string Necessary = "necessary", Performance = "performance", Functional = "functional", Advertising = "advertising";

    /// <summary>Longest code, name and explanation.</summary>
    public const int CodeLength = 30, NameLength = 60, TextLength = 400;

    /// <summary>In forms, receipts, markup and the database: small letters, digits and dashes.</summary>
    public required string Code { get; init; }

    /// <summary>Name and explanation by language (<c>en</c>, <c>zh-Hant</c>); without one, the portal's own words for a standard category.</summary>
    public IReadOnlyDictionary<string, string> Name { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Explanation { get; init; } = new Dictionary<string, string>();

    /// <summary>Codes of the <see cref="ConsentDenial"/>s that turn it off; a standard category has those of the table at least.</summary>
    public required IReadOnlyList<string> DeniedBy { get; init; }

    public bool IsNecessary => Code == Necessary;

    /// <summary>The four every shop starts with, in the order shown.</summary>
    public static IReadOnlyList<CookieCategory> Standard { get; } = [Of(Necessary), Of(Performance), Of(Functional), Of(Advertising)];

    public static bool IsStandard(string code) => Standard.Any(category => category.Code == code);

    /// <summary>Whether a code is written as codes are.</summary>
    public static bool IsCode(string code) =>
        code.Length is > 0 and <= CodeLength && char.IsAsciiLetterLower(code[0]) && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Whether two categories say the same, whatever the order of their languages.</summary>
    public bool SaysTheSameAs(CookieCategory other) =>
        Code == other.Code && SameWords(Name, other.Name) && SameWords(Explanation, other.Explanation) && DeniedBy.ToHashSet().SetEquals(other.DeniedBy);

    /// <summary>Whether two texts in several languages are the same.</summary>
    internal static bool SameWords(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(text => other.TryGetValue(text.Key, out var same) && same == text.Value);

    private static CookieCategory Of(string code) => new()
    {
        Code = code, DeniedBy = [.. ConsentDenial.All.Where(denial => denial.Categories.Contains(code)).Select(denial => denial.Code)],
    };
}
