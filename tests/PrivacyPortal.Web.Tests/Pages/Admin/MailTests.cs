using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Pages.Admin.Mail;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Pages.Admin;

public sealed class MailTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Each_tab_counts_and_says_how_its_mails_stand()
    {
        await AddAsync("fresh@x.test");
        await AddAsync("retried@x.test", email => { for (var i = 0; i < 3; i++) email.Failed("451 busy", PortalFactory.Start); });
        await AddAsync("lost@x.test", GiveUp);
        await AddAsync("sent@x.test", email => email.Sent(PortalFactory.Start));
        var admin = await AdminAsync();

        var waiting = await admin.GetAsync("/admin/mail");
        Assert.Equal(["Waiting2", "Given up1", "Sent1"], waiting.Document.QuerySelectorAll(".tabs a").Select(tab => tab.TextContent.Trim()));
        Assert.Contains("Waits to be sent", waiting.Text("table"), StringComparison.Ordinal);
        Assert.Contains("Tried 3 times, next at 12:15", waiting.Text("table"), StringComparison.Ordinal);
        Assert.Contains("451 busy", waiting.Text("table"), StringComparison.Ordinal);
        Assert.Contains("Given up on 23 Nov 2026 at 12:00 after 1 try", (await admin.GetAsync("/admin/mail?tab=given-up")).Text("table"), StringComparison.Ordinal);
        Assert.Contains("Sent at 12:00", (await admin.GetAsync("/admin/mail?tab=sent")).Text("table"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_finds_addresses_by_text_and_not_by_pattern()
    {
        await AddAsync("a_b@x.test");
        await AddAsync("acb@x.test");
        var admin = await AdminAsync();

        var page = await admin.GetAsync("/admin/mail?q=A_B");

        Assert.Equal("a_b@x.test", Assert.Single(page.Document.QuerySelectorAll("tbody tr")).QuerySelector("td:nth-child(3)")!.TextContent);
        Assert.Contains("No mail here goes to an address like that", (await admin.GetAsync("/admin/mail?q=%25%25%25")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_mails_are_a_page_and_the_next_one_goes_on_where_it_ended()
    {
        for (var i = 0; i < 53; i++) await AddAsync($"n{i:00}@x.test", written: PortalFactory.Start.AddSeconds(i - 60));
        var admin = await AdminAsync();

        var first = await admin.GetAsync("/admin/mail");
        var second = await admin.GetAsync("/admin/mail" + first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href"));

        string[] To(PageAnswer page) => [.. page.Document.QuerySelectorAll("tbody td:nth-child(3)").Select(cell => cell.TextContent)];
        Assert.Equal(50, To(first).Length);
        Assert.Equal(["n02@x.test", "n01@x.test", "n00@x.test"], To(second));
        Assert.Null(second.Document.QuerySelector("a[rel=next]"));
        Assert.Equal(50, To(await admin.GetAsync("/admin/mail?after=nonsense")).Length);
    }

    [Fact]
    public async Task Reading_a_mail_shows_its_text_as_sent_and_is_audited()
    {
        var id = await AddAsync("reader@x.test");

        var page = await (await AdminAsync()).GetAsync($"/admin/mail/{id}");

        Assert.Equal("Hello <b>Reader</b>,\nline two", page.Document.QuerySelector(".mail-text")!.TextContent.ReplaceLineEndings("\n"));
        var entry = await portal.DbAsync(db => db.AuditEntries.SingleAsync(one => one.Action == "mail.viewed"));
        Assert.Equal((id.ToString(), "Ada Admin"), (entry.Subject, entry.StaffName));
        Assert.Equal(HttpStatusCode.NotFound, (await (await AdminAsync()).GetAsync($"/admin/mail/{Guid.Empty}")).Status);
    }

    [Fact]
    public async Task A_given_up_mail_is_sent_again_from_the_start_of_the_table()
    {
        var id = await AddAsync("lost@x.test", GiveUp);

        var answer = await (await (await AdminAsync()).GetAsync($"/admin/mail/{id}")).SubmitAsync(form: "main form.actions");

        Assert.Equal("/admin/mail", answer.Location);
        var email = await portal.DbAsync(db => db.OutboxEmails.SingleAsync(one => one.Id == id));
        Assert.Equal((PortalFactory.Start, 0), (email.NextAttemptAt!.Value, email.Attempts));
        Assert.Null(email.GivenUpAt);
        Assert.Equal(id.ToString(), await portal.DbAsync(db => db.AuditEntries.Where(one => one.Action == "mail.sent-again").Select(one => one.Subject).SingleAsync()));
    }

    [Fact]
    public async Task A_mail_a_worker_may_hold_is_not_sent_again()
    {
        var id = await AddAsync("waits@x.test");

        var page = await (await AdminAsync()).GetAsync($"/admin/mail/{id}");
        Assert.True(page.Document.QuerySelector("main form.actions button")!.HasAttribute("disabled"));
        var answer = await page.SubmitAsync(form: "main form.actions");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("still being tried", Assert.Single(answer.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_all_given_up_mails_again_says_how_many_and_leaves_the_others()
    {
        await AddAsync("lost1@x.test", GiveUp);
        await AddAsync("lost2@x.test", GiveUp);
        var sent = await AddAsync("sent@x.test", email => email.Sent(PortalFactory.Start));

        var question = await (await AdminAsync()).GetAsync("/admin/mail/send-again");
        Assert.Contains("Send 2 given-up mails again?", question.Text("h1"), StringComparison.Ordinal);
        var answer = await question.SubmitAsync();

        Assert.Contains("2 mails will be sent again", (await answer.FollowAsync()).Text(".flash"), StringComparison.Ordinal);
        Assert.False(await portal.DbAsync(db => db.OutboxEmails.AnyAsync(email => email.GivenUpAt != null)));
        Assert.NotNull(await portal.DbAsync(db => db.OutboxEmails.Where(email => email.Id == sent).Select(email => email.SentAt).SingleAsync()));
        Assert.Equal("2 given-up mails", await portal.DbAsync(db => db.AuditEntries.Where(one => one.Action == "mail.sent-again").Select(one => one.Detail).SingleAsync()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.2")]
    [InlineData("99999999999999999999.00000000000000000000000000000000")]
    [InlineData("-1.00000000000000000000000000000000")]
    [InlineData("9223372036854775807.00000000000000000000000000000000")]
    public void What_is_no_cursor_starts_at_the_beginning(string? text) => Assert.Null(MailCursor.Parse(text));

    private Task<Browser> AdminAsync() => portal.SignInAsync(Access.AdminRole);

    private static void GiveUp(OutboxEmail email)
    {
        while (!email.Failed("550 no such mailbox", PortalFactory.Start + RetrySchedule.GiveUpAfter)) { }
    }

    private Task<Guid> AddAsync(string to, Action<OutboxEmail>? then = null, DateTimeOffset? written = null) => portal.DbAsync(async db =>
    {
        var email = OutboxEmail.Create(null, "test", false, to, null, $"To {to}", "Hello <b>Reader</b>,\nline two", "<p>Hello</p>", "en", "localhost", written ?? PortalFactory.Start);
        then?.Invoke(email);
        db.OutboxEmails.Add(email);
        await db.SaveChangesAsync();
        return email.Id;
    });
}
