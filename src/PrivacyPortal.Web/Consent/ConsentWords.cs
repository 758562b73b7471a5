using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Consent;

/// <summary>Choices and cookies in the visitor's language.</summary>
public static class ConsentWords
{
    /// <summary>"necessary cookies only", or "necessary, performance and functional cookies".</summary>
    public static string CookiesOf(this Texts texts, ConsentChoice choice)
    {
        var names = CookieCategories.All.Where(choice.Allows).Select(category => texts[$"Cookies.{category.Code()}.InList"]).ToList();
        return names.Count == 1
            ? texts["Cookies.OnlyNecessary"]
            : texts["Cookies.Several", string.Join(texts["Cookies.Comma"], names[..^1]), names[^1]];
    }

    /// <summary>"until you close the browser", "180 days", "1 year".</summary>
    public static string Lifetime(this Texts texts, RegisteredCookie cookie) => cookie.LifetimeDays switch
    {
        0 => texts["Cookies.Lifetime.Session"],
        1 => texts["Cookies.Lifetime.Day"],
        365 => texts["Cookies.Lifetime.Year"],
        var days when days % 365 == 0 => texts["Cookies.Lifetime.Years", days / 365],
        var days => texts["Cookies.Lifetime.Days", days],
    };

    public static string Provider(this Texts texts, RegisteredCookie cookie) =>
        cookie.Provider == PortalCookies.Provider ? texts["Cookies.ThisPortal"] : cookie.Provider;

    /// <summary>In the language of the page, or in English, or in whatever language the shop wrote it.</summary>
    public static string Purpose(this RegisteredCookie cookie) =>
        cookie.Purpose.GetValueOrDefault(PortalLanguages.Current) is { Length: > 0 } own ? own
        : cookie.Purpose.GetValueOrDefault(PortalLanguages.Default) ?? cookie.Purpose.Values.FirstOrDefault() ?? "";
}
