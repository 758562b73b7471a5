using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Embed;

/// <summary>What consent.js is told, as short as can be: read in Script/1-choice.js.</summary>
public static class BannerConfig
{
    // Safe inside a script: the encoder escapes "<" and the two line separators as well.
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    // California's opt-out icon (11 CCR 7015, appendix): outline, right half, tick, cross; each with its stroke and fill.
    private static readonly string[][] Icon =
    [
        ["M7.4.6h15.2a6.4 6.4 0 0 1 0 12.8H7.4A6.4 6.4 0 0 1 7.4.6z", "#06f", "#fff"], ["M14 13.4 17.5.6h5.1a6.4 6.4 0 0 1 0 12.8z", "#06f", "#06f"],
        ["M5.8 7.3 8 9.5 12.3 4.5", "#06f", "none"], ["M19 4.4 24.2 9.6M24.2 4.4 19 9.6", "#fff", "none"],
    ];

    public static string Write(CookieRegister register, BannerSettings settings, string language, bool optOut, string publicUrl) => JsonSerializer.Serialize(new
    {
        // Both only ever grow, so their sum tells which of two settings is newer.
        s = register.Version + settings.Version,
        v = register.Version,
        a = register.AskedVersion,
        l = language,
        m = settings.ValidityMonths,
        n = settings.DntIsOptOut ? 1 : 0,
        o = optOut ? 1 : 0,
        g = settings.OptOutRegions.Where(region => region != "other").ToArray() is { Length: > 0 } regions ? regions : null,
        b = settings.IsModal ? 1 : 0,
        r = settings.ReloadOnWithdrawal ? 1 : 0,
        c = settings.CaliforniaLink ? Icon : null,
        u = publicUrl,
        h = Colours(settings),
        k = register.Categories.Select(category => new[]
        {
            category.Code, BannerWords.NameOf(settings, language, category), BannerWords.WhatOf(settings, language, category), string.Join(' ', category.DeniedBy),
        }),
        i = Items(register),
        w = BannerWords.All(settings, language, optOut),
    }, Json);

    /// <summary>The colours of both schemes as custom properties.</summary>
    public static string Colours(BannerSettings settings) =>
        $":host{{{Of(settings.Light)}}}@media(prefers-color-scheme:dark){{:host{{{Of(settings.Dark)}}}}}";

    private static string Of(BannerColours colours) => $"--paper:{colours.Paper};--ink:{colours.Ink};--accent:{colours.Accent};--on:{colours.OnAccent}";

    /// <summary>What may be deleted: every item of an optional category, and the necessary ones whose names those would take with them.</summary>
    private static IEnumerable<object[]> Items(CookieRegister register)
    {
        var optional = register.Items.Where(item => item.Category != CookieCategory.Necessary).ToList();
        var spared = register.Items.Where(item => item.Category == CookieCategory.Necessary && optional.Exists(other => other.Kind == item.Kind && Overlap(other.Name, item.Name)));
        return optional.Concat(spared).Select(item => item.DeniedBy.Count == 0
            ? [item.Name, (int)item.Kind, item.Category]
            : new object[] { item.Name, (int)item.Kind, item.Category, string.Join(' ', item.DeniedBy) });
    }

    private static bool Overlap(string one, string other)
    {
        var (a, b) = (one.TrimEnd('*'), other.TrimEnd('*'));
        return a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal);
    }
}
