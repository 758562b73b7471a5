using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Tests.Pages.Requests;

namespace PrivacyPortal.Web.Tests.Files;

/// <summary>Files that go with messages, both ways.</summary>
public sealed class AttachmentTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task A_requester_sends_files_with_a_reply_and_staff_open_them_beside_it()
    {
        var (browser, request) = await portal.OpenAsync("ann@attached.test");
        var page = await browser.GetAsync($"/requests/{request.Reference}");
        using var form = FilesOfRequest.Form(page, new() { ["Input.Text"] = "The invoice you asked for." }, (SampleFiles.Pdf(), "invoice.pdf"), (SampleFiles.Png(), "shot.png"));

        var answer = await browser.SendAsync(HttpMethod.Post, $"/requests/{request.Reference}?handler=Reply", form);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var kept = await KeptAsync(request);
        Assert.Equal([("invoice.pdf", FilePurpose.Conversation, ActorKind.Requester), ("shot.png", FilePurpose.Conversation, ActorKind.Requester)],
            kept.Select(file => (file.FileName, file.Purpose, file.ActorKind)));
        var line = (await portal.RequestsAsync("ann@attached.test")).Single().Events.Single(line => line.Kind == RequestEventKind.MessageReceived);
        Assert.All(kept, file => Assert.Equal(line.Id, file.EventId));
        Assert.Contains("invoice.pdf", (await answer.FollowAsync()).Text(".thread"));
        var staff = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}");
        Assert.Equal($"/staff/requests/{request.Reference}/files/{kept[0].Id}", staff.Document.QuerySelector(".thread .attached a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_refused_file_keeps_the_words_and_sends_nothing()
    {
        var (browser, request) = await portal.OpenAsync("bo@attached.test");
        var page = await browser.GetAsync($"/requests/{request.Reference}");
        using var form = FilesOfRequest.Form(page, new() { ["Input.Text"] = "See the archive." }, (SampleFiles.Zip(), "all.zip"));

        var answer = await browser.SendAsync(HttpMethod.Post, $"/requests/{request.Reference}?handler=Reply", form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.StartsWith("all.zip: The file is not a PDF", answer.FieldError("Input.Files"), StringComparison.Ordinal);
        Assert.Equal("See the archive.", answer.Value("Input.Text")!.Trim());
        Assert.Empty(await KeptAsync(request));
        Assert.DoesNotContain((await portal.RequestsAsync("bo@attached.test")).Single().Events, line => line.Kind == RequestEventKind.MessageReceived);
    }

    [Fact]
    public async Task A_refusal_speaks_the_requesters_language()
    {
        var (browser, request) = await portal.OpenAsync("cy@attached.test");
        await browser.GetAsync("/?lang=zh-Hant");
        var page = await browser.GetAsync($"/requests/{request.Reference}");
        using var form = FilesOfRequest.Form(page, new() { ["Input.Text"] = "請參閱附件。" }, (SampleFiles.Zip(), "附件.zip"));

        var answer = await browser.SendAsync(HttpMethod.Post, $"/requests/{request.Reference}?handler=Reply", form);

        Assert.Contains("此檔案並非PDF、PNG、JPEG或純文字檔", answer.FieldError("Input.Files"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("message", RequestEventKind.MessageSent)]
    [InlineData("wait", RequestEventKind.Waiting)]
    public async Task Staff_send_files_with_what_they_write(string action, RequestEventKind kind)
    {
        var (browser, request) = await portal.OpenAsync($"{action}@attached.test");
        var staff = await portal.SignInAsync();
        var page = await staff.GetAsync($"/staff/requests/{request.Reference}/{action}");
        using var form = FilesOfRequest.Form(page, new() { ["Input.Text"] = "Sign this and send it back.", ["Version"] = page.Value("Version")! });
        form.Add(new ByteArrayContent(SampleFiles.Pdf()), "Attached", "form.pdf");

        var answer = await staff.SendAsync(HttpMethod.Post, page.Url, form);

        Assert.Equal($"/staff/requests/{request.Reference}", answer.Location);
        var file = Assert.Single(await KeptAsync(request));
        Assert.Equal((FilePurpose.Conversation, "Maya Singh"), (file.Purpose, file.StaffName));
        Assert.Equal(kind, await portal.DbAsync(db => db.RequestEvents.Where(line => line.Id == file.EventId).Select(line => line.Kind).SingleAsync()));
        var seen = await browser.GetAsync($"/requests/{request.Reference}");
        Assert.Contains("form.pdf", seen.Text(".thread"));
        using var saved = await browser.Client.GetAsync(seen.Document.QuerySelector(".thread .attached a")!.GetAttribute("href"));
        Assert.Equal(SampleFiles.Pdf(), await saved.Content.ReadAsByteArrayAsync());
    }

    private Task<List<StoredFile>> KeptAsync(DataSubjectRequest request) =>
        portal.DbAsync(db => db.StoredFiles.Where(file => file.RequestId == request.Id).OrderBy(file => file.FileName).ToListAsync());
}
