using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Staff;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Alerts;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Alerts;

/// <summary>Who is told of what and when. It is noon of Friday 20 November 2026 in Los Angeles; Thursday the 26th is Thanksgiving.</summary>
public sealed class StaffAlertsPassTests : IAsyncLifetime
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    private readonly PortalFactory portal = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_digest_leaves_once_at_eight_with_every_list_and_no_names()
    {
        await portal.StaffAsync();
        var late = await Due(Friday).By("Zelda Quill", "zelda@example.test").InAsync(portal);
        var soon = await Due(Friday.AddDays(4)).InAsync(portal);
        var today = await Due(Friday.AddDays(3)).InAsync(portal);
        var fresh = await Given.Request(RequestKind.Question).ReceivedOn(Friday).InAsync(portal);
        portal.Clock.Set(Monday(15, 59)); // 7:59 in Los Angeles
        Assert.Equal(0, await RunAsync());

        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await RunAsync());
        Assert.Equal(0, await RunAsync());

        var mail = Assert.Single(await MailsAsync());
        Assert.Equal(("maya@shop.test", "staff-digest", (Guid?)null), (mail.ToAddress, mail.Template, mail.RequestId));
        Assert.Equal("Privacy requests: 1 overdue, 1 due today, 1 due soon, 3 nobody's", mail.Subject);
        Assert.Contains($"* {late.Reference}: Question, was due on", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"https://localhost/staff/requests/{today.Reference}", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"https://localhost/staff/requests/{soon.Reference}\"", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(fresh.Reference, mail.Text, StringComparison.Ordinal); // It came on Friday and has another business day.
        foreach (var part in new[] { mail.Subject, mail.Text, mail.Html })
            foreach (var name in new[] { "Zelda", "zelda@", "Ann Chu" })
                Assert.DoesNotContain(name, part, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_digest_says_each_morning_how_everything_stands_and_what_came_since_the_last_one()
    {
        var maya = await portal.StaffAsync();
        var mine = await Due(Friday.AddDays(-1)).AssignedTo(maya).InAsync(portal);
        var first = await Given.Request(RequestKind.Question).AssignedTo(maya).InAsync(portal);
        portal.Clock.Set(Saturday(16, 0));
        Assert.Equal(1, await RunAsync());
        portal.Clock.Advance(TimeSpan.FromHours(2));
        var second = await Given.Request(RequestKind.Question).AssignedTo(maya).InAsync(portal);
        portal.Clock.Set(Saturday(16, 0).AddDays(1));
        Assert.Equal(1, await RunAsync());

        var mails = (await MailsAsync()).OrderBy(mail => mail.CreatedAt).Select(mail => mail.Text).ToList();
        Assert.All(mails, text => Assert.Contains(mine.Reference, text, StringComparison.Ordinal));
        Assert.Contains(first.Reference, mails[0], StringComparison.Ordinal);
        Assert.DoesNotContain(first.Reference, mails[1], StringComparison.Ordinal);
        Assert.Contains(second.Reference, mails[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_morning_with_nothing_to_tell_brings_no_mail()
    {
        await portal.StaffAsync();
        await Due(Friday.AddDays(25)).InAsync(portal);
        portal.Clock.Set(Saturday(16, 0));
        await RunAsync();
        await portal.DbAsync(db => db.Requests.ExecuteUpdateAsync(set => set.SetProperty(r => r.AssigneeId, db.Users.Select(user => (Guid?)user.Id).First())));
        portal.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, await RunAsync());
    }

    [Theory]
    [InlineData("2026-03-07", "2026-03-07T16:00:00Z")]
    [InlineData("2026-03-08", "2026-03-08T15:00:00Z")] // The clocks went forward in the night.
    [InlineData("2026-11-01", "2026-11-01T16:00:00Z")] // And back.
    public void Eight_is_eight_on_the_wall_whatever_the_clocks_did(string day, string moment) => Assert.Equal(
        DateTimeOffset.Parse(moment), DigestTime.On(DateOnly.Parse(day), TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles")));

    [Fact]
    public async Task Each_kind_comes_at_once_in_the_morning_or_not_at_all_as_chosen()
    {
        var maya = await portal.StaffAsync();
        await ChooseAsync(maya, (StaffAlertKind.New, AlertDelivery.AtOnce), (StaffAlertKind.Overdue, AlertDelivery.Off));
        await Due(Friday.AddDays(-2)).AssignedTo(maya).InAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        var request = await Given.Request().AssignedTo(maya).InAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await RunAsync(only: "staff-alert"));
        Assert.Equal(0, await RunAsync(only: "staff-alert"));
        var mail = Assert.Single(await MailsAsync());
        Assert.Equal(("staff-alert", $"New request: {request.Reference}"), (mail.Template, mail.Subject));
        portal.Clock.Set(Saturday(16, 0));
        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task A_due_day_that_comes_at_midnight_is_told_at_once_then_and_once()
    {
        var maya = await portal.StaffAsync();
        await ChooseAsync(maya, [.. StaffAlertKinds.All.Select(kind => (kind, AlertDelivery.AtOnce))]);
        var today = await Due(Friday.AddDays(1)).AssignedTo(maya).InAsync(portal);
        var late = await Due(Friday).AssignedTo(maya).InAsync(portal);
        await Due(Friday.AddDays(-1)).AssignedTo(maya).InAsync(portal); // Late before it was asked for.
        portal.Clock.Set(new(2026, 11, 21, 7, 59, 0, TimeSpan.Zero)); // 23:59
        Assert.Equal(0, await RunAsync());
        portal.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(1, await RunAsync());
        Assert.Equal(0, await RunAsync());
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, await RunAsync());
        var mail = Assert.Single(await MailsAsync());
        Assert.Equal("Privacy requests: 1 overdue, 1 due today", mail.Subject);
        Assert.Contains(late.Reference, mail.Text, StringComparison.Ordinal);
        Assert.Contains(today.Reference, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_is_told_to_whoever_has_the_request_until_somebody_dealt_with_it()
    {
        var maya = await portal.StaffAsync();
        var ben = await portal.StaffAsync(email: "ben@shop.test", name: "Ben");
        foreach (var person in new[] { maya, ben }) await ChooseAsync(person, (StaffAlertKind.Replied, AlertDelivery.AtOnce));
        var request = await Due(Friday.AddDays(20)).AssignedTo(maya).InAsync(portal);
        var handled = await Due(Friday.AddDays(20)).AssignedTo(maya).InAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await ChangeAsync(request, r => r.ReceiveMessage("Order 7.", portal.Clock.GetUtcNow(), Friday));
        await ChangeAsync(handled, r => r.ReceiveMessage("Order 8.", portal.Clock.GetUtcNow(), Friday));
        await ChangeAsync(handled, r => r.SendMessage("Thank you.", Actor.Staff(maya.Id, maya.DisplayName), portal.Clock.GetUtcNow().AddSeconds(10)));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        await RunAsync();

        var mail = Assert.Single(await MailsAsync(), mail => mail.Template == "staff-alert");
        Assert.Equal(("maya@shop.test", $"The requester replied: {request.Reference}"), (mail.ToAddress, mail.Subject));
    }

    public static TheoryData<string> Replies => ["message", "facts", "person yes", "person no", "appeal", "no duplicate", "withdrawal"];

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task Whatever_comes_from_the_requester_is_told(string what)
    {
        var maya = await portal.StaffAsync();
        await ChooseAsync(maya, (StaffAlertKind.Replied, AlertDelivery.AtOnce));
        var (before, does) = Reply(what);
        var given = Given.Request(RequestKind.Deletion);
        if (what.StartsWith("person", StringComparison.Ordinal))
            given = given.For(OnBehalfOf.Agent, "Bo Li").Showing(new() { Authority = AgentAuthority.SignedPermission, PersonEmail = "bo@example.test" });
        var request = await given.AssignedTo(maya).Then(before).InAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await RunAsync();
        Assert.DoesNotContain(await MailsAsync(), mail => mail.Template == "staff-alert");
        var moment = await portal.Services.GetRequiredService<ShopSource>().NowAsync();
        await ChangeAsync(request, r => does(r, moment));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        await RunAsync();

        Assert.Equal($"The requester replied: {request.Reference}", Assert.Single(await MailsAsync(), mail => mail.Template == "staff-alert").Subject);
        await portal.ScopedAsync<MyWork>(async work =>
        {
            var day = await work.OfAsync(maya.Id, moment, CancellationToken.None);
            string[] listed = what == "withdrawal" ? [] : [request.Reference];
            Assert.Equal(listed, day.Replied.Select(row => row.Reference));
        });
    }

    [Fact]
    public async Task What_staff_withdraw_or_take_up_again_is_no_reply()
    {
        var maya = await portal.StaffAsync();
        await ChooseAsync(maya, (StaffAlertKind.Replied, AlertDelivery.AtOnce));
        var by = Actor.Staff(maya.Id, maya.DisplayName);
        var withdrawn = await Given.Request(RequestKind.Deletion).AssignedTo(maya).InAsync(portal);
        var reopened = await Given.Request(RequestKind.Deletion).AssignedTo(maya).Then((r, m) => r.MarkDuplicate("PP-2026-000000", by, m.Now, m.Today)).InAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await ChangeAsync(withdrawn, r => r.Withdraw("He called.", by, portal.Clock.GetUtcNow(), Friday));
        await ChangeAsync(reopened, r => r.Reopen("Not the same.", by, portal.Clock.GetUtcNow()));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        await RunAsync();

        Assert.DoesNotContain(await MailsAsync(), mail => mail.Template == "staff-alert");
    }

    [Fact]
    public async Task With_an_address_of_the_team_what_is_nobodys_is_told_there_once_and_to_nobody_else()
    {
        var maya = await portal.StaffAsync();
        await portal.StaffAsync(email: "ben@shop.test", name: "Ben");
        await TeamAsync("privacy-team@shop.test");
        var mine = await Due(Friday.AddDays(-1)).AssignedTo(maya).InAsync(portal);
        var nobodys = await Due(Friday.AddDays(-1)).InAsync(portal);
        portal.Clock.Set(Saturday(16, 0));

        Assert.Equal(2, await RunAsync());
        Assert.Equal(0, await RunAsync());

        var mails = (await MailsAsync()).ToDictionary(mail => mail.ToAddress, mail => mail.Text);
        Assert.Equal(["maya@shop.test", "privacy-team@shop.test"], mails.Keys.Order());
        Assert.Contains(mine.Reference, mails["maya@shop.test"], StringComparison.Ordinal);
        Assert.DoesNotContain(nobodys.Reference, mails["maya@shop.test"], StringComparison.Ordinal);
        Assert.Contains(nobodys.Reference, mails["privacy-team@shop.test"], StringComparison.Ordinal);
        Assert.DoesNotContain(mine.Reference, mails["privacy-team@shop.test"], StringComparison.Ordinal);
        Assert.Contains("/staff?tab=unassigned", mails["privacy-team@shop.test"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_team_is_told_at_once_or_not_at_all_as_chosen_for_it()
    {
        await portal.StaffAsync();
        await TeamAsync("privacy-team@shop.test");
        await portal.ScopedAsync<AlertChoices>(alerts => alerts.ChooseAsync(TeamMailbox.TheId, null, "Ada",
            new Dictionary<StaffAlertKind, AlertDelivery> { [StaffAlertKind.New] = AlertDelivery.AtOnce, [StaffAlertKind.Overdue] = AlertDelivery.Off }, CancellationToken.None));
        await Due(Friday.AddDays(-2)).InAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        var request = await Given.Request().InAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await RunAsync(only: "staff-alert"));
        Assert.Equal(("privacy-team@shop.test", $"New request: {request.Reference}"), (await MailsAsync()).Where(mail => mail.Template == "staff-alert").Select(mail => (mail.ToAddress, mail.Subject)).Single());
        portal.Clock.Set(Saturday(16, 0));
        await RunAsync();
        Assert.DoesNotContain(await MailsAsync(), mail => mail.Subject.Contains("verdue", StringComparison.Ordinal));
    }

    private static (Action<DataSubjectRequest, ShopMoment> Before, Action<DataSubjectRequest, ShopMoment> Does) Reply(string what)
    {
        var ben = Actor.Staff(Guid.Empty, "Ben");
        return what switch
        {
            "message" => ((_, _) => { }, (r, m) => r.ReceiveMessage("Order 7.", m.Now, m.Today)),
            "facts" => (
                (r, m) => r.AskFacts([FactKind.OrderNumber, FactKind.Postcode], null, false, "The address is new.", ben, m.Now, m.Today),
                (r, m) => r.GiveFacts("sealed", null, m.Now, m.Today)),
            "person yes" => ((_, _) => { }, (r, m) => r.AnswerAsPerson(true, m.Now)),
            "person no" => ((_, _) => { }, (r, m) => r.AnswerAsPerson(false, m.Now)),
            "appeal" => ((r, m) => r.Refuse(false, "no-data", null, ben, m.Now, m.Today), (r, m) => r.Appeal("Look again.", m.Now, m.Today, m.Shop.Book)),
            "no duplicate" => ((r, m) => r.MarkDuplicate("PP-2026-000000", ben, m.Now, m.Today), (r, m) => r.Reopen(null, Actor.Requester, m.Now)),
            _ => ((_, _) => { }, (r, m) => r.Withdraw(null, Actor.Requester, m.Now, m.Today)),
        };
    }

    [Fact]
    public async Task A_decision_that_waits_for_approval_is_told_to_everybody_but_its_author_until_it_is_settled()
    {
        var (maya, ben, tom) = (await portal.StaffAsync(), await portal.StaffAsync(email: "ben@shop.test", name: "Ben"), await portal.StaffAsync(email: "tom@shop.test", name: "Tom"));
        foreach (var person in new[] { maya, ben }) await ChooseAsync(person, (StaffAlertKind.Approval, AlertDelivery.AtOnce));
        await ChooseAsync(tom, [.. StaffAlertKinds.All.Where(kind => kind != StaffAlertKind.Approval).Select(kind => (kind, AlertDelivery.Off))]);
        var request = await Due(Friday.AddDays(20)).AssignedTo(maya).InAsync(portal);
        var back = await Due(Friday.AddDays(20)).AssignedTo(maya).InAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        var by = Actor.Staff(maya.Id, maya.DisplayName);
        foreach (var one in new[] { request, back }) await ChangeAsync(one, r => r.Decide(
            Decision.Refuse(false, Refusals.NoData.Code, "We hold nothing."), new(true, true, true), by, portal.Clock.GetUtcNow(), Friday));
        await ChangeAsync(back, r => r.SendBack("A word is missing.", by, portal.Clock.GetUtcNow()));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        await RunAsync(only: "staff-alert");
        Assert.Equal(0, await RunAsync(only: "staff-alert"));
        Assert.Equal(["ben@shop.test"], (await MailsAsync()).Where(mail => mail.Template == "staff-alert").Select(mail => mail.ToAddress));
        var mail = Assert.Single(await MailsAsync(), mail => mail.Template == "staff-alert");
        Assert.Equal(("ben@shop.test", $"Waits for your approval: {request.Reference}"), (mail.ToAddress, mail.Subject));
        Assert.Contains($"/staff/requests/{request.Reference}/approve", mail.Text, StringComparison.Ordinal);
        Assert.Contains("/account/alerts/stop/approval/", mail.Text, StringComparison.Ordinal);

        portal.Clock.Set(Saturday(16, 0));
        await RunAsync();
        // Once on Friday, when the first pass ran after eight, and again on Saturday morning, because it still waits.
        string[] twice = [$"Waits for your approval: {request.Reference}", $"Waits for your approval: {request.Reference}"];
        Assert.Equal(twice, (await MailsAsync()).Where(mail => mail.ToAddress == "tom@shop.test").Select(mail => mail.Subject));
        await ChangeAsync(request, r => r.Approve(Actor.Staff(ben.Id, ben.DisplayName), portal.Clock.GetUtcNow(), Friday));
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync();
        Assert.Equal(twice.Length, (await MailsAsync()).Count(mail => mail.ToAddress == "tom@shop.test"));
    }

    [Fact]
    public async Task A_request_is_nobodys_for_two_business_days_after_it_came_or_was_put_back()
    {
        var maya = await portal.StaffAsync();
        await ChooseAsync(maya, (StaffAlertKind.Unassigned, AlertDelivery.AtOnce));
        var request = await Given.Request(RequestKind.Question).InAsync(portal);
        var putBack = await Due(Friday.AddDays(10)).AssignedTo(maya).Then((r, m) => r.Release(Actor.Portal, m.Now)).InAsync(portal);
        portal.Clock.Set(Monday(20, 0));
        await RunAsync();
        Assert.DoesNotContain(await MailsAsync(), mail => mail.Template == "staff-alert");

        portal.Clock.Set(Monday(20, 0).AddDays(1));
        await RunAsync();

        var mail = Assert.Single(await MailsAsync(), mail => mail.Template == "staff-alert");
        Assert.Equal("Privacy requests: 2 nobody's", mail.Subject);
        Assert.Contains(request.Reference, mail.Text, StringComparison.Ordinal);
        Assert.Contains(putBack.Reference, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assigned_request_concerns_its_assignee_alone_and_one_of_nobody_everyone()
    {
        var maya = await portal.StaffAsync();
        var ben = await portal.StaffAsync(email: "ben@shop.test", name: "Ben");
        foreach (var person in new[] { maya, ben }) await ChooseAsync(person, (StaffAlertKind.New, AlertDelivery.AtOnce));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var mine = await Given.Request().AssignedTo(maya).InAsync(portal);
        var nobodys = await Given.Request().InAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync();

        var mails = (await MailsAsync()).Where(mail => mail.Template == "staff-alert").ToDictionary(mail => mail.ToAddress, mail => mail.Text);
        Assert.Contains(mine.Reference, mails["maya@shop.test"], StringComparison.Ordinal);
        Assert.Contains(nobodys.Reference, mails["maya@shop.test"], StringComparison.Ordinal);
        Assert.DoesNotContain(mine.Reference, mails["ben@shop.test"], StringComparison.Ordinal);
        Assert.Contains(nobodys.Reference, mails["ben@shop.test"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_somebody_is_away_the_stand_in_is_told()
    {
        var maya = await portal.StaffAsync();
        var tom = await portal.StaffAsync(email: "tom@shop.test", name: "Tom Reyes");
        await Due(Friday.AddDays(-1)).AssignedTo(maya).InAsync(portal);
        await portal.DbAsync(async db =>
        {
            db.Absences.Add(Absence.Plan(maya.Id, Friday, Friday.AddDays(7), tom.Id, [], Friday, portal.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });
        portal.Clock.Set(Saturday(16, 0));

        Assert.Equal(1, await RunAsync());
        Assert.Equal("tom@shop.test", Assert.Single(await MailsAsync()).ToAddress);
    }

    [Fact]
    public async Task Nobody_hears_of_unconfirmed_or_closed_requests_and_disabled_staff_of_nothing()
    {
        await portal.StaffAsync();
        var gone = await portal.StaffAsync(email: "gone@shop.test");
        await portal.DbAsync(db => db.Users.Where(u => u.Id == gone.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, PortalFactory.Start)));
        await Given.Request().Unconfirmed().InAsync(portal);
        await Due(Friday.AddDays(-1)).Then((request, moment) => request.Withdraw(null, Actor.Requester, moment.Now, moment.Today)).InAsync(portal);
        portal.Clock.Set(Saturday(16, 0));
        Assert.Equal(0, await RunAsync());

        await Due(Friday.AddDays(-1)).InAsync(portal);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await RunAsync());
        Assert.Equal("maya@shop.test", Assert.Single(await MailsAsync()).ToAddress);
    }

    [Fact]
    public async Task Replicas_at_once_write_one_mail()
    {
        await portal.StaffAsync();
        await Due(Friday.AddDays(-1)).InAsync(portal);
        portal.Clock.Set(Saturday(16, 0));

        var mails = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RunAsync())));

        Assert.Equal(1, mails.Sum());
        Assert.Single(await MailsAsync());
    }

    [Fact]
    public async Task A_long_list_ends_with_a_number()
    {
        await portal.StaffAsync();
        for (var i = 0; i < StaffNews.ListLength + 2; i++) await Due(Friday.AddDays(-1)).InAsync(portal);
        portal.Clock.Set(Saturday(16, 0));
        await RunAsync();

        var mail = Assert.Single(await MailsAsync());
        Assert.Contains("Overdue (52)", mail.Text, StringComparison.Ordinal);
        Assert.Contains("And 2 more in the queue.", mail.Text, StringComparison.Ordinal);
    }

    private static DateTimeOffset Saturday(int hour, int minute) => new(2026, 11, 21, hour, minute, 0, TimeSpan.Zero);

    private static DateTimeOffset Monday(int hour, int minute) => new(2026, 11, 23, hour, minute, 0, TimeSpan.Zero);

    private static GivenRequest Due(DateOnly day) => Given.Request(RequestKind.Question).ReceivedOn(day.AddDays(-30));

    private Task ChooseAsync(StaffUser staff, params (StaffAlertKind Kind, AlertDelivery Delivery)[] choices) => portal.ScopedAsync<AlertChoices>(alerts =>
        alerts.ChooseAsync(staff.Id, staff.DisplayName, choices.ToDictionary(choice => choice.Kind, choice => choice.Delivery), CancellationToken.None));

    private Task ChangeAsync(DataSubjectRequest request, Action<DataSubjectRequest> change) => portal.DbAsync(async db =>
    {
        change(await db.Requests.Include(r => r.Events).Include(r => r.Clocks).SingleAsync(r => r.Id == request.Id));
        return await db.SaveChangesAsync();
    });

    private Task TeamAsync(string email) => portal.DbAsync(async db =>
    {
        db.TeamMailboxes.Add(new() { Email = email });
        return await db.SaveChangesAsync();
    });

    private Task<List<OutboxEmail>> MailsAsync() => portal.DbAsync(db => db.OutboxEmails.AsNoTracking().ToListAsync());

    /// <summary>One pass; how many mails it added, or how many of one kind.</summary>
    private async Task<int> RunAsync(string? only = null)
    {
        var before = only is null ? 0 : (await MailsAsync()).Count(mail => mail.Template == only);
        await using var scope = portal.Services.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<StaffAlertsPass>().PassAsync(CancellationToken.None);
        return only is null ? added : (await MailsAsync()).Count(mail => mail.Template == only) - before;
    }
}
