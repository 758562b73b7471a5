using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Consent;

/// <summary>Choices and cookies in the visitor's language.</summary>
public static class ConsentWords
{
    /// <summary>"necessary cookies only", or "necessary, performance and functional cookies".</summary>
    public static string CookiesOf(this Texts texts, CookieRegister register, ConsentChoice choice)
    {
        var names = register.Categories.Where(category => choice.Allows(category.Code)).Select(category => texts.InList(category)).ToList();
        return names.Count == 1
            ? texts["Cookies.OnlyNecessary"]
            : texts["Cookies.Several", string.Join(texts["Cookies.Comma"], names[..^1]), names[^1]];
    }

    /// <summary>"until you close the browser", "180 days", "1 year"; what has no end of its own stays "until you delete it".</summary>
    public static string Lifetime(this Texts texts, RegisteredItem cookie) => cookie.LifetimeDays switch
    {
        0 when cookie.Kind is StorageKind.LocalStorage or StorageKind.IndexedDb => texts["Cookies.Lifetime.UntilDeleted"],
        0 => texts["Cookies.Lifetime.Session"],
        1 => texts["Cookies.Lifetime.Day"],
        365 => texts["Cookies.Lifetime.Year"],
        var days when days % 365 == 0 => texts["Cookies.Lifetime.Years", days / 365],
        var days => texts["Cookies.Lifetime.Days", days],
    };

    /// <summary>How long it stays and, where it is no cookie, in what: "1 year, in local storage".</summary>
    public static string Stay(this Texts texts, RegisteredItem item) => item.Kind == StorageKind.Cookie
        ? texts.Lifetime(item)
        : texts["Cookies.StayIn", texts.Lifetime(item), texts[$"Cookies.Kind.{item.Kind}"]];

    public static string Provider(this Texts texts, RegisteredItem cookie) =>
        cookie.Provider == PortalCookies.Provider ? texts["Cookies.ThisPortal"] : cookie.Provider;

    /// <summary>In the language of the page, or in English, or in whatever language the shop wrote it.</summary>
    public static string Purpose(this RegisteredItem cookie) =>
        InCurrentLanguage(cookie.Purpose) ?? "";

    /// <summary>The shop's own name and explanation, or the portal's for a standard category.</summary>
    public static string NameOf(this Texts texts, CookieCategory category) => InCurrentLanguage(category.Name) ?? Standard(texts, category, "Name");

    public static string ExplanationOf(this Texts texts, CookieCategory category) => InCurrentLanguage(category.Explanation) ?? Standard(texts, category, "What");

    /// <summary>"Allow performance cookies".</summary>
    public static string AllowOf(this Texts texts, CookieCategory category) => InCurrentLanguage(category.Name) is { } own
        ? texts["Cookies.AllowNamed", own] : texts[$"Cookies.{category.Code}.Allow"];

    private static string InList(this Texts texts, CookieCategory category) => InCurrentLanguage(category.Name) ?? Standard(texts, category, "InList");

    private static string Standard(Texts texts, CookieCategory category, string part) =>
        CookieCategory.IsStandard(category.Code) ? texts[$"Cookies.{category.Code}.{part}"] : category.Code;

    private static string? InCurrentLanguage(IReadOnlyDictionary<string, string> words) =>
        words.GetValueOrDefault(PortalLanguages.Current) is { Length: > 0 } own ? own
        : words.GetValueOrDefault(PortalLanguages.Default) ?? words.Values.FirstOrDefault();
}
