using System.Globalization;
using CsvHelper;
using PrivacyPortal.Domain.Packages;

namespace PrivacyPortal.Web.Packages;

/// <summary>Writes the tables of a package as CSV: UTF-8, RFC 4180, a header, and no cell a spreadsheet would run.</summary>
public sealed class PackageCsv(PackageRows rows)
{
    /// <summary>The columns of a list of recipients where the shop recorded none.</summary>
    public static readonly string[] RecipientColumns = ["recipient", "role", "date", "fields", "purpose"];

    /// <summary>The first column: which system a row came from.</summary>
    public const string SystemColumn = "system";

    /// <summary>All tables of a category in one, each row under the columns it has.</summary>
    public async Task WriteAsync(PackageContent content, PackageCategory category, string mark, Stream into, CancellationToken ct)
    {
        var columns = content.ColumnsOf(category);
        await using var csv = CsvWriter.Create(into, new(), leaveOpen: true);
        await WriteAsync(csv, [SystemColumn, .. columns.Count == 0 && category == PackageCategory.Recipients ? RecipientColumns : columns], ct);
        foreach (var source in content.TablesOf(category))
        {
            int[] places = [.. source.Columns.Select(column => columns.Index().First(known => known.Item.Equals(column, StringComparison.OrdinalIgnoreCase)).Index + 1)];
            var cells = new string[columns.Count + 1];
            await foreach (var row in rows.ReadAsync(content.Package, source, mark, ct))
            {
                Array.Fill(cells, "");
                cells[0] = source.System;
                for (var i = 0; i < row.Length; i++) cells[places[i]] = row[i];
                await WriteAsync(csv, cells, ct);
            }
        }
        await csv.FlushAsync(ct);
    }

    /// <summary>What was collected where.</summary>
    public static async Task WriteSourcesAsync(PackageContent content, Stream into, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(into, new(), leaveOpen: true);
        await WriteAsync(csv, [SystemColumn, "category", "path", "entries", "collected"], ct);
        var files = content.Files.ToDictionary(file => file.Source.Id, file => file.Path);
        foreach (var source in content.Package.Sources.OrderBy(source => source.Position))
            await WriteAsync(csv,
            [
                source.System, source.Category.Code(), files.GetValueOrDefault(source.Id) ?? PackageContent.CsvPath(source.Category),
                source.Rows.ToString(CultureInfo.InvariantCulture), content.Moment.Shop.DayOf(source.AddedAt).ToString("O", CultureInfo.InvariantCulture),
            ], ct);
        await csv.FlushAsync(ct);
    }

    private static async Task WriteAsync(CsvWriter csv, IEnumerable<string> cells, CancellationToken ct)
    {
        foreach (var cell in cells) csv.WriteField(SpreadsheetCell.Neutral(cell));
        await csv.EndRecordAsync(ct);
    }
}
