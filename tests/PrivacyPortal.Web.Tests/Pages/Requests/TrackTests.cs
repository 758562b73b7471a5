using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Tests.Pages.Requests;

public sealed class TrackTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static Dictionary<string, string> Asked(string reference, string email) => new() { ["Input.Reference"] = reference, ["Input.Email"] = email };

    private async Task<PageAnswer> AskAsync(string reference, string email) =>
        await (await portal.Browse().GetAsync("/requests/track")).SubmitAsync(Asked(reference, email));

    private Task AnswerAsync() => portal.ScopedAsync<LinkRequests>(links => links.AnswerAsync(CancellationToken.None));

    [Fact]
    public async Task The_answer_is_the_same_whoever_asks_for_whatever()
    {
        var filed = await portal.FileAsync("question", "same@track.test");
        var pages = new List<string>();
        foreach (var (reference, email) in new[]
        {
            (filed.Reference, "same@track.test"), (filed.Reference, "other@track.test"), ("PP-2026-000000", "same@track.test"), ("rubbish", "same@track.test"),
        })
        {
            var answer = await AskAsync(reference, email);
            Assert.Equal((HttpStatusCode.Redirect, "/requests/track"), (answer.Status, answer.Location));
            pages.Add((await answer.FollowAsync()).Text());
        }
        Assert.Single(pages.Distinct());
        Assert.Contains("If the reference and the e-mail address belong together", pages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPPER")]
    [InlineData("lower")]
    public async Task A_reference_and_its_address_are_mailed_one_link_in_any_case(string typed)
    {
        var email = $"{typed.ToLowerInvariant()}@track.test";
        var filed = await portal.FileAsync("question", email);
        var (reference, asked) = typed == "UPPER"
            ? (filed.Reference.Replace("-", "", StringComparison.Ordinal), email.ToUpperInvariant()) : (filed.Reference.ToLowerInvariant(), email);
        await AskAsync($" {reference} ", asked);
        await AskAsync(filed.Reference, email);

        await AnswerAsync();

        var mail = Assert.Single(await portal.MailsAsync(email), mail => mail.Template == "follow-link");
        Assert.Contains(filed.Reference, mail.Subject, StringComparison.Ordinal);
        Assert.Equal(0, await portal.DbAsync(db => db.LinkRequests.CountAsync()));
        var browser = portal.Browse();
        var opened = await browser.GetAsync(Shopper.Link(mail));
        Assert.Equal((HttpStatusCode.SeeOther, $"/requests/{filed.Reference}"), (opened.Status, opened.Location));
    }

    [Fact]
    public async Task Somebody_else_is_mailed_nothing()
    {
        var filed = await portal.FileAsync("question", "mine@track.test");
        await AskAsync(filed.Reference, "thief@track.test");
        await AskAsync("PP-2026-000000", "mine@track.test");
        await AskAsync("no reference at all", "mine@track.test");

        await AnswerAsync();

        Assert.Empty(await portal.MailsAsync("thief@track.test"));
        Assert.DoesNotContain(await portal.MailsAsync("mine@track.test"), mail => mail.Template == "follow-link");
        Assert.Equal(0, await portal.DbAsync(db => db.LinkRequests.CountAsync()));
    }

    [Fact]
    public async Task Rows_another_worker_holds_are_left_to_it()
    {
        await AnswerAsync();
        await AskAsync("PP-2026-000000", "held@track.test");
        await portal.DbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.LinkRequests.FromSql($"select * from link_requests for update").ToListAsync();
            await portal.ScopedAsync<LinkRequests>(async links => Assert.Equal(0, await links.AnswerAsync(CancellationToken.None)));
            return 0;
        });

        await portal.ScopedAsync<LinkRequests>(async links => Assert.Equal(1, await links.AnswerAsync(CancellationToken.None)));
    }

    [Theory]
    [InlineData("PP-2026-\u0007", "a@track.test", "Input.Reference")]
    [InlineData("PP-2026-7K3F9XPP-2026-7K3F9XPP-2026-7K3F9X", "a@track.test", "Input.Reference")]
    [InlineData("PP-2026-7K3F9X", "a@track", "Input.Email")]
    [InlineData("PP-2026-7K3F9X", "a@track.test\r\nBcc: b@track.test", "Input.Email")]
    [InlineData("PP-2026-7K3F9X", "", "Input.Email")]
    public async Task What_cannot_be_a_reference_or_an_address_is_said(string reference, string email, string field)
    {
        var answer = await AskAsync(reference, email);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotEqual("", answer.FieldError(field));
        Assert.Single(answer.Errors);
    }

    [Fact]
    public async Task A_link_opens_for_a_day()
    {
        using var later = new PortalFactory();
        await later.FileAsync("question", "day@track.test");
        var link = await later.LinkAsync("day@track.test", "request-received");
        later.Clock.Advance(TimeSpan.FromHours(23.9));
        Assert.Equal(HttpStatusCode.SeeOther, (await later.Browse().GetAsync(link)).Status);

        later.Clock.Advance(TimeSpan.FromHours(0.2));

        Assert.Equal(HttpStatusCode.NotFound, (await later.Browse().GetAsync(link)).Status);
    }
}
