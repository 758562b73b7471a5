using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Tests.Workers;

public sealed class StaffAlertsPassTests : IAsyncLifetime
{
    private readonly PortalFactory portal = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_digest_leaves_once_at_eight_with_all_three_lists_and_no_names()
    {
        await portal.StaffAsync();
        var late = await Given.Request().ReceivedOn(new(2026, 9, 1)).By("Zelda Quill", "zelda@example.test").InAsync(portal);
        var fresh = await Given.Request(RequestKind.Question).InAsync(portal);
        var soon = await SoonAsync();
        portal.Clock.Set(new(2026, 11, 21, 15, 59, 0, TimeSpan.Zero)); // 7:59 in Los Angeles
        Assert.Equal(0, await RunAsync());

        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await RunAsync());
        Assert.Equal(0, await RunAsync());

        var mail = Assert.Single(await MailsAsync());
        Assert.Equal(("maya@shop.test", "staff-digest", (Guid?)null), (mail.ToAddress, mail.Template, mail.RequestId));
        Assert.Equal("Privacy requests: 1 overdue, 1 due soon, 1 new", mail.Subject);
        Assert.Contains($"* {late.Reference}: Copy of data, was due on", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"https://localhost/staff/requests/{fresh.Reference}", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"https://localhost/staff/requests/{soon.Reference}\"", mail.Html, StringComparison.Ordinal);
        foreach (var part in new[] { mail.Subject, mail.Text, mail.Html })
        {
            Assert.DoesNotContain("Zelda", part, StringComparison.Ordinal);
            Assert.DoesNotContain("zelda@", part, StringComparison.Ordinal);
            Assert.DoesNotContain("Ann Chu", part, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_comes_after_eight_waits_for_the_next_morning()
    {
        await portal.StaffAsync();
        await Given.Request().InAsync(portal); // at noon

        Assert.Equal(0, await RunAsync());
        portal.Clock.Advance(TimeSpan.FromHours(20));
        Assert.Equal(1, await RunAsync());
        portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task Who_wants_to_know_at_once_is_told_at_once_and_who_does_not_never()
    {
        await SetAsync(await portal.StaffAsync(), AlertDelivery.AtOnce);
        await SetAsync(await portal.StaffAsync(email: "off@shop.test", name: "Olaf"), AlertDelivery.Off);
        var request = await Given.Request().InAsync(portal);

        Assert.Equal(1, await RunAsync());
        Assert.Equal(0, await RunAsync());

        var mail = Assert.Single(await MailsAsync());
        Assert.Equal(("maya@shop.test", "staff-alert", $"New request: {request.Reference}"), (mail.ToAddress, mail.Template, mail.Subject));
    }

    [Fact]
    public async Task An_assigned_request_concerns_its_assignee_alone_and_one_of_nobody_everyone()
    {
        var maya = await SetAsync(await portal.StaffAsync(), AlertDelivery.AtOnce);
        await SetAsync(await portal.StaffAsync(email: "ben@shop.test", name: "Ben"), AlertDelivery.AtOnce);
        var mine = await Given.Request().AssignedTo(maya).InAsync(portal);
        var nobodys = await Given.Request().InAsync(portal);

        Assert.Equal(2, await RunAsync());

        var mails = (await MailsAsync()).ToDictionary(mail => mail.ToAddress, mail => mail.Text);
        Assert.Contains(mine.Reference, mails["maya@shop.test"], StringComparison.Ordinal);
        Assert.Contains(nobodys.Reference, mails["maya@shop.test"], StringComparison.Ordinal);
        Assert.DoesNotContain(mine.Reference, mails["ben@shop.test"], StringComparison.Ordinal);
        Assert.Contains(nobodys.Reference, mails["ben@shop.test"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_hears_of_unconfirmed_or_closed_requests_and_disabled_staff_of_nothing()
    {
        await SetAsync(await portal.StaffAsync(), AlertDelivery.AtOnce);
        var gone = await SetAsync(await portal.StaffAsync(email: "gone@shop.test"), AlertDelivery.AtOnce);
        await portal.DbAsync(db => db.Users.Where(u => u.Id == gone.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, PortalFactory.Start)));
        await Given.Request().Unconfirmed().InAsync(portal);
        await Given.Request().Then((request, moment) => request.Withdraw(null, Actor.Requester, moment.Now, moment.Today)).InAsync(portal);
        Assert.Equal(0, await RunAsync());

        await Given.Request().InAsync(portal);
        Assert.Equal(1, await RunAsync());
        Assert.Equal("maya@shop.test", Assert.Single(await MailsAsync()).ToAddress);
    }

    [Fact]
    public async Task Replicas_at_once_write_one_mail()
    {
        await SetAsync(await portal.StaffAsync(), AlertDelivery.AtOnce);
        await Given.Request().InAsync(portal);

        var mails = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(RunAsync)));

        Assert.Equal(1, mails.Sum());
        Assert.Single(await MailsAsync());
    }

    private async Task<DataSubjectRequest> SoonAsync()
    {
        var (_, _, today) = await portal.Services.GetRequiredService<Web.Shop.ShopSource>().NowAsync();
        // Thirty days from 24 October end on Monday 23 November.
        var request = await Given.Request(RequestKind.Question).ReceivedOn(new(2026, 10, 24)).InAsync(portal);
        Assert.InRange(request.DueOn, today.AddDays(1), today.AddDays(5));
        return request;
    }

    private async Task<StaffUser> SetAsync(StaffUser staff, AlertDelivery alerts)
    {
        await portal.DbAsync(db => db.Users.Where(u => u.Id == staff.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Alerts, alerts)));
        return staff;
    }

    private Task<List<OutboxEmail>> MailsAsync() => portal.DbAsync(db => db.OutboxEmails.AsNoTracking().ToListAsync());

    private async Task<int> RunAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StaffAlertsPass>().PassAsync(CancellationToken.None);
    }
}
