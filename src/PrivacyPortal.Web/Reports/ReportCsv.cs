using CsvHelper;
using PrivacyPortal.Web.Deadlines;

namespace PrivacyPortal.Web.Reports;

/// <summary>Writes a report as CSV that spreadsheets show and never run: a line for each number, with the section and the row it stands in.</summary>
public static class ReportCsv
{
    public static async Task WriteAsync(Stream stream, ReportFigures figures, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(stream, new() { Injection = CsvInjection.Escape }, leaveOpen: true);
        async Task LineAsync(string section, string row, string measure, object? value)
        {
            csv.WriteField(section);
            csv.WriteField(row);
            csv.WriteField(measure);
            csv.WriteField(value);
            await csv.EndRecordAsync(ct);
        }

        await LineAsync("section", "row", "measure", "value");
        await LineAsync("period", "from", "day", figures.Scope.From.Iso());
        await LineAsync("period", "to", "day", figures.Scope.To.Iso());
        foreach (var row in figures.Kinds.Append(figures.Total))
            foreach (var (measure, value) in Measures(row)) await LineAsync("kinds", row.Name, measure, value);
        foreach (var clock in figures.Clocks)
        {
            await LineAsync("clocks", clock.Name, "met", clock.Met);
            await LineAsync("clocks", clock.Name, "missed", clock.Missed);
        }
        foreach (var (section, measure, tallies) in new[]
        {
            ("reasons", "requests", figures.Reasons), ("months", "received", figures.Months), ("channels", "received", figures.Channels),
            ("regions", "received", figures.Regions), ("ages", "open today", figures.Ages),
        })
            foreach (var tally in tallies) await LineAsync(section, tally.Name, measure, tally.Number);
        await csv.FlushAsync(ct);
    }

    private static IEnumerable<(string, object?)> Measures(KindFigures row) =>
    [
        ("received", row.Received), ("complied", row.Complied), ("complied in part", row.Partly), ("denied", row.Denied), ("withdrawn", row.Withdrawn),
        ("never confirmed", row.Lapsed), ("duplicate or spam", row.Void), ("open", row.Open), ("median days", row.Median), ("mean days", row.Mean),
    ];
}
