using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Staff.Requests;

/// <summary>Everything staff can do with a request, through its page; mail and audit entries come with the change.</summary>
public sealed class ActionTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Text = "We looked at this.";

    [Fact]
    public async Task Taking_is_a_button_on_the_requests_page()
    {
        var request = await Given.Request().InAsync(portal);
        var browser = await portal.SignInAsync();
        var page = await browser.GetAsync(Home(request));
        var answer = await page.SubmitAsync(form: "#take");

        Assert.Equal(Home(request), answer.Location);
        var after = await ReadAsync(request);
        Assert.Equal(((await portal.StaffAsync()).Id, RequestStatus.InProgress), (after.AssigneeId!.Value, after.Status));
        Assert.Contains("You have", (await answer.FollowAsync()).Text(".flash"));
        Assert.Contains("request.taken", await AuditAsync(request));
    }

    [Fact]
    public async Task A_colleague_is_given_the_request_and_puts_it_back()
    {
        var tom = await portal.StaffAsync(email: "tom@shop.test", name: "Tom Reyes");
        var request = await Given.Request().InAsync(portal);
        var browser = await portal.SignInAsync();

        await SubmitAsync(browser, request, "assign", new() { ["Input.Staff"] = tom.Id.ToString() });
        Assert.Equal(tom.Id, (await ReadAsync(request)).AssigneeId);
        Assert.Contains("Maya Singh gave the request to Tom Reyes.", (await browser.GetAsync(Home(request))).Text(".history"));

        await SubmitAsync(browser, request, "release", []);
        Assert.Null((await ReadAsync(request)).AssigneeId);
    }

    [Fact]
    public async Task Nobody_outside_the_list_can_be_given_a_request()
    {
        var request = await Given.Request().InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"{Home(request)}/assign");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(new() { ["Input.Staff"] = "" })).Status);
        Assert.Equal(["Choose somebody from the list."], (await page.SubmitAsync(new() { ["Input.Staff"] = Guid.NewGuid().ToString() })).Errors);
    }

    [Fact]
    public async Task A_note_stays_inside_the_house()
    {
        var request = await Given.Request().InAsync(portal);
        await SubmitAsync(await portal.SignInAsync(), request, "note", new() { ["Input.Text"] = Text });

        Assert.Equal(Text, (await ReadAsync(request)).Events.Single(line => line.Kind == RequestEventKind.Noted).Text);
        Assert.Empty(await MailsAsync(request));
        Assert.Contains("request.noted", await AuditAsync(request));
    }

    [Fact]
    public async Task A_message_is_mailed_and_a_question_makes_the_request_wait()
    {
        var request = await Given.Request().InAsync(portal);
        var browser = await portal.SignInAsync();

        await SubmitAsync(browser, request, "message", new() { ["Input.Text"] = "We are on it." });
        await SubmitAsync(browser, request, "wait", new() { ["Input.Text"] = "Which order?" });
        Assert.Equal(RequestStatus.Waiting, (await ReadAsync(request)).Status);
        var mails = await MailsAsync(request);
        Assert.Contains("We are on it.", mails.Single(mail => mail.Template == "request-message-sent").Text);
        Assert.Contains("Which order?", mails.Single(mail => mail.Template == "request-waiting").Text);

        await SubmitAsync(browser, request, "resume", []);
        Assert.Equal(RequestStatus.Open, (await ReadAsync(request)).Status);
    }

    [Fact]
    public async Task An_extension_shows_the_new_day_is_counted_from_receipt_and_taken_once()
    {
        var request = await Given.Request().ReceivedOn(new(2026, 11, 2)).InAsync(portal);
        var browser = await portal.SignInAsync();
        var page = await browser.GetAsync($"{Home(request)}/extend");
        Assert.Contains("Sunday 31 January 2027", page.Text());

        await SubmitAsync(browser, request, "extend", new() { ["Input.Text"] = "Much data." });
        Assert.Equal(new DateOnly(2027, 1, 31), (await ReadAsync(request)).DueOn);
        Assert.Contains("Much data.", Assert.Single(await MailsAsync(request)).Text);
        Assert.Equal(RequestRules.ExtendedOnce.Sentence, (await browser.GetAsync($"{Home(request)}/extend")).Text("#cannot"));
        Assert.Equal([RequestRules.ExtendedOnce.Sentence], (await page.SubmitAsync(new() { ["Input.Text"] = "Again." })).Errors);
    }

    [Fact]
    public async Task An_answer_is_sent_exactly_as_previewed_and_only_once()
    {
        var request = await Given.Request().InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"{Home(request)}/answer");
        var preview = await page.SubmitAsync(new() { ["Input.Text"] = "Line one.\r\nLine <two>." });

        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Equal(RequestStatus.Open, (await ReadAsync(request)).Status);
        Assert.Empty(await MailsAsync(request));

        var sent = await preview.SubmitAsync(button: "#send");
        Assert.Equal(Home(request), sent.Location);
        var mail = Assert.Single(await MailsAsync(request));
        Assert.Equal(Unlinked(mail.Text), Unlinked(preview.Document.QuerySelector(".letter .prose")!.TextContent));
        Assert.Equal(mail.Subject, preview.Text(".letter dd:last-of-type"));
        Assert.Equal("Line one.\nLine <two>.", (await ReadAsync(request)).Events.Single(line => line.Kind == RequestEventKind.Answered).Text);

        var again = await preview.SubmitAsync(button: "#send");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal([RequestRules.Closed.Sentence], again.Errors);
        Assert.Single(await MailsAsync(request));
    }

    [Fact]
    public async Task A_previewed_answer_can_be_changed()
    {
        var request = await Given.Request().InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"{Home(request)}/answer");
        var preview = await page.SubmitAsync(new() { ["Input.Text"] = Text });

        Assert.Equal(Text, (await preview.SubmitAsync(button: "#edit")).Value("Input.Text"));
    }

    [Fact]
    public async Task A_refusal_needs_its_extent_its_ground_and_words_where_it_is_in_part()
    {
        var request = await Given.Request().InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"{Home(request)}/refuse");

        Assert.Equal(2, (await page.SubmitAsync()).Errors.Count);
        Assert.Equal(["Choose a reason from the list."], (await page.SubmitAsync(new() { ["Input.Extent"] = "wholly", ["Input.Reason"] = "because" })).Errors);
        Assert.Equal(["Write what was done and which part is refused."],
            (await page.SubmitAsync(new() { ["Input.Extent"] = "partly", ["Input.Reason"] = "no-data" })).Errors);
    }

    [Fact]
    public async Task A_request_is_withdrawn_for_the_requester_with_how_we_know()
    {
        var request = await Given.Request().InAsync(portal);
        await SubmitAsync(await portal.SignInAsync(), request, "withdraw", new() { ["Input.Text"] = "Called on 20 November." });

        Assert.Equal(RequestStatus.Withdrawn, (await ReadAsync(request)).Status);
        Assert.Single(await MailsAsync(request));
        Assert.Contains("request.withdrawn", await AuditAsync(request));
    }

    [Fact]
    public async Task A_duplicate_names_a_request_there_is()
    {
        var first = await Given.Request().InAsync(portal);
        var second = await Given.Request().InAsync(portal);
        var browser = await portal.SignInAsync();
        var page = await browser.GetAsync($"{Home(second)}/close");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(new() { ["Input.As"] = "duplicate", ["Input.Of"] = "PP" })).Status);
        Assert.Equal(["No request has this reference."],
            (await page.SubmitAsync(new() { ["Input.As"] = "duplicate", ["Input.Of"] = RequestReference.Create(2019, [9, 9, 9, 9, 9]).Value })).Errors);
        Assert.Equal([RequestRules.DuplicateOfItself.Sentence], (await page.SubmitAsync(new() { ["Input.As"] = "duplicate", ["Input.Of"] = second.Reference })).Errors);
        await SubmitAsync(browser, second, "close", new() { ["Input.As"] = "duplicate", ["Input.Of"] = first.Reference.ToLowerInvariant() });
        Assert.Equal(RequestStatus.Duplicate, (await ReadAsync(second)).Status);
    }

    [Fact]
    public async Task Spam_needs_a_reason_and_nobody_is_told()
    {
        var request = await Given.Request().InAsync(portal);
        var browser = await portal.SignInAsync();
        var page = await browser.GetAsync($"{Home(request)}/close");

        Assert.Equal(["Say why."], (await page.SubmitAsync(new() { ["Input.As"] = "spam" })).Errors);
        await SubmitAsync(browser, request, "close", new() { ["Input.As"] = "spam", ["Input.Reason"] = "Advertising." });
        Assert.Equal(RequestStatus.Spam, (await ReadAsync(request)).Status);
        Assert.Empty(await MailsAsync(request));
    }

    [Fact]
    public async Task A_change_made_meanwhile_by_a_colleague_is_named_and_no_text_is_lost()
    {
        var request = await Given.Request().InAsync(portal);
        var maya = await portal.SignInAsync();
        var tom = await portal.SignInAsync(email: "tom@shop.test", name: "Tom Reyes");
        var mine = await maya.GetAsync($"{Home(request)}/message");
        await SubmitAsync(tom, request, "note", new() { ["Input.Text"] = "I called them." });
        var late = await mine.SubmitAsync(new() { ["Input.Text"] = Text });

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Tom Reyes wrote a note.", Assert.Single(late.Errors));
        Assert.Equal(Text, late.Value("Input.Text"));
        Assert.Empty(await MailsAsync(request));
        Assert.DoesNotContain("request.messaged", await AuditAsync(request));
        Assert.Equal(HttpStatusCode.Redirect, (await late.SubmitAsync()).Status);
    }

    [Theory]
    [InlineData("message")]
    [InlineData("wait")]
    [InlineData("note")]
    [InlineData("withdraw")]
    [InlineData("answer")]
    public async Task A_text_must_be_written_and_be_of_a_size(string action)
    {
        var request = await Given.Request().InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"{Home(request)}/{action}");

        Assert.Equal(["Write the text."], (await page.SubmitAsync(new() { ["Input.Text"] = " \r\n\u0007 " })).Errors);
        Assert.Equal(["Write at most 10,000 characters."], (await page.SubmitAsync(new() { ["Input.Text"] = new string('x', 10_001) })).Errors);
        Assert.Equal(RequestStatus.Open, (await ReadAsync(request)).Status);
    }

    [Theory]
    [InlineData("take")]
    [InlineData("release")]
    [InlineData("resume")]
    public async Task A_button_that_came_too_late_says_why(string action)
    {
        var request = await Given.Request().Then((request, moment) => request.Answer("Done.", Actor.Portal, moment.Now, moment.Today)).InAsync(portal);
        var browser = await portal.SignInAsync();
        var page = await browser.GetAsync($"{Home(request)}/{action}");
        var answer = await page.SubmitAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([RequestRules.Closed.Sentence], answer.Errors);
    }

    [Fact]
    public async Task Without_a_mailbox_an_answer_is_recorded_and_a_message_is_not_possible()
    {
        var request = await Given.Request(RequestKind.Correction).By("Ann Chu", null).Through(Channel.Letter).InAsync(portal);
        var browser = await portal.SignInAsync();
        Assert.Equal(RequestRules.NoMailbox.Sentence, (await browser.GetAsync($"{Home(request)}/message")).Text("#cannot"));

        var preview = await (await browser.GetAsync($"{Home(request)}/answer")).SubmitAsync(new() { ["Input.Text"] = Text });
        Assert.Contains("no mail is sent", preview.Text(".notice"));
        Assert.Equal(HttpStatusCode.Redirect, (await preview.SubmitAsync(button: "#send")).Status);
        Assert.Equal(RequestStatus.Answered, (await ReadAsync(request)).Status);
    }

    private static string Home(DataSubjectRequest request) => $"/staff/requests/{request.Reference}";

    private static async Task SubmitAsync(Browser browser, DataSubjectRequest request, string action, Dictionary<string, string> fields)
    {
        var page = await browser.GetAsync($"{Home(request)}/{action}");
        var answer = await page.SubmitAsync(fields);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{action} answered {answer.Status}: {string.Join(" ", answer.Errors)}");
    }

    // The private link differs: it is made when the mail is.
    private static string Unlinked(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Contains("/requests/open/") ? "(link)" : line)).Trim();

    private Task<DataSubjectRequest> ReadAsync(DataSubjectRequest request) => portal.DbAsync(db => db.Requests.AsNoTracking()
        .Include(r => r.Clocks).Include(r => r.Events).SingleAsync(r => r.Id == request.Id));

    private Task<List<OutboxEmail>> MailsAsync(DataSubjectRequest request) => portal.DbAsync(db =>
        db.OutboxEmails.Where(mail => mail.RequestId == request.Id).ToListAsync());

    private Task<List<string>> AuditAsync(DataSubjectRequest request) => portal.DbAsync(db =>
        db.AuditEntries.Where(entry => entry.Subject == request.Reference).Select(entry => entry.Action).ToListAsync());
}
