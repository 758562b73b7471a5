using PrivacyPortal.Domain.Email;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Tests.Pages.Requests;

namespace PrivacyPortal.Web.Tests.Pages.Staff.Requests;

/// <summary>The conversation, as both sides see it.</summary>
public sealed class ConversationTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Both_sides_read_the_same_words_newest_first_and_staff_see_that_a_reply_waits()
    {
        var (shopper, request) = await portal.OpenAsync("both@talk.test");
        var maya = await portal.SignInAsync();
        var home = $"/staff/requests/{request.Reference}";
        Assert.Contains("Nobody has written yet.", (await maya.GetAsync(home)).Text());

        await (await maya.GetAsync($"{home}/wait")).SubmitAsync(new() { ["Input.Text"] = "Which <order>?" });
        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        await (await shopper.GetAsync($"/requests/{request.Reference}")).SubmitAsync(new() { ["Input.Text"] = "The last." }, "#reply");

        var staffPage = await maya.GetAsync(home);
        Assert.Equal(["The last.", "Which <order>?"], Words(staffPage));
        Assert.Contains("Ann Chu wrote on", staffPage.Text("#replied"));
        Assert.Contains("and waits for us", staffPage.Text(".situation"));
        Assert.Contains("Which <order>?", staffPage.Text(".situation blockquote"));
        Assert.Contains("Mail waiting", staffPage.Text(".thread .ours"));
        Assert.DoesNotContain("Which <order>?", staffPage.Text(".history"), StringComparison.Ordinal);

        var shopperPage = await shopper.GetAsync($"/requests/{request.Reference}");
        Assert.Equal(["The last.", "Which <order>?"], Words(shopperPage));
        Assert.DoesNotContain("Maya", shopperPage.Body, StringComparison.Ordinal);

        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await (await maya.GetAsync($"{home}/message")).SubmitAsync(new() { ["Input.Text"] = "Thank you." });
        Assert.Null((await maya.GetAsync(home)).Document.QuerySelector("#replied"));
    }

    [Fact]
    public async Task A_reply_reopens_a_waiting_request()
    {
        var (shopper, request) = await portal.OpenAsync("reopen@talk.test");
        await portal.StaffAsync(request.Id, (dsr, staff, moment) => dsr.WaitForRequester("Which order?", staff, moment.Now, moment.Today));
        await (await shopper.GetAsync($"/requests/{request.Reference}")).SubmitAsync(new() { ["Input.Text"] = "The last." }, "#reply");

        Assert.Equal(RequestStatus.Open, Assert.Single(await portal.RequestsAsync("reopen@talk.test")).Status);
    }

    [Theory]
    [InlineData(true, "Mail sent", "Sent to you by e-mail")]
    [InlineData(false, "Mail failed", "Our e-mail did not reach you")]
    public async Task Each_side_sees_how_far_the_mail_got(bool sent, string forStaff, string forShopper)
    {
        var email = $"{(sent ? "sent" : "failed")}@talk.test";
        var (shopper, request) = await portal.OpenAsync(email);
        var maya = await portal.SignInAsync();
        await (await maya.GetAsync($"/staff/requests/{request.Reference}/message")).SubmitAsync(new() { ["Input.Text"] = "Hello." });
        await portal.DbAsync(db =>
        {
            var mail = db.OutboxEmails.Single(mail => mail.RequestId == request.Id && mail.Template == "request-message-sent");
            Settle(mail, sent);
            return db.SaveChangesAsync();
        });

        Assert.Contains(forStaff, (await maya.GetAsync($"/staff/requests/{request.Reference}")).Text(".thread"));
        Assert.Contains(forShopper, (await shopper.GetAsync($"/requests/{request.Reference}")).Text(".thread"));
    }

    [Fact]
    public async Task Internal_notes_are_in_no_thread()
    {
        var (shopper, request) = await portal.OpenAsync("note@talk.test");
        await portal.StaffAsync(request.Id, (dsr, staff, moment) => dsr.Note("Called twice before.", staff, moment.Now));

        Assert.DoesNotContain("Called twice", (await shopper.GetAsync($"/requests/{request.Reference}")).Body, StringComparison.Ordinal);
        var page = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}");
        Assert.Empty(Words(page));
        Assert.Contains("Called twice before.", page.Text(".history"));
    }

    private static void Settle(OutboxEmail mail, bool sent)
    {
        if (sent) mail.Sent(PortalFactory.Start);
        else while (!mail.Failed("550 no such mailbox", mail.NextAttemptAt!.Value)) { }
    }

    private static IReadOnlyList<string> Words(PageAnswer page) => [.. page.Document.QuerySelectorAll(".thread .prose").Select(words => words.TextContent.Trim())];
}
