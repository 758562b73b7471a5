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

    [Fact]
    public async Task An_appeal_takes_files_and_both_sides_open_them_beside_it()
    {
        var (browser, request) = await RefusedAsync("dee@attached.test");
        var page = await browser.GetAsync($"/requests/{request.Reference}");
        Assert.NotNull(page.Document.QuerySelector("#appeal input[type=file][multiple]"));
        using var form = FilesOfRequest.Form(page, new() { ["Input.Text"] = "You overlooked this order." }, (SampleFiles.Pdf(), "order.pdf"), (SampleFiles.Jpeg(), "parcel.jpg"));

        var answer = await browser.SendAsync(HttpMethod.Post, $"/requests/{request.Reference}?handler=Appeal", form);

        Assert.Contains("order.pdf", (await answer.FollowAsync()).Text(".thread"));
        var kept = await KeptAsync(request);
        Assert.Equal(["order.pdf", "parcel.jpg"], kept.Select(file => file.FileName));
        var line = (await portal.RequestsAsync("dee@attached.test")).Single().Events.Single(line => line.Kind == RequestEventKind.Appealed);
        Assert.All(kept, file => Assert.Equal(line.Id, file.EventId));
        var staff = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}");
        Assert.Equal($"/staff/requests/{request.Reference}/files/{kept[0].Id}", staff.Document.QuerySelector(".thread .attached a")!.GetAttribute("href"));
        Assert.Contains("We received these files with it:\n* order.pdf (1 KB)\n* parcel.jpg (", (await portal.MailsAsync("dee@attached.test")).Single(mail => mail.Template == "request-appealed").Text);
    }

    [Fact]
    public async Task An_appeal_with_a_file_that_is_refused_is_not_made_and_keeps_its_words()
    {
        var (browser, request) = await RefusedAsync("eli@attached.test");
        var page = await browser.GetAsync($"/requests/{request.Reference}");
        using var form = FilesOfRequest.Form(page, new() { ["Input.Text"] = "See the archive." }, (SampleFiles.Zip(), "all.zip"));

        var answer = await browser.SendAsync(HttpMethod.Post, $"/requests/{request.Reference}?handler=Appeal", form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.StartsWith("all.zip: The file is not a PDF", answer.FieldError("Input.Files"), StringComparison.Ordinal);
        Assert.Equal("See the archive.", answer.Value("Input.Text")!.Trim());
        Assert.Equal((RequestStatus.Refused, 0), ((await portal.RequestsAsync("eli@attached.test")).Single().Status, (await KeptAsync(request)).Count));
    }

    [Theory]
    [InlineData("en", "message", "These files belong to it. Open them on the page of your request:")]
    [InlineData("en", "wait", "These files belong to it. Open them on the page of your request:")]
    [InlineData("zh-Hant", "message", "隨附以下檔案，請在你的要求頁面開啟：")]
    public async Task The_mail_names_the_files_and_their_sizes_and_carries_none(string language, string action, string sentence)
    {
        var address = $"{language}-{action}@attached.test";
        var request = await Given.Request(RequestKind.Question).By("Ann Chu", address).In(language).InAsync(portal);
        var staff = await portal.SignInAsync();
        var page = await staff.GetAsync($"/staff/requests/{request.Reference}/{action}");
        using var form = FilesOfRequest.Form(page, new() { ["Input.Text"] = "Sign this.", ["Version"] = page.Value("Version")! });
        form.Add(new ByteArrayContent(SampleFiles.Text(new string('a', 3 * 1024))), "Attached", "R&D form.txt");

        await staff.SendAsync(HttpMethod.Post, page.Url, form);

        var mail = Assert.Single(await portal.MailsAsync(address));
        Assert.Contains($"{sentence}\n* R&D form.txt (3 KB)\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"{sentence}<br>* R&amp;D form.txt (3 KB)</p>", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("aaaa", mail.Text + mail.Html, StringComparison.Ordinal);
    }

    private async Task<(Browser Browser, DataSubjectRequest Request)> RefusedAsync(string email)
    {
        var (browser, request) = await portal.OpenAsync(email);
        await portal.StaffAsync(request.Id, (refused, maya, moment) =>
            refused.Refuse(partly: false, Refusals.For(refused.Kind, refused.Region).First(ground => !ground.NeedsSecondPerson).Code, null, maya, moment.Now, moment.Today));
        return (browser, request);
    }

    private Task<List<StoredFile>> KeptAsync(DataSubjectRequest request) =>
        portal.DbAsync(db => db.StoredFiles.Where(file => file.RequestId == request.Id).OrderBy(file => file.FileName).ToListAsync());
}
