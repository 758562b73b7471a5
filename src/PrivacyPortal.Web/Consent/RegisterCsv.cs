using System.Globalization;
using CsvHelper;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Consent;

/// <summary>The items of the register as CSV that spreadsheets show and never run, and that the import reads again to the letter.</summary>
public static class RegisterCsv
{
    /// <summary>The columns, in order; the file has them as its first line.</summary>
    public static readonly string[] Columns =
    [
        "name", "kind", "category", "provider", "provider policy", "party", "lifetime days", "necessary for", "denied by",
        .. RegisterLanguages.All.Select(language => $"purpose {language.Code}"),
    ];

    private static readonly Dictionary<string, StorageKind> Kinds = Enum.GetValues<StorageKind>().ToDictionary(Data.Mapping.Columns.Kebab);
    private static readonly Dictionary<string, NecessaryPurpose> Purposes = Enum.GetValues<NecessaryPurpose>().ToDictionary(Data.Mapping.Columns.Kebab);

    public static async Task WriteAsync(Stream stream, IEnumerable<RegisteredItem> items, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(stream, new(), leaveOpen: true);
        foreach (var column in Columns) csv.WriteField(column);
        await csv.EndRecordAsync(ct);
        foreach (var item in items)
        {
            string?[] cells =
            [
                item.Name, Data.Mapping.Columns.Kebab(item.Kind), item.Category, item.Provider, item.ProviderPolicy, item.IsThirdParty ? "third" : "first",
                item.LifetimeDays.ToString(CultureInfo.InvariantCulture), item.Necessity is { } necessity ? Data.Mapping.Columns.Kebab(necessity) : null, string.Join(' ', item.DeniedBy),
                .. RegisterLanguages.All.Select(language => item.Purpose.GetValueOrDefault(language.Code)),
            ];
            foreach (var cell in cells) csv.WriteField(Harmless(cell));
            await csv.EndRecordAsync(ct);
        }
        await csv.FlushAsync(ct);
    }

    public static RegisterImport Read(string text, RegisterDraft draft)
    {
        Dictionary<ItemKey, long> keys = [];
        List<RegisteredItem> items = [];
        List<BadLine> bad = [];
        using var lines = new ImportedLines(text);
        var csv = lines.Csv;
        for (var first = true; lines.Read(); first = false)
        {
            if (first && csv.GetString(0).Trim().Equals(Columns[0], StringComparison.OrdinalIgnoreCase)) continue;
            if (items.Count + bad.Count == RegisterRules.MostItems)
            {
                bad.Add(new(csv.LineNumber, RegisterDraft.TooManyItems.Sentence));
                break;
            }
            var refusal = lines.Refusal(Refuse(csv, draft, out var item));
            if (refusal is null && !keys.TryAdd(item!.Key(), csv.LineNumber)) refusal = $"the same name and kind is on line {keys[item.Key()]}.";
            if (refusal is null) items.Add(item!);
            else bad.Add(new(csv.LineNumber, refusal));
        }
        return new(null, items, bad);
    }

    private static string? Refuse(CsvReader csv, RegisterDraft draft, out RegisteredItem? item)
    {
        item = null;
        if (csv.FieldCount != Columns.Length) return $"it has {csv.FieldCount} value{(csv.FieldCount == 1 ? "" : "s")} instead of {Columns.Length}; write {string.Join(", ", Columns)}.";
        var cells = Enumerable.Range(0, Columns.Length).Select(at => Plain(csv.GetString(at))).ToArray();
        if (!Kinds.TryGetValue(cells[1] ?? "cookie", out var kind)) return $"the kind is none of {string.Join(", ", Kinds.Keys)}.";
        if (cells[5] is not ("first" or "third")) return "the party is neither first nor third.";
        if (!int.TryParse(cells[6], NumberStyles.None, CultureInfo.InvariantCulture, out var days)) return "the lifetime is not a number of days.";
        if (cells[7] is not null && !Purposes.ContainsKey(cells[7]!)) return $"“{cells[7]}” is no necessary purpose; write one of {string.Join(", ", Purposes.Keys)}, or nothing.";
        var read = new RegisteredItem
        {
            Name = cells[0] ?? "", Kind = kind, Category = cells[2] ?? "", Provider = cells[3] ?? "", ProviderPolicy = cells[4], IsThirdParty = cells[5] == "third",
            LifetimeDays = days, Necessity = cells[7] is { } necessity ? Purposes[necessity] : null,
            DeniedBy = cells[8]?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) ?? [],
            Purpose = RegisterLanguages.All.Select((language, at) => (language.Code, Text: cells[9 + at])).Where(text => text.Text is not null).ToDictionary(text => text.Code, text => text.Text!),
        };
        item = read;
        return RegisterRules.Of(read, draft.Categories).FirstOrDefault()?.Sentence;
    }

    // An apostrophe goes before what a spreadsheet would run, and before one that stands there already, so that it comes off as it went on.
    private static string? Harmless(string? text) => text is ['=' or '+' or '-' or '@' or '\'', ..] ? $"'{text}" : text;

    private static string? Plain(string cell)
    {
        var text = cell.Trim();
        if (text is ['\'', '=' or '+' or '-' or '@' or '\'', ..]) text = text[1..];
        text = text.ReplaceLineEndings(" ");
        return text.Length == 0 ? null : text;
    }
}
