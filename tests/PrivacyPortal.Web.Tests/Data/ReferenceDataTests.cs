using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Data;

public sealed class ReferenceDataTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_fresh_database_has_both_lists_with_their_years()
    {
        Assert.Equal(Enumerable.Range(2024, 8), await YearsAsync(ShippedHolidays.UsFederal));
        Assert.Equal([2026, 2027], await YearsAsync(ShippedHolidays.HongKong));
        Assert.Equal([ShippedHolidays.UsFederal], await portal.DbAsync(db => db.ShopProfiles.Select(shop => shop.HolidayLists).SingleAsync()));
    }

    [Fact]
    public async Task A_later_start_adds_the_missing_years_and_brings_nothing_back_that_was_removed()
    {
        var removed = new DateOnly(2031, 12, 25);
        await portal.DbAsync(db => db.Holidays.Where(day => day.Date == removed || (day.ListCode == ShippedHolidays.UsFederal && day.Date.Year == 2028)).ExecuteDeleteAsync());
        portal.Clock.Set(new(2028, 1, 2, 0, 0, 0, TimeSpan.Zero));

        await EnsureAsync();
        await EnsureAsync();

        Assert.Equal([2024, 2025, 2026, 2027, 2029, 2030, 2031, 2032, 2033], await YearsAsync(ShippedHolidays.UsFederal));
        Assert.False(await portal.DbAsync(db => db.Holidays.AnyAsync(day => day.Date == removed)));
    }

    [Fact]
    public async Task Two_replicas_that_start_at_once_on_an_empty_database_fill_it_once()
    {
        await portal.DbAsync(async db =>
        {
            await db.ShopProfiles.ExecuteDeleteAsync();
            await db.Roles.ExecuteDeleteAsync();
            return await db.HolidayLists.ExecuteDeleteAsync();
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => EnsureAsync()));

        Assert.Equal(2, await portal.DbAsync(db => db.HolidayLists.CountAsync()));
        Assert.Equal(2, await portal.DbAsync(db => db.Roles.CountAsync()));
        Assert.Equal(1, await portal.DbAsync(db => db.ShopProfiles.CountAsync()));
    }

    private Task EnsureAsync() => portal.ScopedAsync<ReferenceData>(data => data.EnsureAsync(CancellationToken.None));

    private Task<List<int>> YearsAsync(string list) =>
        portal.DbAsync(db => db.Holidays.Where(day => day.ListCode == list).Select(day => day.Date.Year).Distinct().Order().ToListAsync());
}
