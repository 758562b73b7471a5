namespace PrivacyPortal.Domain.Consent;

/// <summary>The categories of cookies; only <see cref="Necessary"/> is beyond choice.</summary>
public enum CookieCategory { Necessary, Performance, Functional, Advertising }

/// <summary>Codes of <see cref="CookieCategory"/>.</summary>
public static class CookieCategories
{
    public static IReadOnlyList<CookieCategory> All { get; } = Enum.GetValues<CookieCategory>();

    /// <summary>Those a visitor decides on.</summary>
    public static IReadOnlyList<CookieCategory> Optional { get; } = [CookieCategory.Performance, CookieCategory.Functional, CookieCategory.Advertising];

    /// <summary>The code in forms, receipts and the database.</summary>
    public static string Code(this CookieCategory category) => category switch
    {
        CookieCategory.Necessary => "necessary",
        CookieCategory.Performance => "performance",
        CookieCategory.Functional => "functional",
        CookieCategory.Advertising => "advertising",
    };
}

/// <summary>One cookie of the register: what it is for and who sets it.</summary>
public sealed class RegisteredCookie
{
    /// <summary>The name, or a prefix that ends in <c>*</c>; one row a name.</summary>
    public required string Name { get; init; }
    public required CookieCategory Category { get; init; }
    public required string Provider { get; init; }

    /// <summary>The purpose in the shop's words, by language (<c>en</c>, <c>zh-Hant</c>).</summary>
    public required Dictionary<string, string> Purpose { get; init; }

    /// <summary>How long it stays, in days; 0 is until the browser closes.</summary>
    public required int LifetimeDays { get; init; }

    /// <summary>Whether a cookie of this name is the registered one.</summary>
    public bool Matches(string cookieName) => Name.EndsWith('*')
        ? cookieName.StartsWith(Name[..^1], StringComparison.Ordinal)
        : string.Equals(cookieName, Name, StringComparison.Ordinal);
}
