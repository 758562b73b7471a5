using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Pages.Admin;

public sealed class AuditTests : IDisposable
{
    private static readonly string Reference = RequestReference.Create(2026, [1, 2, 3, 4, 5]).Value;

    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Filters_find_by_staff_action_and_subject_however_it_is_typed()
    {
        var maya = await portal.StaffAsync();
        await AddAsync("request.viewed", Reference, staff: maya);
        await AddAsync("request.extended", Reference);
        await AddAsync("policy.published", "3", staff: maya);
        var admin = await AdminAsync();

        Assert.Equal(["Policy published", "Request viewed"], await ActionsAsync(admin, $"staff={maya.Id}"));
        Assert.Equal(["Request extended"], await ActionsAsync(admin, "staff=portal&action=request"));
        Assert.Equal(["Request extended", "Request viewed"], await ActionsAsync(admin, $"subject={Reference.ToLowerInvariant().Replace("-", "%20")}"));
        Assert.Equal(["Policy published"], await ActionsAsync(admin, "action=policy.published&subject=3"));
        Assert.Empty(await ActionsAsync(admin, "staff=nobody"));
    }

    [Fact]
    public async Task Days_are_the_shops_days_and_both_ends_count()
    {
        // In Los Angeles 20 November 2026 lasts from 08:00 UTC to 08:00 UTC.
        await AddAsync("edge.before", at: "2026-11-20T07:59:59Z");
        await AddAsync("edge.first", at: "2026-11-20T08:00:00Z");
        await AddAsync("edge.last", at: "2026-11-21T07:59:59Z");
        await AddAsync("edge.after", at: "2026-11-21T08:00:00Z");

        Assert.Equal(["Edge last", "Edge first"], await ActionsAsync(await AdminAsync(), "action=edge&from=2026-11-20&to=2026-11-20"));
    }

    [Fact]
    public async Task Fifty_entries_are_a_page_and_the_filter_goes_along_to_the_next()
    {
        for (var i = 0; i < 52; i++) await AddAsync("paged", $"{i}");
        await AddAsync("other");
        var admin = await AdminAsync();

        var first = await admin.GetAsync("/admin/audit?action=paged");
        var second = await admin.GetAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal(50, first.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(["1", "0"], second.Document.QuerySelectorAll("tbody td:nth-child(4)").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task The_export_is_safe_to_open_in_a_spreadsheet_and_is_itself_audited()
    {
        foreach (var start in new[] { "=", "+", "-", "@", "\t", "\r" }) await AddAsync("evil", "3", $"{start}1+1");
        await AddAsync("evil", "3", "plain, \"quoted\"");

        var answer = await (await AdminAsync()).GetAsync("/admin/audit/export?action=evil&subject=3");

        Assert.Equal("text/csv", answer.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("audit-2026-11-20.csv", answer.Response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.StartsWith("at,staff,action,subject,detail", answer.Body, StringComparison.Ordinal);
        Assert.Contains("2026-11-20T12:00:00-08:00,The portal,evil,3,\"plain, \"\"quoted\"\"\"", answer.Body, StringComparison.Ordinal);
        foreach (var start in new[] { "=", "+", "-", "@", "\t", "\r" }) Assert.Contains($"'{start}1+1", answer.Body, StringComparison.Ordinal);
        var entry = await portal.DbAsync(db => db.AuditEntries.SingleAsync(one => one.Action == "audit.exported"));
        Assert.Equal("action: evil, subject: 3", entry.Detail);
    }

    [Fact]
    public async Task A_filter_that_cannot_be_read_exports_nothing()
    {
        var answer = await (await AdminAsync()).GetAsync("/admin/audit/export?from=yesterday");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.False(await portal.DbAsync(db => db.AuditEntries.AnyAsync(one => one.Action == "audit.exported")));
    }

    private Task<Browser> AdminAsync() => portal.SignInAsync(Access.AdminRole);

    private static async Task<string[]> ActionsAsync(Browser admin, string filter) =>
        [.. (await admin.GetAsync($"/admin/audit?{filter}")).Document.QuerySelectorAll("tbody td:nth-child(3)").Select(cell => cell.TextContent.Trim())];

    private Task<int> AddAsync(string action, string? subject = null, string? detail = null, StaffUser? staff = null, string? at = null) => portal.DbAsync(db =>
    {
        db.AuditEntries.Add(new AuditEntry
        {
            At = at is null ? PortalFactory.Start : DateTimeOffset.Parse(at), StaffId = staff?.Id, StaffName = staff?.DisplayName ?? "The portal", Action = action,
            Subject = subject, Detail = detail,
        });
        return db.SaveChangesAsync();
    });
}
