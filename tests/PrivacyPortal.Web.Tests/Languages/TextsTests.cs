using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Tests.Languages;

/// <summary>Every sentence a shopper sees is in every language, and none is in the pages themselves.</summary>
public sealed partial class TextsTests
{
    private static readonly string Web = FindWeb();

    private static readonly Dictionary<string, Dictionary<string, string>> Languages = Directory
        .GetFiles(Path.Combine(Web, "Languages"), "ShopperTexts*.resx")
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), Read);

    private static readonly Dictionary<string, string> English = Languages["ShopperTexts"];

    private static readonly string[] Sources =
    [
        .. Directory.EnumerateFiles(Web, "*.cs*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml")
            .Where(file => !Path.GetRelativePath(Web, file).StartsWith("obj") && !Path.GetRelativePath(Web, file).StartsWith("bin")),
    ];

    public static TheoryData<string> Translations => [.. Languages.Keys.Where(name => name != "ShopperTexts")];

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_language_has_the_same_texts(string language)
    {
        Assert.Empty(English.Keys.Except(Languages[language].Keys));
        Assert.Empty(Languages[language].Keys.Except(English.Keys));
        Assert.Empty(Languages[language].Where(text => text.Value.Length == 0 && English[text.Key].Length > 0).Select(text => text.Key));
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void A_translation_has_the_same_places_to_fill_in(string language) => Assert.DoesNotContain(
        English.Keys, key => Languages[language].TryGetValue(key, out var text) && !Places(text).SetEquals(Places(English[key])));

    [Fact]
    public void Every_text_the_sources_ask_for_exists() => Assert.Empty(
        Asked().Where(asked => !asked.Key.Contains('{') && !English.ContainsKey(asked.Key)).Select(asked => $"{asked.Key} in {asked.File}"));

    [Fact]
    public void Every_family_of_texts_has_its_members() => Assert.Empty(
        Asked().Where(asked => asked.Key.Contains('{') && !English.Keys.Any(Family(asked.Key).IsMatch)).Select(asked => $"{asked.Key} in {asked.File}"));

    [Fact]
    public void Every_kind_status_region_refusal_rule_and_category_has_its_words()
    {
        string[] needed =
        [
            .. RequestKinds.All.SelectMany(kind => new[] { $"Kind.{kind.Code()}.Name", $"Kind.{kind.Code()}.Lead", $"Kind.{kind.Code()}.Promise" }),
            .. Enum.GetValues<RequestStatus>().Select(status => $"Status.{status.Code()}"),
            .. Region.All.Select(region => $"Region.{region.Code}"),
            .. Refusals.All.Select(refusal => $"Refusal.{refusal.Code}"),
            .. RequestRules.All.Concat(PolicyRules.All).Concat(FileRules.All).Select(rule => $"Rule.{rule.Code}"),
            .. CookieCategory.Standard.SelectMany(category => new[] { "Name", "What", "InList" }.Select(part => $"Cookies.{category.Code}.{part}")),
            .. CookieCategory.Standard.Where(category => !category.IsNecessary).Select(category => $"Cookies.{category.Code}.Allow"),
            .. Enum.GetNames<ConsentMethod>().Select(method => $"Receipt.Method.{method}"),
        ];

        Assert.Empty(needed.Except(English.Keys));
    }

    [Fact]
    public void No_text_is_there_for_nothing()
    {
        var sources = string.Join('\n', Sources.Select(File.ReadAllText));
        Regex[] families = [.. FamilyName().Matches(sources).Select(match => Family(match.Groups[1].Value))];

        Assert.DoesNotContain(English.Keys, key =>
            !sources.Contains($"\"{key}\"", StringComparison.Ordinal) && !Array.Exists(families, family => family.IsMatch(key)));
    }

    [Fact]
    public void No_shopper_page_has_words_of_its_own() => Assert.Empty(Sources
        .Where(file => file.EndsWith(".cshtml", StringComparison.Ordinal) && IsForShoppers(Path.GetRelativePath(Web, file).Replace('\\', '/')))
        .SelectMany(file => PageWords.In(File.ReadAllText(file)).Select(words => $"{Path.GetRelativePath(Web, file)}: {words}")));

    private static bool IsForShoppers(string path) =>
        path.StartsWith("Pages/", StringComparison.Ordinal) && !path.Contains("_Staff", StringComparison.Ordinal)
        && !Array.Exists(["Pages/Staff/", "Pages/Admin/", "Pages/Account/", "Pages/Dev/", "Pages/Bench/"], folder => path.StartsWith(folder, StringComparison.Ordinal));

    private static IEnumerable<(string Key, string File)> Asked() =>
        from file in Sources
        from Match match in Indexer().Matches(File.ReadAllText(file))
        select (match.Groups[1].Value, Path.GetRelativePath(Web, file));

    /// <summary>The keys a key with holes can be. One whose hole holds a string of its own was read up to there: anything may follow.</summary>
    private static Regex Family(string key)
    {
        if (key.Count(c => c == '{') != key.Count(c => c == '}')) key = key[..key.IndexOf('{', StringComparison.Ordinal)] + "{}";
        return new("^" + string.Join("(.+)", Hole().Split(key).Select(Regex.Escape)) + "$", RegexOptions.CultureInvariant);
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static string FindWeb([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "PrivacyPortal.Web"));

    [GeneratedRegex(@"(?:\bT\[|\btexts\[|\bSay\()\$?""([^""]+\.[^""]+)""")]
    private static partial Regex Indexer();

    [GeneratedRegex(@"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\$""([A-Z]\w+\.(?:[\w-]+\.)*\{[^""\n]*)")]
    private static partial Regex FamilyName();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
