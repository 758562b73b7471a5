using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Tests.Pages.Requests;

/// <summary>Programs, floods and blocked senders, without a riddle for anybody.</summary>
public sealed class SpamTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private async Task BlockAsync(DataSubjectRequest request, string what = "BlockMailbox")
    {
        var clerk = await portal.SignInAsync();
        var answer = await (await clerk.GetAsync($"/staff/requests/{request.Reference}/close")).SubmitAsync(new()
        {
            ["Input.As"] = "spam", ["Input.Reason"] = "Advertises watches", [$"Input.{what}"] = "true", ["Input.BlockDays"] = "7",
        });
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
    }

    [Fact]
    public async Task A_form_that_comes_faster_than_a_person_is_shown_again_filled_in()
    {
        using var strict = new PortalFactory().With("Portal:RateLimits:SecondsToFill", "3");
        var page = await strict.Browse().GetAsync("/requests/new/question");

        var tooFast = await page.SubmitAsync(Shopper.Fields("fast@spam.test"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooFast.Status);
        Assert.Contains("quicker than a person", Assert.Single(tooFast.Errors), StringComparison.Ordinal);
        Assert.Equal("fast@spam.test", tooFast.Value("Input.Email"));
        Assert.Empty(await strict.RequestsAsync("fast@spam.test"));

        strict.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("/requests/received", (await tooFast.SubmitAsync()).Location);
    }

    [Theory]
    [InlineData("")]
    [InlineData("made up")]
    public async Task A_form_that_nobody_was_given_is_not_taken_at_once(string id)
    {
        using var strict = new PortalFactory().With("Portal:RateLimits:SecondsToFill", "3");
        var answer = await strict.Browse().SendAsync("question", Shopper.Fields("forged@spam.test", ("Input.Form", id)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Empty(await strict.RequestsAsync("forged@spam.test"));
        strict.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("/requests/received", (await answer.SubmitAsync()).Location);
    }

    [Fact]
    public async Task A_form_that_lay_for_a_week_comes_back_filled_in_once_and_is_taken_then()
    {
        using var strict = new PortalFactory().With("Portal:RateLimits:SecondsToFill", "3");
        var page = await strict.Browse().GetAsync("/requests/new/question");
        strict.Clock.Advance(TimeSpan.FromDays(8));

        var answer = await page.SubmitAsync(Shopper.Fields("week@spam.test"));
        strict.Clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal("week@spam.test", answer.Value("Input.Email"));
        Assert.Equal("/requests/received", (await answer.SubmitAsync()).Location);
    }

    [Fact]
    public async Task A_whole_network_is_slowed_down_when_it_floods()
    {
        using var strict = new PortalFactory().With("Portal:RateLimits:FilingPerNetworkPerWindow", "2");
        var page = await strict.Browse().GetAsync("/requests/new/question");
        for (var i = 0; i < 2; i++) await page.SubmitAsync([]);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await page.SubmitAsync(Shopper.Fields("flood@spam.test"))).Status);
    }

    [Fact]
    public async Task What_a_blocked_mailbox_sends_looks_received_and_is_not_kept()
    {
        var spam = await portal.FileAsync("question", "seller@spam.test");
        var before = await (await portal.Browse().SendAsync("access", Shopper.Fields("innocent@spam.test"))).FollowAsync();
        await BlockAsync(spam);
        Assert.Equal(RequestStatus.Spam, Assert.Single(await portal.RequestsAsync("seller@spam.test")).Status);

        var answer = await portal.Browse().SendAsync("access", Shopper.Fields("Seller@SPAM.test"));

        Assert.Equal("/requests/received", answer.Location);
        var received = await answer.FollowAsync();
        Assert.Equal(Shape(before), Shape(received));
        Assert.DoesNotContain(await portal.RequestsAsync("Seller@SPAM.test"), _ => true);
        Assert.Empty(await portal.MailsAsync("Seller@SPAM.test"));
    }

    [Fact]
    public async Task A_blocked_sender_without_a_mailbox_sees_a_key_that_opens_nothing()
    {
        var spam = await portal.FileAsync("breach", "network@spam.test");
        await portal.DbAsync(db => db.Requests.Where(request => request.Id == spam.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(request => EF.Property<string?>(request, Columns.SenderNetwork), "203.0.113.0/24")));
        await BlockAsync(spam, "BlockNetwork");

        var block = await portal.DbAsync(db => db.BlockedSenders.SingleAsync(block => block.Reference == spam.Reference));

        Assert.Equal((BlockedSenderKind.Network, "203.0.113.0/24", PortalFactory.Start.AddDays(7)), (block.Kind, block.Value, block.Until));
    }

    [Fact]
    public async Task Admins_see_who_is_blocked_and_end_it()
    {
        await BlockAsync(await portal.FileAsync("question", "forgiven@spam.test"));
        var admin = await portal.SignInAsync(Access.AdminRole);
        var page = await admin.GetAsync("/admin/blocked");
        Assert.Contains("forgiven@spam.test", page.Text(), StringComparison.Ordinal);
        var id = await portal.DbAsync(db => db.BlockedSenders.Where(block => block.Value == "forgiven@spam.test").Select(block => block.Id).SingleAsync());

        var done = await page.SubmitAsync(new() { ["Id"] = id.ToString() });

        Assert.DoesNotContain("forgiven@spam.test", (await done.FollowAsync()).Text("table"), StringComparison.Ordinal);
        await portal.Browse().SendAsync("complaint", Shopper.Fields("forgiven@spam.test"));
        Assert.Contains(await portal.RequestsAsync("forgiven@spam.test"), request => request.Kind == RequestKind.Complaint);
        Assert.Equal(["sender.blocked", "sender.unblocked"], await portal.DbAsync(db => db.AuditEntries
            .Where(entry => entry.Action.StartsWith("sender.") && entry.Subject == db.Requests.Where(r => r.Requester.Email == "forgiven@spam.test" && r.Kind == RequestKind.Question).Select(r => r.Reference).Single())
            .OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync()));
    }

    [Fact]
    public async Task Spam_by_mistake_is_taken_up_again_and_the_requester_is_told()
    {
        var request = await portal.FileAsync("question", "mistake@spam.test");
        await portal.StaffAsync(request.Id, (it, staff, moment) => it.MarkSpam("Looks like it", staff, moment.Now, moment.Today));
        var clerk = await portal.SignInAsync();
        Assert.NotNull((await clerk.GetAsync($"/staff/requests/{request.Reference}")).Document.QuerySelector("main a[href$='/reopen']"));

        var answer = await (await clerk.GetAsync($"/staff/requests/{request.Reference}/reopen")).SubmitAsync(new() { ["Input.Text"] = "It is a real question." });

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(RequestStatus.Open, Assert.Single(await portal.RequestsAsync("mistake@spam.test")).Status);
        Assert.Contains("It is a real question.", Assert.Single(await portal.MailsAsync("mistake@spam.test"), mail => mail.Template == "request-reopened").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_form_came_from_is_forgotten_after_a_month()
    {
        using var later = new PortalFactory();
        var request = await later.FileAsync("question", "month@spam.test");
        await later.DbAsync(db => db.Requests.ExecuteUpdateAsync(set => set.SetProperty(r => EF.Property<string?>(r, Columns.SenderNetwork), "203.0.113.0/24")));
        later.Clock.Advance(CleanUpPass.SenderKeptFor + TimeSpan.FromMinutes(1));

        await later.ScopedAsync<CleanUpPass>(pass => pass.PassAsync(CancellationToken.None));

        Assert.Null(await later.DbAsync(db => db.Requests.Where(r => r.Id == request.Id).Select(r => EF.Property<string?>(r, Columns.SenderNetwork)).SingleAsync()));
    }

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:12:3456:7890::1", "2001:db8:12::/48")]
    public void A_network_is_a_street_of_addresses(string address, string network) => Assert.Equal(network, SenderAddress.Network(IPAddress.Parse(address)));

    /// <summary>What a page shows beside the reference, which is another each time.</summary>
    private static string Shape(PageAnswer page) => string.Concat(page.Text().Split("PP-2026-").Select((part, number) => number == 0 ? part : part[6..]));
}
