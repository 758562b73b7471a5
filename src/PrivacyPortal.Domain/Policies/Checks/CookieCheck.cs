using System.Text.RegularExpressions;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Domain.Policies.Checks;

/// <summary>What a sentence says of categories of cookies, against the register (contradictions X2 to X4).</summary>
internal static partial class CookieCheck
{
    /// <summary>Other words for a category that mean the one with this code.</summary>
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["necessary"] = CookieCategory.Necessary, ["essential"] = CookieCategory.Necessary, ["必要"] = CookieCategory.Necessary, ["絕對必要"] = CookieCategory.Necessary,
        ["advertising"] = CookieCategory.Advertising, ["advertisement"] = CookieCategory.Advertising, ["廣告"] = CookieCategory.Advertising,
        ["performance"] = CookieCategory.Performance, ["效能"] = CookieCategory.Performance,
        ["functional"] = CookieCategory.Functional, ["functionality"] = CookieCategory.Functional, ["功能"] = CookieCategory.Functional,
    };

    public static string? Of(string sentence, PolicySettings settings)
    {
        var register = settings.Register;
        if (OnlyNecessary().IsMatch(sentence) && register.Items.FirstOrDefault(item => item.Category != CookieCategory.Necessary) is { } optional)
            return $"The register holds items of other categories: {optional.Name} is {NameOf(optional.Category, settings)}.";
        var named = Named(sentence).ToList();
        if (named.Find(word => Find(word, settings) is null) is { } unknown)
            return $"The register has no category “{unknown}”. It has {string.Join(", ", register.Categories.Select(category => NameOf(category.Code, settings)))}.";
        if (!SaysNone().IsMatch(sentence) || Conditional().IsMatch(sentence)) return null;
        return named.Select(word => Find(word, settings)!).SelectMany(register.Of).FirstOrDefault() is { } item
            ? $"The register holds {item.Name} in the category {NameOf(item.Category, settings)}." : null;
    }

    /// <summary>The words for categories that stand before "cookies": "performance, functional and advertising cookies" are three.</summary>
    private static IEnumerable<string> Named(string sentence) =>
        Groups().Matches(sentence).SelectMany(match => Word().Matches(match.Value)).Select(match => match.Value);

    private static CookieCategory? Find(string word, PolicySettings settings) =>
        settings.Register.Categories.FirstOrDefault(category => settings.CategoryNames.GetValueOrDefault(category.Code, [])
            .Any(name => name.Contains(word, StringComparison.OrdinalIgnoreCase)) || category.Code.Equals(word, StringComparison.OrdinalIgnoreCase))
        ?? (Synonyms.GetValueOrDefault(word) is { } code ? settings.Register.Find(code) : null);

    private static string NameOf(string code, PolicySettings settings) => settings.CategoryNames.GetValueOrDefault(code, []) is [var name, ..] ? name : code;

    private const string Words =
        "necessary|essential|performance|functional(?:ity)?|advertis(?:ing|ement)|analytic(?:s|al)|statistic(?:s|al)|marketing|targeting|profiling|measurement|preferences?|personali[sz]ation|social(?: media)?|tracking";

    private const string ChineseWords = "絕對必要|必要|效能|功能|廣告|分析|統計|市場推廣|行銷|偏好|社交媒體|追蹤";

    [GeneratedRegex(
        $@"\b(?:{Words})(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)(?:strictly\s+)?(?:{Words})){{0,8}}\s+cookies?\b|(?:{ChineseWords})(?:(?:、|及|和|或|以及)(?:{ChineseWords})){{0,8}}(?:性|類)?\s*(?:cookies?|曲奇)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Groups();

    [GeneratedRegex($@"\b(?:{Words})\b|{ChineseWords}", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex(@"\bonly\s+(?:use\s+|set\s+|place\s+)?(?:strictly\s+)?(?:necessary|essential)\s+cookies?\b|只(?:會)?(?:使用|設定)(?:絕對)?必要(?:的)?\s*cookie", RegexOptions.IgnoreCase)]
    private static partial Regex OnlyNecessary();

    [GeneratedRegex(
        @"(?:\bnot|n['’]t|\bnever)\s+(?:[\w-]+\s+){0,2}?(?:use|set|place|store|serve|run|have|allow)\b|\b(?:no|without)\s+(?:[\w-]+\s+){0,4}?cookies?\b|(?:不會?|沒有|從不|絕不)(?:使用|設定|放置)",
        RegexOptions.IgnoreCase)]
    private static partial Regex SaysNone();

    // What depends on a choice is no denial.
    [GeneratedRegex(@"\b(?:unless|until|before|without|if|when|except)\b|除非|直至|之前|未經|如果|若", RegexOptions.IgnoreCase)]
    private static partial Regex Conditional();
}
