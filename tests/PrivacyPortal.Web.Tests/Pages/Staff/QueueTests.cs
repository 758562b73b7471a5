using System.Net;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Staff;

/// <summary>The queue as staff see it. Noon of Friday 20 November 2026 in Los Angeles; Thursday the 26th is Thanksgiving.</summary>
public sealed class QueueTests : IDisposable
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Each_tab_counts_and_lists_its_own()
    {
        var maya = await portal.StaffAsync();
        var late = await Due(Friday.AddDays(-1)).InAsync(portal);
        var today = await Due(Friday).AssignedTo(maya).InAsync(portal);
        var wednesday = await Due(Friday.AddDays(5)).InAsync(portal); // The third business day.
        var later = await Due(Friday.AddDays(6)).InAsync(portal);
        var unconfirmed = await Given.Request(RequestKind.Deletion).From("other").ReceivedOn(Friday.AddDays(-5)).Unconfirmed().InAsync(portal);
        var closed = await Due(Friday.AddDays(-2)).Then((request, moment) => request.Answer("Done.", Actor.Portal, moment.Now, moment.Today)).InAsync(portal);
        var browser = await portal.SignInAsync();

        Assert.Equal([late.Reference], await ReferencesAsync(browser, "/staff?tab=overdue"));
        Assert.Equal([today.Reference], await ReferencesAsync(browser, "/staff?tab=today"));
        Assert.Equal([wednesday.Reference], await ReferencesAsync(browser, "/staff?tab=soon"));
        Assert.Equal([late.Reference, wednesday.Reference, later.Reference], await ReferencesAsync(browser, "/staff?tab=unassigned"));
        Assert.Equal([today.Reference], await ReferencesAsync(browser, "/staff?tab=mine"));
        Assert.Equal([late.Reference, today.Reference, wednesday.Reference, later.Reference, unconfirmed.Reference], await ReferencesAsync(browser, "/staff"));
        Assert.Equal([closed.Reference], await ReferencesAsync(browser, "/staff?tab=closed"));
        var page = await browser.GetAsync("/staff");
        Assert.Equal(["1", "1", "1", "3", "1", "5", "1"], page.Document.QuerySelectorAll(".tabs b").Select(count => count.TextContent));
    }

    [Theory]
    [InlineData("2026-11-20T23:59:59-08:00", "Due today")]
    [InlineData("2026-11-21T00:01:00-08:00", "1 day late")]
    [InlineData("2026-11-19T23:59:00-08:00", "Tomorrow")]
    public async Task The_last_day_lasts_until_midnight_of_the_shops_zone(string now, string words)
    {
        await Due(Friday).InAsync(portal);
        portal.Clock.Set(DateTimeOffset.Parse(now).ToUniversalTime());
        var page = await (await portal.SignInAsync()).GetAsync("/staff");

        Assert.Equal(words, page.Text(".queue .due .chip"));
        Assert.Equal("Friday 20 November 2026", page.Text(".queue .due time"));
        Assert.Equal("2026-11-20", page.Document.QuerySelector(".queue .due time")!.GetAttribute("datetime"));
    }

    [Theory]
    [InlineData("due")]
    [InlineData("-due")]
    [InlineData("received")]
    [InlineData("-received")]
    public async Task Paging_loses_and_repeats_no_row_of_equal_keys(string sort)
    {
        for (var i = 0; i < 120; i++) await Due(Friday.AddDays(10 + i / 60)).InAsync(portal);
        var browser = await portal.SignInAsync();

        var seen = new List<string>();
        string? next = $"/staff?sort={sort}";
        var sizes = new List<int>();
        while (next is not null)
        {
            var page = await browser.GetAsync(next);
            var references = References(page);
            Assert.Contains($"Showing {references.Count} of 120", page.Text(".pages"));
            sizes.Add(references.Count);
            seen.AddRange(references);
            next = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal([50, 50, 20], sizes);
        Assert.Equal(120, seen.Distinct().Count());
    }

    [Fact]
    public async Task Closed_requests_are_listed_latest_first_over_pages()
    {
        for (var i = 0; i < 60; i++)
        {
            await Due(Friday).Then((request, moment) => request.Answer("Done.", Actor.Portal, moment.Now, moment.Today)).InAsync(portal);
            if (i % 3 == 0) portal.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        var browser = await portal.SignInAsync();
        var first = await browser.GetAsync("/staff?tab=closed");
        var second = await browser.GetAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        var listed = References(first).Concat(References(second)).ToList();
        var closedAt = await portal.DbAsync(db => Task.FromResult(db.Requests.ToDictionary(request => request.Reference, request => request.ClosedAt)));
        Assert.Equal(60, listed.Distinct().Count());
        Assert.Equal(listed.Select(reference => closedAt[reference]).OrderDescending(), listed.Select(reference => closedAt[reference]));
        Assert.NotNull(second.Document.QuerySelector(".pages a[href='/staff?tab=closed']"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("99999999999999999999.00000000000000000000000000000000")]
    [InlineData("3999999.00000000000000000000000000000000")]
    [InlineData("-1.00000000000000000000000000000000")]
    [InlineData("0")]
    public async Task A_bad_cursor_is_the_first_page(string after)
    {
        var request = await Due(Friday).InAsync(portal);
        var browser = await portal.SignInAsync();

        Assert.Equal([request.Reference], await ReferencesAsync(browser, $"/staff?after={after}"));
        Assert.Equal([request.Reference], await ReferencesAsync(browser, $"/staff?sort=received&after={after}"));
    }

    [Fact]
    public async Task Search_finds_references_however_typed_names_and_addresses()
    {
        var ann = await Given.Request().By("Ann Chu", "ann.chu@example.com").InAsync(portal);
        var odd = await Given.Request().By("100%_sure\\", "odd@example.com").InAsync(portal);
        var browser = await portal.SignInAsync();
        async Task Finds(string text, params string[] references) =>
            Assert.Equal(references.Order(), (await ReferencesAsync(browser, $"/staff?q={Uri.EscapeDataString(text)}")).Order());

        await Finds(ann.Reference, ann.Reference);
        await Finds(ann.Reference.ToLowerInvariant().Replace("-", " "), ann.Reference);
        await Finds(ann.Reference[..10].Replace("-", ""), new[] { ann, odd }.Where(r => r.Reference[..10] == ann.Reference[..10]).Select(r => r.Reference).ToArray());
        await Finds(ann.Reference[8..], ann.Reference);
        await Finds("ANN", ann.Reference);
        await Finds("Ann.chu@EXAMPLE", ann.Reference);
        await Finds("@EXAMPLE", ann.Reference, odd.Reference);
        await Finds("chu@example");
        await Finds("0%_s", odd.Reference);
        await Finds("SURE\\", odd.Reference);
        await Finds("a%u");
        await Finds("\0Ann", ann.Reference);
        await Finds("nobody at all");
        await Finds(new string('x', 5000));
    }

    [Fact]
    public async Task Filters_narrow_the_list_and_the_counts()
    {
        var maya = await portal.StaffAsync();
        var deletion = await Given.Request(RequestKind.Deletion).From("HK").AssignedTo(maya).InAsync(portal);
        var question = await Given.Request(RequestKind.Question).From("GB").InAsync(portal);
        var browser = await portal.SignInAsync();

        Assert.Equal([deletion.Reference], await ReferencesAsync(browser, "/staff?kind=deletion"));
        Assert.Equal([question.Reference], await ReferencesAsync(browser, "/staff?status=open"));
        Assert.Equal([deletion.Reference], await ReferencesAsync(browser, "/staff?region=HK"));
        Assert.Equal([deletion.Reference], await ReferencesAsync(browser, $"/staff?assignee={maya.Id}"));
        Assert.Equal([question.Reference], await ReferencesAsync(browser, "/staff?assignee=nobody"));
        Assert.Contains("Showing 1 of 1", (await browser.GetAsync("/staff?kind=deletion")).Text(".pages"));
    }

    [Fact]
    public async Task Values_nobody_knows_are_left_out_and_named()
    {
        await Given.Request().InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync("/staff?tab=7&kind=teleport&status=lost&region=XX&assignee=me&sort=name");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Single(References(page));
        Assert.Contains("Not understood and left out: tab, kind, status, region, assignee, sort.", page.Text());
    }

    [Fact]
    public async Task Names_are_text_whatever_they_hold()
    {
        await Given.Request().By("<script>alert(1)</script>", "x@example.com").InAsync(portal);
        var browser = await portal.SignInAsync();
        var queue = await browser.GetAsync("/staff");
        var request = await browser.GetAsync($"/staff/requests/{References(queue)[0]}");

        Assert.DoesNotContain("<script>alert", queue.Body);
        Assert.DoesNotContain("<script>alert", request.Body);
        Assert.Contains("<script>alert(1)</script>", request.Text("h1"));
    }

    [Fact]
    public async Task An_empty_tab_says_what_comes_next()
    {
        await Due(new(2026, 11, 26)).InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync("/staff?tab=overdue");

        Assert.Equal("No request is overdue. The next is due on Thursday 26 November 2026.", page.Text(".empty"));
    }

    [Fact]
    public async Task Only_staff_see_the_queue()
    {
        foreach (var path in new[] { "/staff", "/staff/deadlines", "/staff/requests/log", "/staff/requests/PP-2026-000000" })
        {
            var anonymous = await portal.Browse().GetAsync(path);
            Assert.Equal(HttpStatusCode.Redirect, anonymous.Status);
            Assert.StartsWith("/account/sign-in", anonymous.Location);
        }
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignInAsync("Admin")).GetAsync("/staff")).Status);
    }

    /// <summary>An open question is due thirty days after receipt.</summary>
    private static GivenRequest Due(DateOnly day) => Given.Request(RequestKind.Question).ReceivedOn(day.AddDays(-30));

    private static async Task<IReadOnlyList<string>> ReferencesAsync(Browser browser, string url) => References(await browser.GetAsync(url));

    private static IReadOnlyList<string> References(PageAnswer page)
    {
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return [.. page.Document.QuerySelectorAll("a.row").Select(link => link.TextContent)];
    }
}
