using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Shop;

/// <summary>The shop's profile with what follows from it, as it stands in memory. Not to be changed.</summary>
public sealed record ShopState(ShopProfile Profile, DeadlineBook Book)
{
    public TimeZoneInfo Zone => Book.Zone;
    public Calendars Calendars => Book.Calendars;

    public DateOnly DayOf(DateTimeOffset moment) => ShopTime.DayOf(moment, Zone);
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);
}

/// <summary>Reads the shop's profile, calendars and promises once and again after a change.</summary>
public sealed class ShopSource
{
    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider clock;
    private readonly Kept<ShopState> current;

    public ShopSource(IServiceScopeFactory scopes, TimeProvider clock, PortalChanges changes)
    {
        (this.scopes, this.clock) = (scopes, clock);
        current = new(changes, ChangeTopics.Shop, LoadAsync);
    }

    public Task<ShopState> GetAsync() => current.GetAsync();

    /// <summary>Now and the shop's today, with the state they were read against.</summary>
    public async Task<ShopMoment> NowAsync()
    {
        var shop = await GetAsync();
        var now = clock.GetUtcNow();
        return new(shop, now, shop.DayOf(now));
    }

    private async Task<ShopState> LoadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var profile = await db.ShopProfiles.AsNoTracking().SingleAsync();
        var holidays = await db.Holidays.AsNoTracking().Select(holiday => new { holiday.ListCode, holiday.Date }).ToListAsync();
        WorkingCalendar Of(params IEnumerable<string> lists) => new(holidays.Where(h => lists.Contains(h.ListCode)).Select(h => h.Date));
        var calendars = new Calendars(Of(profile.HolidayLists), Of(ShippedHolidays.UsFederal), Of(ShippedHolidays.HongKong));
        var promises = await db.Promises.AsNoTracking().ToListAsync();
        return new(profile, new(calendars, promises, TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone), profile.StrictCalifornia));
    }
}

/// <summary>One moment seen from the shop: UTC and the day there.</summary>
public sealed record ShopMoment(ShopState Shop, DateTimeOffset Now, DateOnly Today);
