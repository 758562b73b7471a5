using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Shop;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Tests.Workers;

public sealed class SilencePassTests : IAsyncLifetime
{
    private readonly PortalFactory portal = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_silent_requester_is_reminded_told_of_the_end_and_told_again_when_it_comes()
    {
        var request = await WaitingAsync(RequestKind.Access);

        Assert.Equal((0, ""), (await OnAsync(6), await MailsAsync(request)));
        Assert.Equal((1, "request-reminded"), (await OnAsync(7), await MailsAsync(request)));
        Assert.Equal(0, await OnAsync(22));
        Assert.Equal((1, "request-reminded request-lapse-announced"), (await OnAsync(23), await MailsAsync(request)));
        Assert.Equal(0, await OnAsync(30));
        Assert.Equal(1, await OnAsync(31));
        Assert.Equal("request-reminded request-lapse-announced request-lapsed-unanswered", await MailsAsync(request));

        Assert.Equal(RequestStatus.Lapsed, (await ReadAsync(request)).Status);
        Assert.Contains("by the end of Sunday 20 December 2026", (await BodiesAsync(request))[1], StringComparison.Ordinal);
        Assert.All(await BodiesAsync(request), body => Assert.Contains("Which order?", body, StringComparison.Ordinal));
        Assert.Equal(0, await OnAsync(40));
    }

    [Theory]
    [InlineData("en", "Number of one of your orders", "Postcode of a delivery address")]
    [InlineData("zh-Hant", "任何一張訂單的編號", "送貨地址的郵政編碼")]
    public async Task Whoever_leaves_facts_unanswered_is_reminded_of_them_and_told_of_the_end(string language, string one, string other)
    {
        var request = await Given.Request(RequestKind.Deletion).In(language).Then(AskFacts).InAsync(portal);

        Assert.Equal(1, await OnAsync(7));
        Assert.Equal(1, await OnAsync(23));
        Assert.Equal(1, await OnAsync(31));
        Assert.Equal("request-reminded request-lapse-announced request-lapsed-unanswered", await MailsAsync(request));
        Assert.All(await BodiesAsync(request), body => Assert.Contains($"* {one}\n* {other}", body, StringComparison.Ordinal));
        Assert.Equal(RequestStatus.Lapsed, (await ReadAsync(request)).Status);
    }

    [Fact]
    public async Task Facts_asked_for_after_an_answered_question_are_reminded_of_a_week_later_and_not_of_the_question()
    {
        var request = await WaitingAsync(RequestKind.Deletion);
        await OnAsync(23); // Reminded, and told of the end.
        await ChangeAsync(request, (dsr, moment) => dsr.ReceiveMessage("The last.", moment.Now, moment.Today));
        Move(40);
        await ChangeAsync(request, AskFacts);

        Assert.Equal(0, await OnAsync(46));
        Assert.Equal(RequestStatus.Waiting, (await ReadAsync(request)).Status);
        Assert.Equal(1, await OnAsync(47));
        Assert.Equal("request-reminded request-lapse-announced request-reminded", await MailsAsync(request));
        var last = (await BodiesAsync(request))[^1];
        Assert.Contains("Number of one of your orders", last, StringComparison.Ordinal);
        Assert.DoesNotContain("Which order?", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workers_at_once_send_a_reminder_once()
    {
        var request = await WaitingAsync(RequestKind.Access);
        Move(7);

        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(RunAsync)));

        Assert.Equal(1, done.Sum());
        Assert.Equal("request-reminded", await MailsAsync(request));
    }

    [Fact]
    public async Task After_a_long_stop_the_steps_still_come_one_by_one_with_a_week_between_notice_and_end()
    {
        var request = await WaitingAsync(RequestKind.Access);

        await OnAsync(90);
        Assert.Equal((RequestStatus.Waiting, Start.AddDays(97)), ((await ReadAsync(request)).Status, (await ReadAsync(request)).LapsesAfter));
        Assert.Equal(0, await OnAsync(97));
        Assert.Equal(1, await OnAsync(98));
    }

    [Fact]
    public async Task An_opt_out_is_reminded_and_never_closed()
    {
        var request = await WaitingAsync(RequestKind.OptOut);

        await OnAsync(7);
        Assert.Equal(0, await OnAsync(200));
        Assert.Equal((RequestStatus.Waiting, "request-reminded"), ((await ReadAsync(request)).Status, await MailsAsync(request)));
    }

