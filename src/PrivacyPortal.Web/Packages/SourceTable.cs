using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using PrivacyPortal.Domain.Packages;

namespace PrivacyPortal.Web.Packages;

/// <summary>
/// A table as staff paste it from a spreadsheet or upload it: parted by tabs, commas, semicolons or bars, its first row the names of the columns.
/// It is kept as CSV with commas and every cell quoted, so that it reads back as it was.
/// </summary>
public sealed record SourceTable(List<string> Columns, int Rows, byte[] Csv, IReadOnlyList<ForbiddenItem> Found)
{
    /// <summary>Most rows taken at once.</summary>
    public const int MostRows = 200_000;

    /// <summary>Reads a table; gives the sentence that says what is wrong with it instead.</summary>
    public static (SourceTable? Table, string? Flaw) Read(string text, string fileName)
    {
        string? flaw = null;
        using var csv = CsvReader.FromText(text.TrimStart('\uFEFF').Replace("\0", "", StringComparison.Ordinal), new()
        {
            // What is copied out of a spreadsheet has tabs; commas in it are part of the cells.
            Separator = FirstLine(text).Contains('\t') ? '\t' : null,
            HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true, MaxRecordSize = 1024 * 1024,
            // A quotation mark in the middle of a cell is one; only one that is never closed makes the rest doubtful.
            OnMalformedRecord = record => flaw ??= record.Reason == CsvMalformedReason.StrayQuote ? null : string.Create(CultureInfo.InvariantCulture, $"The quotation marks of record {record.RecordNumber} do not match."),
        });
        if (!csv.Read()) return (null, "The table is empty.");
        var columns = Names(csv);
        if (Flaw(columns) is { } bad) return (null, bad);

        var items = new ForbiddenItems(fileName, columns);
        using var kept = new MemoryStream();
        using (var writer = CsvWriter.Create(kept, Kept, leaveOpen: true))
        {
            Write(writer, columns);
            var rows = 0;
            var row = new string[columns.Count];
            while (flaw is null && csv.Read())
            {
                if (csv.FieldCount > columns.Count)
                    return (null, string.Create(CultureInfo.InvariantCulture, $"Line {csv.LineNumber} has {csv.FieldCount} cells, but there are {columns.Count} columns. Quote cells that hold the separator."));
                if (++rows > MostRows) return (null, string.Create(CultureInfo.InvariantCulture, $"The table has more than {MostRows:N0} rows. Split it."));
                for (var i = 0; i < row.Length; i++) row[i] = i < csv.FieldCount ? csv.GetString(i) : "";
                items.Look(row);
                Write(writer, row);
            }
            writer.Flush();
            return flaw is not null ? (null, flaw)
                : rows == 0 ? (null, "The table has a header and no rows. Leave the category out instead: the package then says that none is held.")
                : (new(columns, rows, kept.ToArray(), items.Found), null);
        }
    }

    /// <summary>The rows of a kept table, without its header.</summary>
    public static async IAsyncEnumerable<string[]> RowsAsync(Stream kept, int columns, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var csv = CsvReader.Create(kept, new() { Separator = ',', HasHeader = false, SkipEmptyLines = false }, leaveOpen: true);
        if (!await csv.ReadAsync(ct)) yield break;
        while (await csv.ReadAsync(ct))
        {
            var row = new string[columns];
            for (var i = 0; i < columns; i++) row[i] = i < csv.FieldCount ? csv.GetString(i) : "";
            yield return row;
        }
    }

    private static CsvWriterOptions Kept => new() { Quoting = CsvQuoting.Always, NewLine = "\n" };

    private static void Write(CsvWriter writer, IEnumerable<string> cells)
    {
        foreach (var cell in cells) writer.WriteField(cell);
        writer.EndRecord();
    }

    /// <summary>The first record as names: an empty one is called by its place, and of two alike the second is numbered.</summary>
    private static List<string> Names(CsvReader csv)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        List<string> names = [];
        for (var i = 0; i < csv.FieldCount; i++)
        {
            var name = csv.GetString(i).ReplaceLineEndings(" ").Trim();
            if (name.Length == 0) name = string.Create(CultureInfo.InvariantCulture, $"Column {i + 1}");
            var free = name;
            for (var n = 2; !taken.Add(free); n++) free = string.Create(CultureInfo.InvariantCulture, $"{name} {n}");
            names.Add(free);
        }
        return names;
    }

    private static string? Flaw(List<string> columns) =>
        columns.Count > PackageSource.MostColumns ? string.Create(CultureInfo.InvariantCulture, $"The table has more than {PackageSource.MostColumns} columns.") :
        columns.Exists(name => name.Length > PackageSource.ColumnLength) ? "The first row does not hold the names of the columns: one of them is a long text." : null;

    private static ReadOnlySpan<char> FirstLine(string text)
    {
        var end = text.AsSpan().IndexOfAny('\n', '\r');
        return end < 0 ? text : text.AsSpan(0, end);
    }
}
