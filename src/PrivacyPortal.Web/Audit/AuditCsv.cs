using CsvHelper;

namespace PrivacyPortal.Web.Audit;

/// <summary>Writes audit entries as CSV that spreadsheets show and never run.</summary>
public static class AuditCsv
{
    /// <summary>Writes the entries one by one, so that memory does not grow with their number. Moments carry the shop's offset.</summary>
    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<AuditEntry> entries, TimeZoneInfo zone, CancellationToken ct)
    {
        // A cell that starts like a formula gets an apostrophe in front.
        await using var csv = CsvWriter.Create(stream, new() { Injection = CsvInjection.Escape }, leaveOpen: true);
        foreach (var column in new[] { "at", "staff", "action", "subject", "detail" }) csv.WriteField(column);
        await csv.EndRecordAsync(ct);
        await foreach (var entry in entries.WithCancellation(ct))
        {
            csv.WriteField(TimeZoneInfo.ConvertTime(entry.At, zone), "yyyy-MM-dd'T'HH:mm:sszzz");
            csv.WriteField(entry.StaffName);
            csv.WriteField(entry.Action);
            csv.WriteField(entry.Subject);
            csv.WriteField(entry.Detail);
            await csv.EndRecordAsync(ct);
        }
        await csv.FlushAsync(ct);
    }
}
