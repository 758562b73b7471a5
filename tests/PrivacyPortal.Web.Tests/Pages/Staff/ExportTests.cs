using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Staff;

public sealed class ExportTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task An_export_has_the_stored_days_the_exact_moments_and_the_days_taken()
    {
        var maya = await portal.StaffAsync();
        var open = await Given.Request(RequestKind.Question).ReceivedOn(new(2026, 10, 15)).AssignedTo(maya).InAsync(portal);
        var closed = await Given.Request(RequestKind.Question).ReceivedOn(new(2026, 11, 10)).Then((r, m) => r.Answer("Done.", Actor.Portal, m.Now, m.Today)).InAsync(portal);
        var browser = await portal.SignInAsync();

        var answer = await (await browser.GetAsync("/staff/export?tab=open")).SubmitAsync();
        var rows = Rows(answer);

        Assert.Equal("text/csv; charset=utf-8", answer.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=requests-2026-11-20.csv", answer.Response.Content.Headers.ContentDisposition!.ToString().Replace("\"", ""));
        var row = Assert.Single(rows);
        Assert.Equal((open.Reference, "question", "US-CA", "in-progress", "Maya Singh"), (row["reference"], row["kind"], row["region"], row["status"], row["assigned_to"]));
        Assert.Equal(("2026-10-15", "2026-10-15T09:00:00-07:00"), (row["received_on"], row["received_at"]));
        Assert.Equal(("2026-11-14", "2026-11-14T23:59:59-08:00", "6", ""), (row["due_on"], row["due_until"], row["days_late"], row["days_taken"]));
        row = Assert.Single(Rows(await (await browser.GetAsync("/staff/export?tab=closed")).SubmitAsync()));
        Assert.Equal((closed.Reference, "2026-11-20", "10", "0"), (row["reference"], row["closed_on"], row["days_taken"], row["days_late"]));
    }

    [Fact]
    public async Task Names_need_a_reason_and_both_kinds_of_export_are_audited()
    {
        await Given.Request().By("Ann Chu", "ann@example.com").InAsync(portal);
        var browser = await portal.SignInAsync();
        var page = await browser.GetAsync("/staff/export?tab=open");
        Assert.Contains("1 request: All open", page.Text());
        var plain = await page.SubmitAsync();
        Assert.DoesNotContain("Ann", plain.Body);
        var refused = await page.SubmitAsync(new() { ["Input.Personal"] = "true" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Say why you need the names."), (refused.Status, refused.FieldError("Input.Reason")));

        var free = await page.SubmitAsync(new() { ["Input.Personal"] = "true", ["Input.Reason"] = "Ann Chu rang" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Say why you need the names."), (free.Status, free.FieldError("Input.Reason")));

        var row = Assert.Single(Rows(await page.SubmitAsync(new() { ["Input.Personal"] = "true", ["Input.Reason"] = "letters" })));

        Assert.Equal(("Ann Chu", "ann@example.com", "self", ""), (row["name"], row["email"], row["on_behalf_of"], row["subject_name"]));
        Assert.Equal(["tab open; without names", "tab open; with names: letters"],
            await portal.DbAsync(db => db.AuditEntries.Where(entry => entry.Action == "queue.exported").OrderBy(entry => entry.Id).Select(entry => entry.Detail).ToListAsync()));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\")")]
    [InlineData("+1 555 0100")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1+9)")]
    public async Task No_cell_is_a_formula(string name)
    {
        await Given.Request().By(name, "x@example.com").InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync("/staff/export?tab=open");
        var row = Assert.Single(Rows(await page.SubmitAsync(new() { ["Input.Personal"] = "true", ["Input.Reason"] = "check" })));

        Assert.Equal($"'{name}", row["name"]);
    }

    [Fact]
    public async Task The_file_says_that_it_is_unicode_and_keeps_what_people_are_called()
    {
        await Given.Request().By("陳美玲, \"Mei\"", "mei@example.com").InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync("/staff/export?tab=open");
        var answer = await page.SubmitAsync(new() { ["Input.Personal"] = "true", ["Input.Reason"] = "check" });

        Assert.Equal([0xEF, 0xBB, 0xBF], (await answer.Response.Content.ReadAsByteArrayAsync())[..3]);
        Assert.Equal("陳美玲, \"Mei\"", Assert.Single(Rows(answer))["name"]);
    }

    [Fact]
    public async Task Everything_the_filter_finds_is_exported_and_nothing_where_it_is_not_understood()
    {
        for (var i = 0; i < 60; i++) await Given.Request(RequestKind.Question).InAsync(portal);
        await Given.Request(RequestKind.Deletion).InAsync(portal);
        var browser = await portal.SignInAsync();

        Assert.Equal(60, Rows(await (await browser.GetAsync("/staff/export?kind=question&after=1.2")).SubmitAsync()).Count);
        var strange = await (await browser.GetAsync("/staff/export?kind=question")).SubmitAsync();
        Assert.Equal(HttpStatusCode.OK, strange.Status);
        var token = (await browser.GetAsync("/staff/export")).Value("__RequestVerificationToken")!;
        var refused = await browser.PostAsync("/staff/export?kind=teleport", [new("__RequestVerificationToken", token)]);
        Assert.Equal("/staff?tab=open", refused.Location);
    }

    /// <summary>The rows by column, read as a spreadsheet would.</summary>
    private static List<Dictionary<string, string>> Rows(PageAnswer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var lines = answer.Body.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).SelectMany(line => line.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(Cells).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static List<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[++i]);
            else if (line[i] == '"') quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(line[i]);
        }
        cells.Add(cell.ToString());
        return cells;
    }
}
