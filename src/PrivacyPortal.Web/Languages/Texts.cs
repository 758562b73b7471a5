using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Localization;

namespace PrivacyPortal.Web.Languages;

/// <summary>Names the resource files beside it: one a language, every sentence a shopper sees.</summary>
public sealed class ShopperTexts;

/// <summary>The shopper's sentences in the language of the page, or of the mail.</summary>
public sealed class Texts(IStringLocalizer<ShopperTexts> localizer)
{
    public string this[string key] => Find(key).Value;

    public string this[string key, params object[] arguments] =>
        string.Format(CultureInfo.CurrentCulture, Find(key).Value, arguments);

    /// <summary>A day with its weekday: "Monday 7 December 2026".</summary>
    public string Day(DateOnly day) => day.ToString(this["Date.Long"], CultureInfo.CurrentCulture);

    /// <summary>A day without weekday: "7 December 2026".</summary>
    public string ShortDay(DateOnly day) => day.ToString(this["Date.Short"], CultureInfo.CurrentCulture);

    /// <summary>A moment in the shop's zone, with its weekday and time.</summary>
    public string Moment(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString(this["Date.Moment"], CultureInfo.CurrentCulture);

    private LocalizedString Find(string key)
    {
        var text = localizer[key];
        return text.ResourceNotFound ? throw new InvalidOperationException($"No text is named '{key}'.") : text;
    }
}

/// <summary>The languages there are: English, and one for each resource file beside it.</summary>
public static class PortalLanguages
{
    public const string Default = "en";

    /// <summary>Culture names, the default first.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Default,
        .. Directory.EnumerateDirectories(AppContext.BaseDirectory)
            .Where(folder => File.Exists(Path.Combine(folder, $"{typeof(PortalLanguages).Assembly.GetName().Name}.resources.dll")))
            .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<string, CultureInfo> Cultures = All.ToFrozenDictionary(name => name, CultureInfo.GetCultureInfo);

    /// <summary>The culture of a stored language; English where the language has gone.</summary>
    public static CultureInfo Culture(string language) => Cultures.GetValueOrDefault(language) ?? Cultures[Default];

    /// <summary>The language of the current page, one of <see cref="All"/>.</summary>
    public static string Current => All.Contains(CultureInfo.CurrentUICulture.Name) ? CultureInfo.CurrentUICulture.Name : Default;

    /// <summary>Runs something in a language, whatever the page's is: mails speak the requester's.</summary>
    public static T In<T>(string language, Func<T> make)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Culture(language);
            return make();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }
}
