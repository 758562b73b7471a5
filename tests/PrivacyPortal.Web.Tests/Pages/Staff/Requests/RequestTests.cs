using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Staff.Requests;

public sealed class RequestTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public async Task The_page_shows_facts_clocks_with_their_sources_and_history()
    {
        var maya = await portal.StaffAsync();
        var request = await Given.Request().For(OnBehalfOf.Agent, "Bo Chu").AssignedTo(maya).InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}");

        Assert.Equal("Copy of data for Ann Chu", page.Text("h1"));
        Assert.Contains("Bo Chu, as authorised agent", page.Text("dl.facts").ReplaceLineEndings(" "));
        Assert.Contains("Fri 20 November 2026, 12:00 (America/Los_Angeles), by form", string.Join(' ', page.Text("dl.facts").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(3, page.Document.QuerySelectorAll("aside .clock").Length);
        Assert.Contains("11 CCR 7021(b)", page.Text("aside"));
        Assert.Equal("Maya Singh took the request.", page.Text(".history li bdi"));
    }

    [Fact]
    public async Task Mails_stand_in_the_history_with_how_far_they_got()
    {
        var request = await Given.Request().InAsync(portal);
        await portal.DbAsync(async db =>
        {
            OutboxEmail Mail(string subject) => OutboxEmail.Create(request.Id, "test", false, "ann.chu@example.com", null, subject, "", "", "en", "localhost", PortalFactory.Start);
            var (waiting, sent, failed) = (Mail("One"), Mail("Two"), Mail("Three"));
            sent.Sent(PortalFactory.Start);
            while (!failed.Failed("550 no such mailbox", failed.NextAttemptAt!.Value)) { }
            db.OutboxEmails.AddRange(waiting, sent, failed);
            return await db.SaveChangesAsync();
        });
        var page = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}");

        var lines = page.Document.QuerySelectorAll(".history li").Select(line => string.Join(' ', line.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Contains(lines, line => line.Contains("“One”. Waiting"));
        Assert.Contains(lines, line => line.Contains("“Two”. Sent"));
        Assert.Contains(lines, line => line.Contains("“Three”. Failed") && line.Contains("550 no such mailbox"));
    }

    [Fact]
    public async Task Looking_is_recorded()
    {
        var request = await Given.Request().InAsync(portal);
        await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}");

        var entry = await portal.DbAsync(db => db.AuditEntries.SingleAsync(entry => entry.Subject == request.Reference));
        Assert.Equal(("request.viewed", "Maya Singh"), (entry.Action, entry.StaffName));
    }

    [Fact]
    public async Task A_reference_is_found_however_it_is_typed_and_an_unknown_one_is_not()
    {
        var request = await Given.Request().InAsync(portal);
        var browser = await portal.SignInAsync();
        var typed = request.Reference.ToLowerInvariant().Replace("-", "");

        Assert.Equal($"/staff/requests/{request.Reference}", (await browser.GetAsync($"/staff/requests/{typed}")).Location);
        Assert.Equal($"/staff/requests/{request.Reference}/answer", (await browser.GetAsync($"/staff/requests/{typed}/answer")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/staff/requests/{RequestReference.Create(2020, [1, 2, 3, 4, 5])}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/staff/requests/nonsense")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync("/staff/requests/nonsense/take", [])).Status);
    }

    [Fact]
    public async Task What_cannot_be_done_is_shown_with_its_reason()
    {
        var open = await Given.Request(RequestKind.Question).InAsync(portal);
        var closed = await Given.Request().Then((request, moment) => request.Answer("Done.", Actor.Portal, moment.Now, moment.Today)).InAsync(portal);
        var unconfirmed = await Given.Request().Unconfirmed().InAsync(portal);
        var browser = await portal.SignInAsync();

        Assert.Equal(RequestRules.NoExtension.Sentence, await ReasonAsync(browser, open, "extend"));
        Assert.Equal(RequestRules.NotAssigned.Sentence, await ReasonAsync(browser, open, "release"));
        Assert.Equal(RequestRules.NotWaiting.Sentence, await ReasonAsync(browser, open, "resume"));
        Assert.Null(await ReasonAsync(browser, open, "answer"));
        foreach (var action in new[] { "answer", "take", "message", "wait", "resume", "assign", "release", "extend", "withdraw", "close", "refuse" })
            Assert.Equal(RequestRules.Closed.Sentence, await ReasonAsync(browser, closed, action));
        Assert.Null(await ReasonAsync(browser, closed, "note"));
        Assert.Equal(RequestRules.NotConfirmed.Sentence, await ReasonAsync(browser, unconfirmed, "answer"));
        Assert.Null(await ReasonAsync(browser, unconfirmed, "withdraw"));
    }

    [Fact]
    public async Task The_page_of_what_cannot_be_done_says_so_too()
    {
        var request = await Given.Request(RequestKind.Question).InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}/extend");

        Assert.Equal(RequestRules.NoExtension.Sentence, page.Text("#cannot"));
        var button = page.Document.QuerySelector("main form button")!;
        Assert.True(button.HasAttribute("disabled"));
        Assert.Equal("cannot", button.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task A_closed_request_shows_no_running_clock_and_no_urgency()
    {
        var request = await Given.Request().ReceivedOn(Friday.AddDays(-40))
            .Then((request, moment) => request.Withdraw("Called.", Actor.Staff(Guid.Empty, "Tom Reyes"), moment.Now, moment.Today)).InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}");

        Assert.Empty(page.Document.QuerySelectorAll(".due, meter"));
        Assert.Contains("Tom Reyes withdrew the request for Ann Chu.", page.Text(".history"));
    }

    private static async Task<string?> ReasonAsync(Browser browser, DataSubjectRequest request, string action)
    {
        var page = await browser.GetAsync($"/staff/requests/{request.Reference}");
        return page.Document.QuerySelector($"[data-action={action}]")?.GetAttribute("aria-describedby") is { } id ? page.Text($"#{id}") : null;
    }
}
