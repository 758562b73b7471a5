using System.Net;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Tests.Pages.Requests;

public sealed class FollowTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task A_link_leaves_a_sealed_cookie_and_no_token_behind()
    {
        var filed = await portal.FileAsync("question", "cookie@follow.test");

        var answer = await portal.Browse().GetAsync(await portal.LinkAsync("cookie@follow.test", "request-received"));

        Assert.Equal((HttpStatusCode.SeeOther, $"/requests/{filed.Reference}"), (answer.Status, answer.Location));
        Assert.True(answer.Response.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", answer.Response.Headers.GetValues("Referrer-Policy").Single());
        var cookie = answer.Response.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("portal.request=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(filed.Id.ToString("N"), cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_status_both_dates_and_history_in_words()
    {
        var browser = portal.Browse();
        var filed = await portal.FileAsync("access", "words@follow.test");
        var confirm = await browser.GetAsync(await portal.LinkAsync("words@follow.test", "request-confirm"));
        await confirm.SubmitAsync();

        var page = await browser.GetAsync($"/requests/{filed.Reference}");

        Assert.Contains("by Monday 7 December 2026, 10 business days", page.Text(), StringComparison.Ordinal);
        Assert.Contains("by Monday 4 January 2027", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Received; we will begin soon", page.Text(), StringComparison.Ordinal);
        Assert.Contains("You sent this request.", page.Text(".history"), StringComparison.Ordinal);
        Assert.Contains("You confirmed your e-mail address.", page.Text(".history"), StringComparison.Ordinal);
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Unknown_foreign_and_malformed_references_get_the_same_page()
    {
        var (browser, mine) = await portal.OpenAsync("mine@follow.test");
        var foreign = await portal.FileAsync("question", "foreign@follow.test");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/requests/{mine.Reference.ToLowerInvariant()}")).Status);

        var texts = new List<string>();
        foreach (var (visitor, reference) in new[]
        {
            (browser, foreign.Reference), (browser, "PP-2026-000000"), (browser, "rubbish"), (portal.Browse(), mine.Reference), (browser, $"{foreign.Reference}/withdraw"),
        })
        {
            var page = await visitor.GetAsync($"/requests/{reference}");
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.NotNull(page.Document.QuerySelector("main a[href='/requests/track']"));
            texts.Add(page.Text());
        }
        Assert.Single(texts.Distinct());
    }

    [Fact]
    public async Task A_tampered_cookie_opens_nothing()
    {
        var (_, mine) = await portal.OpenAsync("tampered@follow.test");
        foreach (var value in new[] { "x", mine.Id.ToString("N"), "CfDJ8" + new string('A', 120) })
        {
            var page = await portal.Browse().GetAsync($"/requests/{mine.Reference}", ("Cookie", $"{RequestSession.CookieName}={value}"));
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
        }
    }

    [Fact]
    public async Task A_session_ends_after_an_hour()
    {
        using var later = new PortalFactory();
        var (browser, mine) = await later.OpenAsync("hour@follow.test");
        var page = await browser.GetAsync($"/requests/{mine.Reference}");
        later.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/requests/{mine.Reference}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await page.SubmitAsync(new() { ["Input.Text"] = "too late" }, "#reply")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await page.SubmitAsync([], "#reply")).Status);
    }

    [Fact]
    public async Task A_reply_is_kept_once_and_a_waiting_request_goes_on()
    {
        var (browser, mine) = await portal.OpenAsync("reply@follow.test");
        await portal.StaffAsync(mine.Id, (request, staff, moment) => request.WaitForRequester("Which order?", staff, moment.Now, moment.Today));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var page = await browser.GetAsync($"/requests/{mine.Reference}");
        Assert.Contains("Which order?", page.Text(".thread"), StringComparison.Ordinal);
        Assert.DoesNotContain("Maya", page.Text("body"), StringComparison.Ordinal);
        Assert.Equal("Write the text first", (await page.SubmitAsync(new() { ["Input.Text"] = " " }, "#reply")).FieldError("Input.Text"));

        var answer = await page.SubmitAsync(new() { ["Input.Text"] = "Order 17\r\nof May" }, "#reply");
        Assert.Contains("Your message is with us.", (await answer.FollowAsync()).Text(), StringComparison.Ordinal);
        await page.SubmitAsync(new() { ["Input.Text"] = "Order 17\r\nof May" }, "#reply");

        var after = Assert.Single(await portal.RequestsAsync("reply@follow.test"));
        Assert.Equal(RequestStatus.Open, after.Status);
        Assert.Equal("Order 17\nof May", Assert.Single(after.Events, line => line.Kind == RequestEventKind.MessageReceived).Text);
    }

    [Fact]
    public async Task Internal_notes_are_not_shown()
    {
        var (browser, mine) = await portal.OpenAsync("notes@follow.test");
        await portal.StaffAsync(mine.Id, (request, staff, moment) => request.Note("A difficult customer", staff, moment.Now));

        Assert.DoesNotContain("difficult", (await browser.GetAsync($"/requests/{mine.Reference}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawing_is_asked_about_first_and_told_by_mail()
    {
        var (browser, mine) = await portal.OpenAsync("withdraw@follow.test");
        var page = await browser.GetAsync($"/requests/{mine.Reference}/withdraw");
        Assert.Equal(RequestStatus.Open, Assert.Single(await portal.RequestsAsync("withdraw@follow.test")).Status);

        var answer = await page.SubmitAsync();
        Assert.Contains("Your request is withdrawn.", (await answer.FollowAsync()).Text(), StringComparison.Ordinal);
        var again = await page.SubmitAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("This request is closed.", again.Errors);
        Assert.Equal(RequestStatus.Withdrawn, Assert.Single(await portal.RequestsAsync("withdraw@follow.test")).Status);
        Assert.Single(await portal.MailsAsync("withdraw@follow.test"), mail => mail.Template == "request-withdrawn");
    }

    [Fact]
    public async Task A_refusal_can_be_appealed_once_with_reasons()
    {
        var (browser, mine) = await portal.OpenAsync("appeal@follow.test", "opt-out");
        await portal.StaffAsync(mine.Id, (request, staff, moment) =>
            request.Refuse(false, Refusals.NoData.Code, "We searched by e-mail.", staff, moment.Now, moment.Today));
        var page = await browser.GetAsync($"/requests/{mine.Reference}");
        Assert.Contains("We looked and hold no data about you", page.Text(".thread"), StringComparison.Ordinal);
        Assert.Contains("Federal Trade Commission", page.Text("aside"), StringComparison.Ordinal);

        var answer = await page.SubmitAsync(new() { ["Input.Text"] = "I ordered in May." }, "#appeal");
        Assert.Contains("We look at your request again.", (await answer.FollowAsync()).Text(), StringComparison.Ordinal);
        var again = await page.SubmitAsync(new() { ["Input.Text"] = "I ordered in June too." }, "#appeal");

        Assert.Contains("This request was appealed once already.", again.Errors);
        Assert.Equal("I ordered in June too.", again.Value("Input.Text"));
        var after = Assert.Single(await portal.RequestsAsync("appeal@follow.test"));
        Assert.Equal(RequestStatus.Appealed, after.Status);
        Assert.Single(await portal.MailsAsync("appeal@follow.test"), mail => mail.Template == "request-appealed");
    }

    [Fact]
    public async Task A_message_to_a_request_closed_meanwhile_is_not_lost()
    {
        var (browser, mine) = await portal.OpenAsync("closed@follow.test");
        var page = await browser.GetAsync($"/requests/{mine.Reference}");
        await portal.StaffAsync(mine.Id, (request, staff, moment) => request.Answer("Here it is.", staff, moment.Now, moment.Today));

        var answer = await page.SubmitAsync(new() { ["Input.Text"] = "One thing more." }, "#reply");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("One thing more.", answer.Text(), StringComparison.Ordinal);
        Assert.Contains("Here it is.", answer.Text(".thread"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_another_request_closes_the_first()
    {
        var (browser, first) = await portal.OpenAsync("first@follow.test");
        await portal.FileAsync("question", "second@follow.test");
        await browser.GetAsync(await portal.LinkAsync("second@follow.test", "request-received"));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/requests/{first.Reference}")).Status);
    }

    [Fact]
    public async Task Every_status_and_every_line_has_words_in_both_languages()
    {
        foreach (var language in new[] { "en", "zh-Hant" })
        {
            var (browser, mine) = await portal.OpenAsync($"{language}@lines.test");
            await portal.DbAsync(async db =>
            {
                foreach (var kind in Enum.GetValues<RequestEventKind>())
                    db.Add(new RequestEvent
                    {
                        Id = Guid.NewGuid(), At = PortalFactory.Start, Kind = kind, ActorKind = ActorKind.Staff, StaffId = null, StaffName = "Maya",
                        Text = "Text", Fact = kind is RequestEventKind.Extended or RequestEventKind.ClockResumed or RequestEventKind.PackageSent or RequestEventKind.LapseAnnounced
                            ? "2027-01-04" : null,
                    }).Property("RequestId").CurrentValue = mine.Id;
                return await db.SaveChangesAsync();
            });

            var page = await browser.GetAsync($"/requests/{mine.Reference}", ("Accept-Language", language));

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.True(page.Document.QuerySelectorAll(".history li").Length >= 14);
        }
    }
}
