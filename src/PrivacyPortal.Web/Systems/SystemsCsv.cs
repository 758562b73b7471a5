using CsvHelper;
using PrivacyPortal.Domain.Systems;

namespace PrivacyPortal.Web.Systems;

/// <summary>Writes the register as CSV that spreadsheets show and never run, and that the import reads again.</summary>
public static class SystemsCsv
{
    public static async Task WriteAsync(Stream stream, IEnumerable<(ShopSystem System, string? Owner)> systems, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(stream, new() { Injection = CsvInjection.Escape }, leaveOpen: true);
        foreach (var column in SystemsImport.Columns) csv.WriteField(column);
        await csv.EndRecordAsync(ct);
        foreach (var (system, owner) in systems)
        {
            csv.WriteField(system.Name);
            csv.WriteField(owner);
            csv.WriteField(string.Join(", ", system.Holds));
            csv.WriteField(system.HowToReach);
            csv.WriteField(string.Join(", ", system.Kinds));
            csv.WriteField(system.RetiredAt is null ? "yes" : "no");
            await csv.EndRecordAsync(ct);
        }
        await csv.FlushAsync(ct);
    }
}