    [Fact]
    public async Task A_shop_that_turned_it_off_keeps_requests_open_even_after_a_notice()
    {
        var request = await WaitingAsync(RequestKind.Access);
        await OnAsync(23);
        await SetLapseAsync(null);

        Assert.Equal(0, await OnAsync(100));
        Assert.Equal(RequestStatus.Waiting, (await ReadAsync(request)).Status);
    }

    [Fact]
    public async Task A_reply_after_the_notice_ends_it_all()
    {
        var request = await WaitingAsync(RequestKind.Access);
        await OnAsync(23);
        await ChangeAsync(request, (dsr, moment) => dsr.ReceiveMessage("I am here.", moment.Now, moment.Today));

        Assert.Equal(0, await OnAsync(60));
        Assert.Equal(RequestStatus.Open, (await ReadAsync(request)).Status);
    }

    [Fact]
    public async Task Where_our_mail_did_not_arrive_nothing_closes_and_no_worker_is_kept_busy()
    {
        var request = await WaitingAsync(RequestKind.Access);
        await ChangeAsync(request, (dsr, moment) => dsr.MailFailed("A question about your request", moment.Now));

        await OnAsync(23);
        Assert.Equal(0, await OnAsync(200));
        Assert.Equal(RequestStatus.Waiting, (await ReadAsync(request)).Status);
    }

    private static readonly DateOnly Start = new(2026, 11, 20);

    private Task<DataSubjectRequest> WaitingAsync(RequestKind kind) =>
        Given.Request(kind).Then((request, moment) => request.WaitForRequester("Which order?", Actor.Portal, moment.Now, moment.Today)).InAsync(portal);

    private static void AskFacts(DataSubjectRequest request, ShopMoment moment) =>
        request.AskFacts([FactKind.OrderNumber, FactKind.Postcode], null, false, "The address is new.", Actor.Portal, moment.Now, moment.Today);

    private void Move(int day) => portal.Clock.Set(PortalFactory.Start.AddDays(day));

    /// <summary>Runs the pass so many days later until nothing is left; returns how many requests changed.</summary>
    private async Task<int> OnAsync(int day)
    {
        Move(day);
        var all = 0;
        for (int done; (done = await RunAsync()) > 0;) all += done;
        return all;
    }

    private async Task<int> RunAsync()
    {
        var done = 0;
        await portal.ScopedAsync<SilencePass>(async pass => done = await pass.PassAsync(CancellationToken.None));
        return done;
    }

    private Task<int> SetLapseAsync(int? days) => portal.DbAsync(async db =>
    {
        (await db.ShopProfiles.SingleAsync()).LapseAfterDays = days;
        var saved = await db.SaveChangesAsync();
        await portal.ScopedAsync<PortalChanges>(changes => changes.RaiseAsync(ChangeTopics.Shop, CancellationToken.None));
        return saved;
    });

    private async Task ChangeAsync(DataSubjectRequest request, Action<DataSubjectRequest, ShopMoment> change) => await portal.ScopedAsync<ShopSource>(async shops =>
    {
        var moment = await shops.NowAsync();
        await portal.DbAsync(async db =>
        {
            change(await db.Requests.Include(r => r.Clocks).Include(r => r.Events).SingleAsync(r => r.Id == request.Id), moment);
            return await db.SaveChangesAsync();
        });
    });

    private Task<DataSubjectRequest> ReadAsync(DataSubjectRequest request) =>
        portal.DbAsync(db => db.Requests.AsNoTracking().Include(r => r.Events).SingleAsync(r => r.Id == request.Id));

    private async Task<string> MailsAsync(DataSubjectRequest request) => string.Join(' ', (await OutboxAsync(request)).Select(mail => mail.Template));

    private async Task<List<string>> BodiesAsync(DataSubjectRequest request) => [.. (await OutboxAsync(request)).Select(mail => mail.Text)];

    private Task<List<OutboxEmail>> OutboxAsync(DataSubjectRequest request) => portal.DbAsync(db =>
        db.OutboxEmails.AsNoTracking().Where(mail => mail.RequestId == request.Id).OrderBy(mail => mail.CreatedAt).ThenByDescending(mail => mail.Template).ToListAsync());
}
