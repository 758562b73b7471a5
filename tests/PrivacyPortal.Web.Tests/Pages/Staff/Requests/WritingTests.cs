using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Tests.Pages.Staff.Requests;

/// <summary>Ready texts and drafts on the pages where staff write to requesters.</summary>
public sealed class WritingTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("message")]
    [InlineData("wait")]
    [InlineData("answer")]
    [InlineData("refuse")]
    public async Task Every_form_offers_ready_texts_and_keeps_a_draft(string form)
    {
        var request = await Given.Request().InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"{Home(request)}/{form}");

        Assert.NotEmpty(page.Document.QuerySelectorAll("#readytext option[data-text]"));
        Assert.NotNull(page.Document.QuerySelector("#save-draft"));
        Assert.NotNull(page.Document.QuerySelector("script[src^='/js/writing']"));
    }

    [Fact]
    public async Task The_requesters_language_comes_first_and_the_text_is_filled_in_for_the_request()
    {
        var request = await Given.Request(RequestKind.Question).In("zh-Hant").InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"{Home(request)}/message");

        Assert.Equal("Chinese (Traditional), the requester’s", page.Document.QuerySelector("#readytext optgroup")!.GetAttribute("label")!.Replace("Chinese, Traditional", "Chinese (Traditional)"));
        var first = page.Document.QuerySelector("#readytext optgroup option")!.GetAttribute("data-text")!;
        Assert.DoesNotContain("{{", first, StringComparison.Ordinal);
        Assert.Contains("年", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ready_text_goes_below_what_was_written_and_nothing_is_sent()
    {
        var request = await Given.Request().InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"{Home(request)}/message");
        var chosen = await IdAsync("We have begun", "en");
        var inserted = await page.SubmitAsync(new() { ["Input.Text"] = "Dear Ann,", ["ReadyText"] = chosen.ToString() }, Form, "#insert");

        Assert.Equal(HttpStatusCode.OK, inserted.Status);
        Assert.StartsWith("Dear Ann,\n\nWe have begun to work on your request \"Get a copy of my data\", which reached us on Friday 20 November 2026.", inserted.Value("Input.Text"));
        Assert.Equal(RequestStatus.Open, (await ReadAsync(request)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await inserted.SubmitAsync(form: Form)).Status);
        Assert.Contains("We have begun", (await ReadAsync(request)).Events.Single(line => line.Kind == RequestEventKind.MessageSent).Text);
    }

    [Fact]
    public async Task Inserting_without_choosing_says_so_and_loses_nothing()
    {
        var request = await Given.Request().InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"{Home(request)}/wait");
        var answer = await page.SubmitAsync(new() { ["Input.Text"] = "Which order?", ["ReadyText"] = "" }, Form, "#insert");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(["Choose a ready text, then insert it."], answer.Errors);
        Assert.Equal("Which order?", answer.Value("Input.Text"));
    }

    [Fact]
    public async Task A_draft_comes_back_to_its_author_alone_and_a_colleague_learns_that_there_is_one()
    {
        var request = await Given.Request().InAsync(portal);
        var maya = await portal.SignInAsync();
        var tom = await portal.SignInAsync(email: "tom@shop.test", name: "Tom Reyes");
        var saved = await (await maya.GetAsync($"{Home(request)}/message")).SubmitAsync(new() { ["Input.Text"] = "Dear <Ann>,\r\n陳" }, Form, "#save-draft");
        Assert.Equal($"{Home(request)}/message", saved.Location);
        var back = await saved.FollowAsync();

        Assert.Contains("Draft saved 12:00", back.Text(".flash"));
        Assert.Equal("Dear <Ann>,\n陳", back.Value("Input.Text"));
        Assert.Contains("Your draft of Fri 20 November 2026, 12:00 is back.", back.Text("#draft-back"));
        Assert.Contains("You have a draft (message)", (await maya.GetAsync(Home(request))).Text(".situation"));

        var other = await tom.GetAsync($"{Home(request)}/message");
        Assert.Equal("", other.Value("Input.Text"));
        Assert.Contains("Maya Singh is writing the same", other.Text(".also-drafting"));
        Assert.DoesNotContain("Dear", (await tom.GetAsync(Home(request))).Body, StringComparison.Ordinal);
        Assert.Contains("Maya Singh is writing (message)", (await tom.GetAsync(Home(request))).Text(".situation"));
    }

    [Fact]
    public async Task The_whole_form_is_kept_not_only_its_text()
    {
        var request = await Given.Request().InAsync(portal);
        var browser = await portal.SignInAsync();
        var page = await browser.GetAsync($"{Home(request)}/refuse");
        var ground = page.Document.QuerySelector("input[name='Input.Reason']")!.GetAttribute("value")!;
        await page.SubmitAsync(
            new() { ["Input.Extent"] = "partly", ["Input.Reason"] = ground, ["Input.Text"] = "The invoices stay." }, Form, "#save-draft");
        var back = await browser.GetAsync($"{Home(request)}/refuse");

        Assert.NotNull(back.Document.QuerySelector("input[value=partly][checked]"));
        Assert.NotNull(back.Document.QuerySelector($"input[value='{ground}'][checked]"));
        Assert.Equal("The invoices stay.", back.Value("Input.Text"));
    }

    [Fact]
    public async Task A_draft_is_gone_once_it_is_sent_and_stays_where_sending_failed()
    {
        var request = await Given.Request().InAsync(portal);
        var browser = await portal.SignInAsync();
        await SaveDraftAsync(browser, request, "message", "Dear Ann");
        Assert.Equal(1, await DraftsAsync(request));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await (await browser.GetAsync($"{Home(request)}/message")).SubmitAsync(new() { ["Input.Text"] = " " }, Form)).Status);
        Assert.Equal(1, await DraftsAsync(request));

        Assert.Equal(HttpStatusCode.Redirect, (await (await browser.GetAsync($"{Home(request)}/message")).SubmitAsync(form: Form)).Status);
        Assert.Equal(0, await DraftsAsync(request));
    }

    [Fact]
    public async Task A_colleagues_change_costs_neither_the_text_nor_the_draft()
    {
        var request = await Given.Request().InAsync(portal);
        var maya = await portal.SignInAsync();
        var tom = await portal.SignInAsync(email: "tom@shop.test", name: "Tom Reyes");
        await SaveDraftAsync(maya, request, "message", "Dear Ann");
        var mine = await maya.GetAsync($"{Home(request)}/message");
        await (await tom.GetAsync($"{Home(request)}/note")).SubmitAsync(new() { ["Input.Text"] = "I called." });
        var late = await mine.SubmitAsync(form: Form);

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("Dear Ann", late.Value("Input.Text"));
        Assert.Equal(1, await DraftsAsync(request));
    }

    [Fact]
    public async Task The_script_is_told_when_the_draft_was_saved()
    {
        var request = await Given.Request().InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"{Home(request)}/answer");
        var answer = await page.SubmitAsync(new() { ["Input.Text"] = "Done." }, Form, "#save-draft", ("Accept", "application/json"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("""{"saved":"12:00"}""", answer.Body);
    }

    [Fact]
    public async Task A_draft_can_be_thrown_away_and_an_empty_form_keeps_none()
    {
        var request = await Given.Request().InAsync(portal);
        var browser = await portal.SignInAsync();
        await SaveDraftAsync(browser, request, "wait", "Which order?");
        var back = await browser.GetAsync($"{Home(request)}/wait");
        Assert.Equal(HttpStatusCode.Redirect, (await back.SubmitAsync(form: Form, button: "#draft-back button")).Status);
        Assert.Equal(0, await DraftsAsync(request));

        await SaveDraftAsync(browser, request, "wait", "Which order?");
        await SaveDraftAsync(browser, request, "wait", "  ");
        Assert.Equal(0, await DraftsAsync(request));
    }

    [Fact]
    public async Task A_draft_that_is_far_too_long_is_refused_with_a_sentence_and_the_text_stays()
    {
        var request = await Given.Request().InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"{Home(request)}/message");
        var answer = await page.SubmitAsync(new() { ["Input.Text"] = new string('x', ReplyDrafts.LongestForm + 1) }, Form, "#save-draft");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("too long to be kept", Assert.Single(answer.Errors));
        Assert.Equal(ReplyDrafts.LongestForm + 1, answer.Value("Input.Text")!.Length);
    }

    [Fact]
    public async Task Drafts_nobody_came_back_to_are_deleted_after_thirty_days()
    {
        var (old, young) = (await Given.Request().InAsync(portal), await Given.Request().InAsync(portal));
        var staff = await portal.StaffAsync();
        var limit = portal.Clock.GetUtcNow() - ReplyDrafts.KeepFor;
        await portal.DbAsync(db =>
        {
            db.ReplyDrafts.Add(new() { RequestId = old.Id, StaffId = staff.Id, Form = "answer", Fields = "{}", SavedAt = limit.AddMinutes(-1) });
            db.ReplyDrafts.Add(new() { RequestId = young.Id, StaffId = staff.Id, Form = "answer", Fields = "{}", SavedAt = limit.AddMinutes(1) });
            return db.SaveChangesAsync();
        });
        await portal.ScopedAsync<CleanUpPass>(pass => pass.PassAsync(CancellationToken.None));

        Assert.Equal((0, 1), (await DraftsAsync(old), await DraftsAsync(young)));
    }

    private const string Form = "main form[method=post]";

    private static string Home(DataSubjectRequest request) => $"/staff/requests/{request.Reference}";

    private static async Task SaveDraftAsync(Browser browser, DataSubjectRequest request, string form, string text) =>
        Assert.Equal(HttpStatusCode.Redirect, (await (await browser.GetAsync($"{Home(request)}/{form}")).SubmitAsync(new() { ["Input.Text"] = text }, Form, "#save-draft")).Status);

    private Task<Guid> IdAsync(string name, string language) => portal.DbAsync(db =>
        db.ReadyTexts.Where(text => text.Name == name && text.Language == language && text.Use == ReadyTextUse.Message).Select(text => text.Id).SingleAsync());

    private Task<int> DraftsAsync(DataSubjectRequest request) => portal.DbAsync(db => db.ReplyDrafts.CountAsync(draft => draft.RequestId == request.Id));

    private Task<DataSubjectRequest> ReadAsync(DataSubjectRequest request) => portal.DbAsync(db => db.Requests.AsNoTracking()
        .Include(r => r.Clocks).Include(r => r.Events).SingleAsync(r => r.Id == request.Id));
}
