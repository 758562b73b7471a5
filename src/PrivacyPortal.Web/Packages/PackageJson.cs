using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Packages;

/// <summary>A CSV as it stands in the package.</summary>
public sealed record WrittenTable(PackageCategory Category, IReadOnlyList<string> Columns, long Size, string Sha256);

/// <summary>Writes what programs read: the data as JSON-LD in the words of schema.org, the description of the tables, the consents.</summary>
public sealed class PackageJson(PackageRows rows, Texts texts, IOptions<PortalOptions> options)
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = Encoder, NewLine = "\n" };

    /// <summary>How many bytes wait in memory before they are passed on.</summary>
    private const int Waiting = 32 * 1024;

    /// <summary>Everything, row by row.</summary>
    public async Task WriteDataAsync(PackageContent content, string mark, Stream into, CancellationToken ct)
    {
        var (request, shop) = (content.Request, content.Moment.Shop.Profile);
        await using var json = new Utf8JsonWriter(into, Indented);
        json.WriteStartObject();
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "Dataset");
        json.WriteString("identifier", request.Reference);
        json.WriteString("name", texts["Package.Title", shop.Name]);
        json.WriteString("inLanguage", request.Language);
        json.WriteString("dateCreated", Day(content.Moment.Today));
        json.WriteStartObject("creator");
        json.WriteString("@type", "Organization");
        json.WriteString("name", shop.Name);
        json.WriteString("legalName", shop.LegalEntity);
        json.WriteString("address", shop.PostalAddress);
        json.WriteString("email", shop.Email);
        if (shop.Website is not null) json.WriteString("url", shop.Website);
        json.WriteEndObject();
        json.WriteStartObject("about");
        json.WriteString("@type", "Person");
        json.WriteString("@id", "#person");
        if ((request.Requester.SubjectName ?? request.Requester.Name) is { } name) json.WriteString("name", name);
        if (request.Requester.SubjectName is null && request.Requester.Email is { } email) json.WriteString("email", email);
        json.WriteEndObject();
        json.WriteStartArray("hasPart");
        foreach (var category in PackageCategories.All) await WriteCategoryAsync(json, content, category, mark, ct);
        json.WriteEndArray();
        json.WriteStartArray("additionalProperty");
        foreach (var kind in content.Package.Held) WriteProperty(json, texts["Package.Held.Title"], texts[$"Package.Held.{kind.Code()}"]);
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    private async Task WriteCategoryAsync(Utf8JsonWriter json, PackageContent content, PackageCategory category, string mark, CancellationToken ct)
    {
        json.WriteStartObject();
        json.WriteString("@type", "Dataset");
        json.WriteString("identifier", category.Code());
        json.WriteString("name", texts[$"Package.Category.{category.Code()}"]);
        var register = category == PackageCategory.Recipients ? content.RegisterRows : [];
        if (!content.Of(category).Any() && register.Count == 0) json.WriteString("description", texts["Package.None"]);
        json.WriteStartArray("mainEntity");
        foreach (var source in content.TablesOf(category))
            await foreach (var row in rows.ReadAsync(content.Package, source, mark, ct))
            {
                WriteRow(json, category, source.System, source.Columns, row);
                if (json.BytesPending > Waiting) await json.FlushAsync(ct);
            }
        foreach (var row in register) WriteRow(json, category, texts["Package.Recipients.Register"], PackageContent.RegisterColumns, row);
        json.WriteEndArray();
        json.WriteStartArray("distribution");
        if (content.TablesOf(category).Any() || register.Count > 0) WriteFile(json, PackageContent.CsvPath(category), "text/csv");
        foreach (var (_, path) in content.Files.Where(file => file.Source.Category == category)) WriteFile(json, path, null);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, PackageCategory category, string system, IReadOnlyList<string> columns, string[] row)
    {
        var cells = row.Select((cell, i) => (Column: columns[i], Cell: cell, Place: SchemaOrg.PropertyOf(category, columns[i]))).Where(cell => cell.Cell.Length > 0).ToList();
        json.WriteStartObject();
        json.WriteString("@type", SchemaOrg.TypeOf(category));
        // A property is written once; a second column for it stands among the others.
        var written = new HashSet<(string?, string)>();
        var named = cells.Where(cell => cell.Place is { } place && written.Add(place)).ToList();
        foreach (var (_, cell, place) in named.Where(cell => cell.Place!.Value.Beside is null)) json.WriteString(place!.Value.Property, cell);
        foreach (var beside in named.Where(cell => cell.Place!.Value.Beside is not null).GroupBy(cell => cell.Place!.Value.Beside!))
        {
            json.WriteStartObject(beside.Key);
            json.WriteString("@type", SchemaOrg.TypeOf(beside.Key));
            foreach (var (_, cell, place) in beside) json.WriteString(place!.Value.Property, cell);
            json.WriteEndObject();
        }
        json.WriteString("isBasedOn", system);
        var others = cells.Except(named).ToList();
        if (others.Count > 0)
        {
            json.WriteStartArray("additionalProperty");
            foreach (var (column, cell, _) in others) WriteProperty(json, column, cell);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <summary>The tables as a Frictionless data package describes them.</summary>
    public byte[] Describe(PackageContent content, IEnumerable<WrittenTable> tables) => Write(new JsonObject
    {
        ["$schema"] = "https://datapackage.org/profiles/2.0/datapackage.json",
        ["name"] = content.Request.Reference.ToLowerInvariant(),
        ["title"] = texts["Package.Title", content.Moment.Shop.Profile.Name],
        ["created"] = $"{Day(content.Moment.Today)}T00:00:00Z",
        ["resources"] = new JsonArray([.. tables.Select(table => new JsonObject
        {
            ["name"] = table.Category.Code(),
            ["title"] = texts[$"Package.Category.{table.Category.Code()}"],
            ["path"] = PackageContent.CsvPath(table.Category),
            ["type"] = "table",
            ["format"] = "csv",
            ["mediatype"] = "text/csv",
            ["encoding"] = "utf-8",
            ["bytes"] = table.Size,
            ["hash"] = $"sha256:{table.Sha256}",
            ["schema"] = new JsonObject
            {
                ["fields"] = new JsonArray([.. table.Columns.Select(column => new JsonObject { ["name"] = column, ["type"] = "string" })]),
            },
        })]),
    });

    /// <summary>The receipts of the person's consents, or why there are none here.</summary>
    public byte[] WriteConsents(PackageContent content)
    {
        var (shop, url) = (content.Moment.Shop.Profile, options.Value.PublicUrl.TrimEnd('/'));
        return Write(new JsonObject
        {
            ["explanation"] = texts[content.Receipts.Count > 0 ? "Package.Consents.Some" : "Package.Consents.None"],
            ["receipts"] = new JsonArray([.. content.Receipts.Select(receipt => JsonNode.Parse(ConsentReceiptFile.Write(receipt, content.Register, shop, url, texts)))]),
        });
    }

    private static byte[] Write(JsonObject value)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Indented)) value.WriteTo(json);
        return bytes.ToArray();
    }

    private static void WriteFile(Utf8JsonWriter json, string path, string? type)
    {
        json.WriteStartObject();
        json.WriteString("@type", "DataDownload");
        json.WriteString("contentUrl", path);
        if (type is not null) json.WriteString("encodingFormat", type);
        json.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("@type", "PropertyValue");
        json.WriteString("name", name);
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
