using System.Globalization;
using CsvHelper;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Packages;

/// <summary>Writes the tables of a package as CSV: UTF-8, RFC 4180, a header, and no cell a spreadsheet would run.</summary>
public sealed class PackageCsv(PackageRows rows, Texts texts)
{
    /// <summary>The first column: which system a row came from.</summary>
    public const string SystemColumn = "system";

    /// <summary>All tables of a category in one, each row under the columns it has.</summary>
    public async Task WriteAsync(PackageContent content, PackageCategory category, string mark, Stream into, CancellationToken ct)
    {
        var columns = content.ColumnsOf(category);
        await using var csv = CsvWriter.Create(into, new(), leaveOpen: true);
        await WriteAsync(csv, [SystemColumn, .. columns], ct);
        foreach (var source in content.TablesOf(category))
        {
            var places = Places(source.Columns, columns);
            await foreach (var row in rows.ReadAsync(content.Package, source, mark, ct)) await WriteAsync(csv, Cells(source.System, row, places, columns.Count), ct);
        }
        if (category == PackageCategory.Recipients)
        {
            var places = Places(PackageContent.RegisterColumns, columns);
            foreach (var row in content.RegisterRows) await WriteAsync(csv, Cells(texts["Package.Recipients.Register"], row, places, columns.Count), ct);
        }
        await csv.FlushAsync(ct);
    }

    private static int[] Places(IReadOnlyList<string> own, IReadOnlyList<string> all) =>
        [.. own.Select(column => all.Index().First(known => known.Item.Equals(column, StringComparison.OrdinalIgnoreCase)).Index + 1)];

    private static string[] Cells(string system, string[] row, int[] places, int columns)
    {
        var cells = new string[columns + 1];
        Array.Fill(cells, "");
        cells[0] = system;
        for (var i = 0; i < row.Length; i++) cells[places[i]] = row[i];
        return cells;
    }

    /// <summary>What was collected where, and every system of the register in which nothing was.</summary>
    public static async Task WriteSourcesAsync(PackageContent content, Stream into, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(into, new(), leaveOpen: true);
        await WriteAsync(csv, [SystemColumn, "owner", "holds", "contact", "category", "path", "entries", "collected"], ct);
        var files = content.Files.ToDictionary(file => file.Source.Id, file => file.Path);
        foreach (var origin in content.Origins)
        {
            var (system, source) = (origin.System, origin.Source);
            await WriteAsync(csv,
            [
                origin.Name, system?.RunBy ?? "", string.Join("; ", system?.Holds ?? []), system?.Contact ?? "", source?.Category.Code() ?? "",
                source is null ? "" : files.GetValueOrDefault(source.Id) ?? PackageContent.CsvPath(source.Category),
                origin.Entries?.ToString(CultureInfo.InvariantCulture) ?? "",
                source is null ? "" : content.Moment.Shop.DayOf(source.AddedAt).ToString("O", CultureInfo.InvariantCulture),
            ], ct);
        }
        await csv.FlushAsync(ct);
    }

    private static async Task WriteAsync(CsvWriter csv, IEnumerable<string> cells, CancellationToken ct)
    {
        foreach (var cell in cells) csv.WriteField(SpreadsheetCell.Neutral(cell));
        await csv.EndRecordAsync(ct);
    }
}
