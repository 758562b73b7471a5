using System.Net;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Tests.Pages.Requests;

/// <summary>All requests of a mailbox behind one link, and what is told of the same request made twice.</summary>
public sealed class MineTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private async Task<string> LinkAsync(string email)
    {
        await (await portal.Browse().GetAsync("/requests/track")).SubmitAsync(new() { ["Input.Email"] = email.ToUpperInvariant() });
        await portal.ScopedAsync<LinkRequests>(links => links.AnswerAsync(CancellationToken.None));
        return await portal.LinkAsync(email, "mailbox-link");
    }

    [Fact]
    public async Task One_link_lists_every_request_of_the_mailbox_the_open_ones_first()
    {
        var question = await portal.FileAsync("question", "all@mine.test");
        await portal.StaffAsync(question.Id, (request, staff, moment) => request.Answer("Nothing.", staff, moment.Now, moment.Today));
        await portal.Browse().SendAsync("opt-out", Shopper.Fields("ALL@mine.test"));
        var foreign = await portal.FileAsync("question", "foreign@mine.test");
        var (link, browser) = (await LinkAsync("all@mine.test"), portal.Browse());

        // Opened in two windows at once, both show the list.
        var opened = await Task.WhenAll(browser.GetAsync(link), browser.GetAsync(link));
        Assert.All(opened, answer => Assert.Equal((HttpStatusCode.SeeOther, "/requests/mine"), (answer.Status, answer.Location)));
        var page = await browser.GetAsync("/requests/mine");

        Assert.Equal(["Do not sell or share my data", "Ask about privacy"], page.Document.QuerySelectorAll(".card button").Select(card => card.TextContent));
        Assert.DoesNotContain(foreign.Reference, page.Text(), StringComparison.Ordinal);
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
        var chosen = await page.SubmitAsync(form: $"form:has([value='{question.Reference}'])");
        Assert.Equal($"/requests/{question.Reference}", chosen.Location);
        Assert.Contains("Nothing.", (await chosen.FollowAsync()).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await page.SubmitAsync(new() { ["Reference"] = foreign.Reference }, "main form")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browse().GetAsync("/requests/mine")).Status);
    }

    [Fact]
    public async Task A_link_on_another_site_changes_nothing_about_which_request_is_open_here()
    {
        var open = await portal.FileAsync("question", "switch@mine.test");
        await portal.Browse().SendAsync("opt-out", Shopper.Fields("switch@mine.test"));
        var other = (await portal.RequestsAsync("switch@mine.test")).Single(request => request.Kind == RequestKind.OptOut);
        var browser = portal.Browse();
        await browser.GetAsync(await LinkAsync("switch@mine.test"));
        var page = await browser.GetAsync("/requests/mine");
        await page.SubmitAsync(form: $"form:has([value='{open.Reference}'])");

        foreach (var address in new[] { $"/requests/mine?reference={other.Reference}", $"/requests/mine?Reference={other.Reference}&handler=Open", $"/requests/mine/{other.Reference}" })
            await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/requests/mine", [new("Reference", other.Reference)])).Status);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/requests/{open.Reference}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/requests/{other.Reference}")).Status);
    }

    [Fact]
    public async Task The_list_is_closed_after_an_hour_and_its_link_after_a_day()
    {
        using var later = new PortalFactory();
        await later.FileAsync("question", "hour@mine.test");
        await (await later.Browse().GetAsync("/requests/track")).SubmitAsync(new() { ["Input.Email"] = "hour@mine.test" });
        await later.ScopedAsync<LinkRequests>(links => links.AnswerAsync(CancellationToken.None));
        var (link, browser) = (await later.LinkAsync("hour@mine.test", "mailbox-link"), later.Browse());
        await browser.GetAsync(link);
        later.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/requests/mine")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.GetAsync(link)).Status);

        later.Clock.Advance(TimeSpan.FromHours(23));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link)).Status);
    }

    [Fact]
    public async Task A_mailbox_that_asked_nothing_is_told_the_same_and_mailed_nothing()
    {
        var answer = await (await portal.Browse().GetAsync("/requests/track")).SubmitAsync(new() { ["Input.Email"] = "nobody@mine.test" });
        await portal.ScopedAsync<LinkRequests>(links => links.AnswerAsync(CancellationToken.None));

        Assert.Equal("/requests/track", answer.Location);
        Assert.Empty(await portal.MailsAsync("nobody@mine.test"));
    }

    [Fact]
    public async Task The_same_request_made_twice_is_told_after_confirming_and_not_before()
    {
        var first = await portal.FileAsync("access", "twice@mine.test");
        await (await portal.Browse().GetAsync(await portal.LinkAsync("twice@mine.test", "request-confirm"))).SubmitAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        var browser = portal.Browse();
        var received = await (await browser.SendAsync("access", Shopper.Fields("twice@mine.test", ("Input.Details", "Again.")))).FollowAsync();
        Assert.DoesNotContain(first.Reference, received.Text(), StringComparison.Ordinal);
        var confirm = await browser.GetAsync(await portal.LinkAsync("twice@mine.test", "request-confirm"));
        Assert.DoesNotContain(first.Reference, confirm.Text(), StringComparison.Ordinal);

        var follow = await (await confirm.SubmitAsync()).FollowAsync();

        Assert.Contains($"You have an open request of this kind already: {first.Reference}", follow.Text(), StringComparison.Ordinal);
        var second = (await portal.RequestsAsync("twice@mine.test"))[^1];
        Assert.NotNull(follow.Document.QuerySelector($"main a[href='/requests/{second.Reference}/withdraw']"));
        Assert.Equal(RequestStatus.Open, second.Status);
        var staff = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{second.Reference}");
        var link = staff.Document.QuerySelector($"a[href$='close?of={first.Reference}']")!.GetAttribute("href")!;
        Assert.Equal(first.Reference, (await (await portal.SignInAsync()).GetAsync(link)).Value("Input.Of"));
    }

    [Fact]
    public async Task What_staff_closed_as_a_duplicate_goes_on_when_its_owner_says_so()
    {
        var original = await portal.FileAsync("question", "stranger@mine.test");
        var (browser, mine) = await portal.OpenAsync("owner@mine.test");
        await portal.StaffAsync(mine.Id, (request, staff, moment) => request.MarkDuplicate(original.Reference, staff, moment.Now, moment.Today));

        var follow = await browser.GetAsync($"/requests/{mine.Reference}");
        Assert.NotNull(follow.Document.QuerySelector($"main a[href='/requests/{mine.Reference}/reopen']"));
        var reopened = await (await browser.GetAsync($"/requests/{mine.Reference}/reopen")).SubmitAsync();

        Assert.Equal($"/requests/{mine.Reference}", reopened.Location);
        var again = Assert.Single(await portal.RequestsAsync("owner@mine.test"));
        Assert.Equal((RequestStatus.Open, mine.DueOn, null), (again.Status, again.DueOn, again.ClosedAt));
    }

    [Fact]
    public async Task A_duplicate_nobody_confirmed_yet_can_still_be_confirmed()
    {
        var filed = await portal.FileAsync("access", "late@mine.test");
        await portal.StaffAsync(filed.Id, (request, staff, moment) => request.MarkDuplicate("PP-2026-000000", staff, moment.Now, moment.Today));

        var answer = await (await portal.Browse().GetAsync(await portal.LinkAsync("late@mine.test", "request-confirm"))).SubmitAsync();

        Assert.Equal($"/requests/{filed.Reference}", answer.Location);
        Assert.Equal(RequestStatus.Open, Assert.Single(await portal.RequestsAsync("late@mine.test")).Status);
    }

    [Fact]
    public async Task A_second_report_of_one_year_is_told_that_it_was_given()
    {
        var first = await portal.FileAsync("recipients", "given@mine.test");
        await portal.StaffAsync(first.Id, (request, staff, moment) =>
        {
            request.Confirm(moment.Now);
            request.Answer("Nobody.", staff, moment.Now, moment.Today);
        });
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await portal.Browse().SendAsync("recipients", Shopper.Fields("given@mine.test", ("Input.Details", "Once more.")));

        var confirmed = await (await portal.Browse().GetAsync(await portal.LinkAsync("given@mine.test", "request-confirm"))).SubmitAsync();

        Assert.Contains($"You received the report for this calendar year already: request {first.Reference}", (await confirmed.FollowAsync()).Text(), StringComparison.Ordinal);
    }
}
