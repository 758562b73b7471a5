using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Tests.Deadlines;

/// <summary>Dates are stored when a request is received: holidays, zones and a clock set back change none of them, and nothing is recorded twice.</summary>
public sealed class StoredDatesTests : IAsyncLifetime
{
    private readonly PortalFactory portal = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_holiday_added_under_running_clocks_leaves_the_stored_day_and_staff_see_what_it_would_be()
    {
        var request = await Given.Request(RequestKind.Access).From("US-CA").InAsync(portal);
        var list = await (await portal.SignInAsync(Access.AdminRole)).GetAsync("/admin/holidays/us-federal");
        await list.SubmitAsync(new() { ["Input.Date"] = "2026-12-01", ["Input.Name"] = "Stocktaking" });

        var page = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}");

        Assert.Contains("Mon 7 December 2026", page.Text("[data-clock=promise]"), StringComparison.Ordinal);
        Assert.Contains("it would be Tue 8 December 2026. The stored day counts.", page.Text("[data-clock=promise]"), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 12, 7), (await ReadAsync(request)).DueOn);
    }

    [Fact]
    public async Task A_clock_set_back_records_nothing_twice()
    {
        var request = await Given.Request(RequestKind.Access).From("US-CA").InAsync(portal);
        portal.Clock.Set(PortalFactory.Start.AddDays(60));
        await PassAsync();
        var facts = Facts(await ReadAsync(request));

        portal.Clock.Set(PortalFactory.Start.AddDays(2));
        await PassAsync();
        portal.Clock.Set(PortalFactory.Start.AddDays(61));
        await PassAsync();

        var kept = await ReadAsync(request);
        Assert.Equal(facts, Facts(kept));
        Assert.Equal(3, kept.Events.Count(line => line.Kind == RequestEventKind.ClockMissed));
    }

    [Fact]
    public async Task A_zone_changed_in_the_settings_leaves_the_stored_days()
    {
        var request = await Given.Request(RequestKind.Access).From("US-CA").InAsync(portal);
        var settings = await (await portal.SignInAsync(Access.AdminRole)).GetAsync("/admin/settings");
        await settings.SubmitAsync(new() { ["Input.TimeZone"] = "Asia/Hong_Kong" });

        // The first minute of 8 December in Hong Kong, which was still the seventh in Los Angeles.
        portal.Clock.Set(new DateTimeOffset(2026, 12, 7, 16, 1, 0, TimeSpan.Zero));
        await PassAsync();
        await PassAsync();

        var kept = await ReadAsync(request);
        Assert.Equal((new DateOnly(2026, 11, 20), new DateOnly(2026, 12, 7)), (kept.ReceivedOn, kept.DueOn));
        var promise = kept.Clocks.Single(clock => clock.Code == "promise");
        Assert.Equal((ClockState.Missed, new DateOnly(2026, 12, 8), new DateTimeOffset(2026, 12, 7, 16, 0, 0, TimeSpan.Zero)), (promise.State, promise.SettledOn!.Value, promise.SettledAt!.Value));
        Assert.Equal(2, kept.Events.Count(line => line.Kind == RequestEventKind.ClockMissed));
    }

    [Fact]
    public async Task A_British_request_that_waits_stands_still_on_both_sides_pages()
    {
        var request = await Given.Request(RequestKind.Access).From("GB").InAsync(portal);
        var staff = await portal.SignInAsync();
        await (await staff.GetAsync($"/staff/requests/{request.Reference}/wait")).SubmitAsync(new() { ["Input.Text"] = "Which order?" });
        var page = await staff.GetAsync($"/staff/requests/{request.Reference}");
        Assert.Contains("Stands still", page.Text("[data-clock=uk-answer]"), StringComparison.Ordinal);
        Assert.Contains("A clock stands still until the requester replies: UK: answer.", page.Text(".history"), StringComparison.Ordinal);

        portal.Clock.Set(PortalFactory.Start.AddDays(40));
        await PassAsync();
        Assert.Equal(ClockState.Running, (await ReadAsync(request)).Clocks.Single(clock => clock.Code == "uk-answer").State);
        await (await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}")).SubmitAsync(form: "#resume");

        var kept = (await ReadAsync(request)).Clocks.Single(clock => clock.Code == "uk-answer");
        // Forty days later, but for the three months of an extension, which end on 30 March when they begin on 30 December.
        Assert.Equal((38, new DateOnly(2027, 1, 27)), (kept.PausedDays, kept.Due));
    }

    private Task PassAsync() => portal.ScopedAsync<DeadlinePass>(pass => pass.PassAsync(CancellationToken.None));

    private Task<DataSubjectRequest> ReadAsync(DataSubjectRequest request) =>
        portal.DbAsync(db => db.Requests.AsNoTracking().Include(r => r.Clocks).Include(r => r.Events).SingleAsync(r => r.Id == request.Id));

    private static List<(string, ClockState, DateOnly?, DateTimeOffset?)> Facts(DataSubjectRequest request) =>
        [.. request.Clocks.OrderBy(clock => clock.Code).Select(clock => (clock.Code, clock.State, clock.SettledOn, clock.SettledAt))];
}
