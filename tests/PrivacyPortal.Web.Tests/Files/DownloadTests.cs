using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Tests.Pages.Requests;

namespace PrivacyPortal.Web.Tests.Files;

public sealed class DownloadTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Staff_save_a_file_under_its_name_and_no_browser_shows_it()
    {
        var request = await Given.Request().InAsync(portal);
        var pdf = SampleFiles.Pdf();
        var file = await portal.FileAsync(request.Id, pdf, "身份證明.pdf");
        var staff = await portal.SignInAsync();

        var page = await staff.GetAsync($"/staff/requests/{request.Reference}");
        Assert.Contains("身份證明.pdf", page.Text(".kept"));
        Assert.Contains("Evidence, from the requester", page.Text(".kept"));
        using var answer = await staff.Client.GetAsync(page.Document.QuerySelector(".kept a")!.GetAttribute("href"));

        Assert.Equal(pdf, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("身份證明.pdf", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.StartsWith("sandbox; default-src 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("no-store", Header(answer, "Cache-Control"));
        Assert.Contains($"Evidence {file.Id}", await portal.DbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action == "file.downloaded" && entry.Subject == request.Reference).Select(entry => entry.Detail).ToListAsync()));
    }

    [Fact]
    public async Task A_requester_saves_what_belongs_to_the_request_that_is_open()
    {
        var (browser, request) = await portal.OpenAsync("ann@files.test");
        var file = await portal.FileAsync(request.Id, SampleFiles.Png(), "shot.png");

        var page = await browser.GetAsync($"/requests/{request.Reference}");
        Assert.Contains("shot.png", page.Text(".kept"));
        Assert.Contains("from you", page.Text(".kept"));
        using var answer = await browser.Client.GetAsync($"/requests/{request.Reference}/files/{file.Id}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("no-store", Header(answer, "Cache-Control"));
        Assert.StartsWith("sandbox", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_gets_it()
    {
        var (bo, other) = await portal.OpenAsync("bo@files.test");
        var request = await Given.Request().InAsync(portal);
        var file = await portal.FileAsync(request.Id, SampleFiles.Png());
        var gathered = await portal.FileAsync(other.Id, SampleFiles.Text(), purpose: FilePurpose.PackageSource);

        Assert.Equal(HttpStatusCode.NotFound, (await bo.GetAsync($"/requests/{request.Reference}/files/{file.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bo.GetAsync($"/requests/{other.Reference}/files/{file.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bo.GetAsync($"/requests/{other.Reference}/files/{gathered.Id}")).Status);
        Assert.DoesNotContain("Files", (await bo.GetAsync($"/requests/{other.Reference}")).Text("h2#files"));
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browse().GetAsync($"/requests/{request.Reference}/files/{file.Id}")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await portal.Browse().GetAsync($"/staff/requests/{request.Reference}/files/{file.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignInAsync()).GetAsync($"/staff/requests/{other.Reference}/files/{file.Id}")).Status);
    }

    [Fact]
    public async Task A_changed_byte_is_an_error_and_not_a_byte()
    {
        var request = await Given.Request().InAsync(portal);
        var file = await portal.FileAsync(request.Id, SampleFiles.Text(new string('a', 200_000)));
        await portal.DbAsync(db => db.Database.ExecuteSqlAsync(
            $"update file_chunks set bytes = set_byte(bytes, 5, get_byte(bytes, 5) # 1) where file_id = {file.Id} and number = 2"));

        var answer = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}/files/{file.Id}");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.DoesNotContain("aaaa", answer.Body, StringComparison.Ordinal);
        Assert.Null(answer.Response.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task Staff_remove_a_file_with_a_reason_and_it_stays_listed_as_removed()
    {
        var (browser, request) = await portal.OpenAsync("cy@files.test");
        var file = await portal.FileAsync(request.Id, SampleFiles.Jpeg(), "friend.jpg");
        var staff = await portal.SignInAsync();
        var remove = $"/staff/requests/{request.Reference}/files/{file.Id}/remove";

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await (await staff.GetAsync(remove)).SubmitAsync(new() { ["Input.Text"] = " " })).Status);
        var answer = await (await staff.GetAsync(remove)).SubmitAsync(new() { ["Input.Text"] = "It shows somebody else." });

        Assert.Contains("The file was removed.", (await answer.FollowAsync()).Text(".flash"));
        var seen = await browser.GetAsync($"/requests/{request.Reference}");
        Assert.Contains("We removed the file friend.jpg.", seen.Text(".history"));
        Assert.Contains("It shows somebody else.", seen.Text(".history"));
        Assert.Contains("Removed on", seen.Text(".kept"));
        Assert.Null(seen.Document.QuerySelector(".kept a"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/requests/{request.Reference}/files/{file.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(remove)).Status);
        Assert.False(await portal.DbAsync(db => db.FileContents.AnyAsync(content => content.Id == file.Id)));
        Assert.Equal(1, await portal.DbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "file.removed" && entry.Subject == request.Reference)));
    }

    [Fact]
    public async Task Removing_from_a_page_that_is_out_of_date_removes_nothing()
    {
        var request = await Given.Request().InAsync(portal);
        var file = await portal.FileAsync(request.Id, SampleFiles.Pdf());
        var tom = await portal.StaffAsync(email: "tom@shop.test", name: "Tom Reyes");
        var page = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}/files/{file.Id}/remove");
        await portal.StaffAsync(request.Id, (changed, maya, moment) => changed.Assign(tom.Id, tom.DisplayName, maya, moment.Now));

        Assert.Equal(HttpStatusCode.Conflict, (await page.SubmitAsync(new() { ["Input.Text"] = "Wrong one." })).Status);
        Assert.True(await portal.DbAsync(db => db.FileContents.AnyAsync(content => content.Id == file.Id)));
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
