using System.Collections.Frozen;
using System.Text.Json;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Embed;

/// <summary>What the banner says in each of its languages: the shipped words, with the shop's own in their place.</summary>
public static class BannerWords
{
    public const string Default = "en";

    /// <summary>The words the script takes, in the order in which it takes them.</summary>
    private static readonly string[] Taken =
    [
        "title", "text", "details", "accept", "reject", "choose", "save", "settings", "always", "denied", "honoured", "close", "hold", "load", "again", "yes", "no",
        "choices", "optOut", "limit",
    ];

    private static readonly FrozenDictionary<string, IReadOnlyDictionary<string, string>> Shipped = Load();

    public static readonly Rule
        Unknown = new("banner.unknown-word", "The banner has no such text."),
        TooLong = new("banner.text-long", $"A text of the banner has at most {BannerSettings.TextLength} characters."),
        NoPlaces = new("banner.text-places", "This text needs {0}, where the provider stands, and {1}, where the category stands.");

    /// <summary>The languages shipped, English first.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "zh-Hant", "zh-Hans", "es", "de", "fr", "ar"];

    /// <summary>Every word that can be said otherwise, by its name in the settings.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Shipped[Default].Keys];

    /// <summary>The word as shipped.</summary>
    public static string Of(string language, string name) => Shipped[language][name];

    /// <summary>The word as the shop wants it.</summary>
    public static string Of(BannerSettings settings, string language, string name) =>
        settings.Texts.GetValueOrDefault(language)?.GetValueOrDefault(name) is { Length: > 0 } own ? own : Of(language, name);

    /// <summary>All words of a language in the order of the script; where things are on until turned off, the text says so.</summary>
    public static IEnumerable<string> All(BannerSettings settings, string language, bool optOut) =>
        Taken.Select(name => Of(settings, language, name == "text" && optOut ? "optOutText" : name));

    /// <summary>A category's name or explanation: the register's own, or the banner's for a standard one.</summary>
    public static string NameOf(BannerSettings settings, string language, CookieCategory category) =>
        Own(category.Name, language) ?? (CookieCategory.IsStandard(category.Code) ? Of(settings, language, category.Code) : Any(category.Name) ?? category.Code);

    public static string WhatOf(BannerSettings settings, string language, CookieCategory category) =>
        Own(category.Explanation, language) ?? (CookieCategory.IsStandard(category.Code) ? Of(settings, language, category.Code + "What") : Any(category.Explanation) ?? "");

    /// <summary>What is against a text of the shop's own; null where nothing is.</summary>
    public static Rule? Against(string name, string text) =>
        !Shipped[Default].ContainsKey(name) ? Unknown
        : text.Length > BannerSettings.TextLength ? TooLong
        : name == "hold" && text.Length > 0 && !(text.Contains("{0}", StringComparison.Ordinal) && text.Contains("{1}", StringComparison.Ordinal)) ? NoPlaces
        : null;

    private static string? Own(IReadOnlyDictionary<string, string> words, string language) => words.GetValueOrDefault(language) is { Length: > 0 } own ? own : null;

    private static string? Any(IReadOnlyDictionary<string, string> words) => Own(words, Default) ?? words.Values.FirstOrDefault();

    private static FrozenDictionary<string, IReadOnlyDictionary<string, string>> Load()
    {
        using var file = typeof(BannerWords).Assembly.GetManifestResourceStream("embed/words.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(file)!
            .ToFrozenDictionary(pair => pair.Key, IReadOnlyDictionary<string, string> (pair) => pair.Value);
    }
}
