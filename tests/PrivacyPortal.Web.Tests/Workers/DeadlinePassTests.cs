using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Tests.Workers;

public sealed class DeadlinePassTests : IAsyncLifetime
{
    private readonly PortalFactory portal = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_clock_is_missed_on_the_day_after_its_last_day_and_told_once()
    {
        var request = await Given.Request().InAsync(portal);
        var due = request.Clocks.Min(clock => clock.LastDay);

        Move(due);
        Assert.Equal(0, await RunAsync());

        Move(due.AddDays(1));
        Assert.Equal(1, await RunAsync());
        Assert.Equal(0, await RunAsync());

        var kept = await ReadAsync(request.Id);
        Assert.Equal(ClockState.Missed, kept.Clocks.MinBy(clock => clock.LastDay)!.State);
        Assert.Equal(kept.Clocks.Count(clock => clock.State == ClockState.Missed), kept.Events.Count(line => line.Kind == RequestEventKind.ClockMissed));
        Assert.Contains(kept.Clocks, clock => clock.State == ClockState.Running);
    }

    [Fact]
    public async Task Workers_at_once_record_a_miss_once()
    {
        var request = await Given.Request().InAsync(portal);
        Move(request.Clocks.Max(clock => clock.ExtendedLatestLawful ?? clock.LastDay).AddDays(1));

        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(RunAsync)));

        Assert.Equal(1, done.Sum());
        Assert.Equal(request.Clocks.Count, (await ReadAsync(request.Id)).Events.Count(line => line.Kind == RequestEventKind.ClockMissed));
    }

    [Fact]
    public async Task A_request_that_is_not_confirmed_misses_nothing_and_keeps_no_worker_busy()
    {
        // Received on a Saturday it is due before it lapses.
        var request = await Given.Request().From("other").ReceivedOn(new(2026, 11, 28)).Unconfirmed().InAsync(portal);
        var due = request.Clocks.Min(clock => clock.LastDay);
        Assert.True(due < request.ReceivedOn.AddDays(DataSubjectRequest.DaysToConfirm));

        Move(due.AddDays(1));

        Assert.Equal(0, await RunAsync());
        Assert.Equal(RequestStatus.Unconfirmed, (await ReadAsync(request.Id)).Status);
    }

    [Fact]
    public async Task An_extended_clock_runs_until_its_later_day()
    {
        var request = await Given.Request().InAsync(portal);
        var clock = request.Clocks.First(clock => clock.ExtendedDue is not null);
        await portal.DbAsync(async db =>
        {
            var kept = await db.Requests.Include(r => r.Clocks).Include(r => r.Events).SingleAsync(r => r.Id == request.Id);
            kept.Extend("There is much to look through.", Actor.Portal, portal.Clock.GetUtcNow(), request.ReceivedOn);
            return await db.SaveChangesAsync();
        });

        Move(clock.Due.AddDays(1));
        await RunAsync();
        Assert.Equal(ClockState.Running, (await ReadAsync(request.Id)).Clocks.Single(c => c.Id == clock.Id).State);

        Move(clock.ExtendedLatestLawful!.Value.AddDays(1));
        await RunAsync();
        Assert.Equal(ClockState.Missed, (await ReadAsync(request.Id)).Clocks.Single(c => c.Id == clock.Id).State);
    }

    [Fact]
    public async Task A_law_whose_last_day_rolls_is_missed_after_the_day_it_rolls_to()
    {
        var request = await Given.Request().ReceivedOn(new(2026, 10, 1)).InAsync(portal);
        var clock = request.Clocks.Single(clock => clock.Code == "ccpa-answer");
        Assert.Equal((new DateOnly(2026, 11, 15), new DateOnly(2026, 11, 16)), (clock.Due, clock.LastDay)); // A Sunday.

        Move(new(2026, 11, 16));
        await RunAsync();
        Assert.Equal(ClockState.Running, (await ReadAsync(request.Id)).Clocks.Single(c => c.Id == clock.Id).State);

        Move(new(2026, 11, 17));
        await RunAsync();
        Assert.Equal(ClockState.Missed, (await ReadAsync(request.Id)).Clocks.Single(c => c.Id == clock.Id).State);
    }

    [Fact]
    public async Task An_unconfirmed_request_lapses_after_14_days_and_its_requester_is_told()
    {
        var request = await Given.Request().Unconfirmed().InAsync(portal);

        Move(request.ReceivedOn.AddDays(DataSubjectRequest.DaysToConfirm));
        await RunAsync();
        Assert.Equal(RequestStatus.Unconfirmed, (await ReadAsync(request.Id)).Status);

        Move(request.ReceivedOn.AddDays(DataSubjectRequest.DaysToConfirm + 1));
        Assert.True(await RunAsync() > 0);
        await RunAsync();

        Assert.Equal(RequestStatus.Lapsed, (await ReadAsync(request.Id)).Status);
        Assert.Equal("ann.chu@example.com", Assert.Single(await portal.DbAsync(db => db.OutboxEmails.ToListAsync())).ToAddress);
    }

    [Fact]
    public async Task Clean_up_deletes_links_a_day_after_they_ended_and_no_others()
    {
        var request = await Given.Request().InAsync(portal);
        var now = portal.Clock.GetUtcNow();
        await portal.DbAsync(async db =>
        {
            foreach (var (hours, token) in new[] { (-25, (byte)1), (-23, (byte)2), (1, (byte)3) })
                db.AccessLinks.Add(new()
                {
                    Id = Guid.CreateVersion7(), RequestId = request.Id, Purpose = Web.Requests.AccessLinkPurpose.Follow, TokenHash = [token],
                    ExpiresAt = now.AddHours(hours),
                });
            db.LinkRequests.Add(new() { Id = Guid.CreateVersion7(), Reference = "x", Email = "y", Language = "en", At = now.AddHours(-25) });
            return await db.SaveChangesAsync();
        });

        await portal.ScopedAsync<CleanUpPass>(async pass => Assert.Equal(2, await pass.PassAsync(CancellationToken.None)));

        Assert.Equal([2, 3], (await portal.DbAsync(db => db.AccessLinks.Select(link => link.TokenHash).ToListAsync())).Select(hash => (int)hash[0]).Order());
        Assert.Equal(0, await portal.DbAsync(db => db.LinkRequests.CountAsync()));
    }

    /// <summary>Noon of a day in Los Angeles, give or take the hour of summer time.</summary>
    private void Move(DateOnly day) => portal.Clock.Set(new DateTimeOffset(day.ToDateTime(new(20, 0)), TimeSpan.Zero));

    private async Task<int> RunAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DeadlinePass>().PassAsync(CancellationToken.None);
    }

    private Task<DataSubjectRequest> ReadAsync(Guid id) =>
        portal.DbAsync(db => db.Requests.AsNoTracking().Include(r => r.Clocks).Include(r => r.Events).SingleAsync(r => r.Id == id));
}
