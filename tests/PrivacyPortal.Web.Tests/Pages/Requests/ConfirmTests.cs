using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Requests;

public sealed class ConfirmTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Looking_at_the_link_changes_nothing_and_the_button_confirms()
    {
        var filed = await portal.FileAsync("access", "ann@confirm.test");
        var (link, browser) = (await portal.LinkAsync("ann@confirm.test", "request-confirm"), portal.Browse());
        await browser.SendAsync(HttpMethod.Head, link, null);
        var page = await browser.GetAsync(link);
        Assert.Equal(RequestStatus.Unconfirmed, Assert.Single(await portal.RequestsAsync("ann@confirm.test")).Status);
        Assert.True(page.Response.Headers.CacheControl!.NoStore);

        var answer = await page.SubmitAsync();

        Assert.Equal($"/requests/{filed.Reference}", answer.Location);
        var confirmed = Assert.Single(await portal.RequestsAsync("ann@confirm.test"));
        Assert.Equal(RequestStatus.Open, confirmed.Status);
        Assert.Equal(filed.DueOn, confirmed.DueOn);
        Assert.Contains("Your request is confirmed.", (await answer.FollowAsync()).Text(), StringComparison.Ordinal);
        Assert.Equal(["request-confirm", "request-confirmed"], (await portal.MailsAsync("ann@confirm.test")).Select(mail => mail.Template).Order());
    }

    [Fact]
    public async Task A_second_press_and_a_second_tab_say_that_it_is_confirmed()
    {
        await portal.FileAsync("access", "tabs@confirm.test");
        var (link, browser) = (await portal.LinkAsync("tabs@confirm.test", "request-confirm"), portal.Browse());
        var page = await browser.GetAsync(link);
        await page.SubmitAsync();

        var again = await page.SubmitAsync();
        var elsewhere = await portal.Browse().GetAsync(link);

        Assert.All([again, elsewhere], shown =>
        {
            Assert.Equal("This request is confirmed already", shown.Text("h1"));
            Assert.Contains("Received; we will begin soon", shown.Text(), StringComparison.Ordinal);
            Assert.Null(shown.Document.QuerySelector("main form"));
        });
        Assert.Equal(2, (await portal.MailsAsync("tabs@confirm.test")).Count);
    }

    [Fact]
    public async Task Two_presses_at_once_confirm_once()
    {
        await portal.FileAsync("access", "race@confirm.test");
        var page = await portal.Browse().GetAsync(await portal.LinkAsync("race@confirm.test", "request-confirm"));

        await Task.WhenAll(page.SubmitAsync(), page.SubmitAsync());

        var request = Assert.Single(await portal.RequestsAsync("race@confirm.test"));
        Assert.Single(request.Events, line => line.Kind == RequestEventKind.Confirmed);
        Assert.Equal(2, (await portal.MailsAsync("race@confirm.test")).Count);
    }

    [Fact]
    public async Task A_deletion_is_confirmed_twice()
    {
        var filed = await portal.FileAsync("deletion", "delete@confirm.test");
        var page = await portal.Browse().GetAsync(await portal.LinkAsync("delete@confirm.test", "request-confirm"));

        var answer = await page.SubmitAsync();
        Assert.Equal($"/requests/{filed.Reference}/delete", answer.Location);
        Assert.Equal(RequestStatus.Unconfirmed, Assert.Single(await portal.RequestsAsync("delete@confirm.test")).Status);
        var second = await answer.FollowAsync();
        Assert.Contains("What is deleted does not come back.", second.Text(), StringComparison.Ordinal);
        Assert.Contains("Orders and deliveries", second.Text(".deleted"), StringComparison.Ordinal);
        Assert.Contains("A law obliges us to keep this data", second.Text(".kept"), StringComparison.Ordinal);

        var sure = await second.SubmitAsync();

        Assert.Equal($"/requests/{filed.Reference}", sure.Location);
        var confirmed = Assert.Single(await portal.RequestsAsync("delete@confirm.test"));
        Assert.Equal((RequestStatus.Open, filed.ReceivedOn, filed.DueOn), (confirmed.Status, confirmed.ReceivedOn, confirmed.DueOn));
        Assert.Equal("This request is confirmed already", (await second.SubmitAsync()).Text("h1"));
    }

    [Theory]
    [InlineData("/requests/confirm/nonsense")]
    [InlineData("/requests/open/nonsense")]
    public async Task An_unknown_link_says_what_to_do(string url)
    {
        var page = await portal.Browse().GetAsync(url);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("This link does not work any more", page.Text("h1"));
        Assert.NotNull(page.Document.QuerySelector("main a[href='/requests/track']"));
    }

    [Fact]
    public async Task An_expired_link_is_as_good_as_none()
    {
        using var later = new PortalFactory();
        await later.FileAsync("access", "old@confirm.test");
        var link = await later.LinkAsync("old@confirm.test", "request-confirm");
        var page = await later.Browse().GetAsync(link);
        later.Clock.Advance(TimeSpan.FromDays(16));

        Assert.Equal(HttpStatusCode.NotFound, (await later.Browse().GetAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await page.SubmitAsync()).Status);
        Assert.Equal(RequestStatus.Unconfirmed, Assert.Single(await later.RequestsAsync("old@confirm.test")).Status);
    }

    [Fact]
    public async Task A_link_to_confirm_does_not_open_and_one_to_open_does_not_confirm()
    {
        await portal.FileAsync("access", "purpose@confirm.test");
        var confirm = await portal.LinkAsync("purpose@confirm.test", "request-confirm");

        var page = await portal.Browse().GetAsync(confirm.Replace("/confirm/", "/open/", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.False(page.Response.Headers.Contains("Set-Cookie") && page.Response.Headers.GetValues("Set-Cookie").Any(c => c.StartsWith("portal.request", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_lapsed_request_cannot_be_confirmed()
    {
        using var later = new PortalFactory();
        var filed = await later.FileAsync("access", "lapsed@confirm.test");
        await later.DbAsync(db => db.AccessLinks.ExecuteUpdateAsync(set => set.SetProperty(link => link.ExpiresAt, link => link.ExpiresAt.AddDays(9))));
        later.Clock.Advance(TimeSpan.FromDays(16));
        await later.StaffAsync(filed.Id, (request, _, moment) => request.Lapse(moment.Now, moment.Today));

        var page = await later.Browse().GetAsync(await later.LinkAsync("lapsed@confirm.test", "request-confirm"));

        Assert.Equal("This request is closed", page.Text("h1"));
        Assert.Contains("did not hear from you", page.Text(), StringComparison.Ordinal);
    }
}
