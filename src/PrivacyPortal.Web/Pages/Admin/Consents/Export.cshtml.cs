using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Consent;

namespace PrivacyPortal.Web.Pages.Admin.Consents;

/// <summary>All choices of one visitor or person as a file, for an answer to them, written while they are read; audited.</summary>
public sealed class ExportModel(ConsentSearch search, AuditLog audit) : PageModel
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task<IActionResult> OnGetAsync(string? q, string? format, CancellationToken ct)
    {
        if (format is not ("json" or "csv") || await search.FindAsync(q, ct) is not { } found) return NotFound();
        await audit.ViewedAsync("consents.exported", found.Key, ct, $"{await search.CountAsync(found, ct)} receipts, {format}");
        Response.Headers.ContentDisposition = $"attachment; filename=\"choices-{found.Key}.{format}\"";
        if (format == "csv")
        {
            Response.ContentType = "text/csv; charset=utf-8";
            await WriteCsvAsync(found, ct);
            return new EmptyResult();
        }
        Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(Response.Body, new
        {
            visitorId = found.VisitorId, person = found.Person, optedOutSince = found.OptedOutSince,
            // In the form their digests are made of, so that they can be checked.
            receipts = search.AllAsync(found).Select(receipt => JsonNode.Parse(CanonicalReceipt.TextOf(receipt))),
        }, Indented, ct);
        return new EmptyResult();
    }

    private async Task WriteCsvAsync(ConsentFound found, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(Response.Body, new() { Injection = CsvInjection.Escape }, leaveOpen: true);
        foreach (var column in new[] { "receipt", "visitor", "stored", "chosen", "method", "asked", "allowed", "denials", "banner version", "language", "region", "site", "gpc", "dnt", "network", "browser" }) csv.WriteField(column);
        await csv.EndRecordAsync(ct);
        await foreach (var receipt in search.AllAsync(found).WithCancellation(ct))
        {
            foreach (var value in new object?[]
            {
                receipt.Id, receipt.VisitorId, receipt.At.ToString("O", null), receipt.ClientAt?.ToString("O", null), receipt.Method.Code(), string.Join(' ', receipt.Asked),
                string.Join(' ', receipt.Allowed), string.Join(' ', receipt.Denials), receipt.BannerVersion, receipt.Language, receipt.Region, receipt.Site, receipt.Gpc, receipt.Dnt,
                receipt.Network, receipt.Agent,
            }) csv.WriteField(value);
            await csv.EndRecordAsync(ct);
        }
        await csv.FlushAsync(ct);
    }
}
