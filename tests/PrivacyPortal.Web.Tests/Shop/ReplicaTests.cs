using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Shop;

public sealed class ReplicaTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_change_on_one_replica_reaches_the_other()
    {
        using var other = new PortalFactory().With("ConnectionStrings:Portal", portal.ConnectionString);
        Assert.NotEqual("Told by the other", await NameAsync(other));

        await RenameAsync("Told by the other");

        await UntilAsync(other, async () => await NameAsync(other) == "Told by the other");
        Assert.Contains("Told by the other", (await other.Browse().GetAsync("/")).Text(".mark"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_connection_is_made_again_and_nothing_stays_missed()
    {
        using var replica = new PortalFactory().With("ConnectionStrings:Portal", portal.ConnectionString);
        await RenameAsync("Before the break");
        await UntilAsync(replica, async () => await NameAsync(replica) == "Before the break");

        Assert.True(await BreakListenersAsync() > 0);
        await RenameAsync("After the break");

        await UntilAsync(replica, async () => await NameAsync(replica) == "After the break");
        await RenameAsync("Listening again");
        await UntilAsync(replica, async () => await NameAsync(replica) == "Listening again");
    }

    [Fact]
    public async Task A_holiday_added_on_one_replica_counts_on_the_other()
    {
        using var other = new PortalFactory().With("ConnectionStrings:Portal", portal.ConnectionString);
        var day = new DateOnly(2026, 12, 9);
        var shops = other.Services.GetRequiredService<ShopSource>();
        Assert.True((await shops.GetAsync()).Calendars.Shop.IsBusinessDay(day));

        await portal.DbAsync(db =>
        {
            db.Holidays.Add(new() { ListCode = ShippedHolidays.UsFederal, Date = day, Name = "Day of mourning" });
            return db.SaveChangesAsync();
        });

        await UntilAsync(other, async () => !(await shops.GetAsync()).Calendars.Shop.IsBusinessDay(day));
    }

    private static async Task<string> NameAsync(PortalFactory replica) => (await replica.Services.GetRequiredService<ShopSource>().GetAsync()).Profile.Name;

    /// <summary>Writes past every replica, as another one would: only the database knows.</summary>
    private Task<int> RenameAsync(string name) => portal.DbAsync(db => db.ShopProfiles.ExecuteUpdateAsync(set => set.SetProperty(shop => shop.Name, name)));

    private async Task<long> BreakListenersAsync()
    {
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and query = 'listen portal_changes'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Looks again at every change the replica hears of until the condition holds.</summary>
    private static async Task UntilAsync(PortalFactory replica, Func<Task<bool>> condition)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var heard = new SemaphoreSlim(0);
        void Hear(string topic) => heard.Release();
        var changes = replica.Services.GetRequiredService<PortalChanges>();
        changes.Changed += Hear;
        try
        {
            while (!await condition()) await heard.WaitAsync(timeout.Token);
        }
        finally
        {
            changes.Changed -= Hear;
        }
    }
}
