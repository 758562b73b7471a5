using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Consent;

/// <summary>The register as JSON (docs/cookie-register.md): written by the export, and read again object by object, so that each error has its line.</summary>
public static class RegisterJson
{
    public const string Format = "cookie-register/1";

    private sealed record CategoryJson(string Code, Dictionary<string, string>? Name, Dictionary<string, string>? Explanation, List<string>? DeniedBy);

    private sealed record ItemJson(
        string Name, StorageKind Kind, string Category, string Provider, string? ProviderPolicy, bool ThirdParty, Dictionary<string, string> Purpose,
        int LifetimeDays, NecessaryPurpose? Necessity = null, List<string>? DeniedBy = null);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) }, NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false, AllowDuplicateProperties = false, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true, MaxDepth = 8,
    };

    public static byte[] Write(IEnumerable<CookieCategory> categories, IEnumerable<RegisteredItem> items) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        format = Format,
        categories = categories.Select(category => new CategoryJson(category.Code, Some(category.Name), Some(category.Explanation), [.. category.DeniedBy])),
        items = items.Select(item => new ItemJson(
            item.Name, item.Kind, item.Category, item.Provider, item.ProviderPolicy, item.IsThirdParty, new(item.Purpose), item.LifetimeDays, item.Necessity,
            item.DeniedBy.Count == 0 ? null : [.. item.DeniedBy])),
    }, Json);

    public static RegisterImport Read(string text, RegisterDraft draft)
    {
        var reading = new Reading(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')), draft);
        try
        {
            reading.Whole();
        }
        catch (JsonException error)
        {
            reading.Bad.Add(new((error.LineNumber ?? 0) + 1, "the JSON breaks off or is not well formed here."));
        }
        catch (InvalidOperationException)
        {
            reading.Bad.Add(new(1, "the file has half a character in the name of a member."));
        }
        return new(reading.Categories, reading.Items, reading.Bad);
    }

    private static Dictionary<string, string>? Some(IReadOnlyDictionary<string, string> words) => words.Count == 0 ? null : new(words);

    private sealed class Reading(byte[] bytes, RegisterDraft draft)
    {
        private readonly Dictionary<string, long> codes = [];
        private readonly Dictionary<ItemKey, long> keys = [];
        private readonly List<(ItemJson Item, long Line)> found = [];

        public List<CookieCategory>? Categories { get; private set; }
        public List<RegisteredItem> Items { get; } = [];
        public List<BadLine> Bad { get; } = [];

        public void Whole()
        {
            var reader = new Utf8JsonReader(bytes, new() { MaxDepth = Json.MaxDepth });
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                Bad.Add(new(1, "the file does not begin with an object, as an export does."));
                return;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (name, line) = (reader.GetString(), LineOf(reader.TokenStartIndex));
                reader.Read();
                if (name == "format" && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(Format)) continue;
                if (name == "categories" && reader.TokenType == JsonTokenType.StartArray) Each<CategoryJson>(ref reader, Take);
                else if (name == "items" && reader.TokenType == JsonTokenType.StartArray) Each<ItemJson>(ref reader, (item, at) => found.Add((item, at)));
                else
                {
                    Bad.Add(new(line, $"write “format” as “{Format}”, and “categories” and “items” as lists; nothing else."));
                    reader.Skip();
                }
            }
            reader.Read(); // What follows the end is an error of its own.
            // Items may stand before the categories they name.
            var known = draft.Categories.ExceptBy(codes.Keys, category => category.Code).Concat(Categories ?? []).ToList();
            foreach (var (item, at) in found) Take(item, at, known);
        }

        private void Each<T>(ref Utf8JsonReader reader, Action<T, long> take)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var line = LineOf(reader.TokenStartIndex);
                try
                {
                    if (JsonSerializer.Deserialize<T>(ref reader, Json) is { } read) take(read, line);
                    else Bad.Add(new(line, "there is nothing here."));
                }
                catch (JsonException error)
                {
                    reader.Skip(); // Not well formed, it throws again, which ends the reading.
                    Bad.Add(new(line, error.Path is { Length: > 2 } path
                        ? $"“{path[2..]}” is missing, unknown, there twice or of the wrong kind."
                        : "something is missing, unknown or of the wrong kind; compare it with an export."));
                }
            }
        }

        private void Take(CategoryJson read, long line)
        {
            var category = new CookieCategory { Code = read.Code, Name = Words(read.Name), Explanation = Words(read.Explanation), DeniedBy = read.DeniedBy ?? [] };
            var refusal = RegisterRules.Of(category).FirstOrDefault()?.Sentence ?? (codes.TryAdd(read.Code, line) ? null : $"The same code is on line {codes[read.Code]}.");
            Categories ??= [];
            if (refusal is null) Categories.Add(category);
            else Bad.Add(new(line, refusal));
        }

        private void Take(ItemJson read, long line, IReadOnlyList<CookieCategory> known)
        {
            var item = new RegisteredItem
            {
                Name = read.Name, Kind = read.Kind, Category = read.Category, Provider = read.Provider, ProviderPolicy = read.ProviderPolicy, IsThirdParty = read.ThirdParty,
                Purpose = Words(read.Purpose), LifetimeDays = read.LifetimeDays, Necessity = read.Necessity, DeniedBy = read.DeniedBy ?? [],
            };
            var refusal = RegisterRules.Of(item, known).FirstOrDefault()?.Sentence ?? (keys.TryAdd(item.Key(), line) ? null : $"The same name and kind is on line {keys[item.Key()]}.");
            if (refusal is null) Items.Add(item);
            else Bad.Add(new(line, refusal));
        }

        private static Dictionary<string, string> Words(Dictionary<string, string>? words) => (words ?? []).Where(text => !string.IsNullOrEmpty(text.Value)).ToDictionary();

        private long LineOf(long index) => bytes.AsSpan(0, (int)index).Count((byte)'\n') + 1;
    }
}
