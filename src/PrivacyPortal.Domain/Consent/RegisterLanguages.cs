namespace PrivacyPortal.Domain.Consent;

/// <summary>The languages in which names, explanations and purposes can be written: those the shop's banner speaks.</summary>
public static class RegisterLanguages
{
    /// <summary>What every purpose is written in at least.</summary>
    public const string Needed = "en";

    /// <summary>Codes with their English names, the needed one first.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } =
    [
        (Needed, "English"), ("zh-Hant", "Traditional Chinese"), ("zh-Hans", "Simplified Chinese"), ("es", "Spanish"), ("de", "German"), ("fr", "French"), ("ar", "Arabic"),
    ];

    public static bool IsKnown(string code) => All.Any(language => language.Code == code);
}
