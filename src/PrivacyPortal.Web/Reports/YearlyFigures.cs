using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Reports;

/// <summary>
/// The yearly metrics as they stand in memory: counted once for a year and a day of the shop, however often they are asked for and with whatever
/// address. What anybody may read must not cost a report each time.
/// </summary>
public sealed class YearlyFigures(IServiceScopeFactory scopes)
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, Task<IReadOnlyList<KindFigures>>> years = [];
    private (DateOnly Day, int Version) asOf;

    public Task<IReadOnlyList<KindFigures>> OfAsync(int year, ShopMoment moment)
    {
        lock (gate)
        {
            var now = (moment.Today, moment.Shop.Profile.Version);
            if (asOf != now) years.Clear();
            asOf = now;
            // Counted for everybody who waits: no one reader's leaving ends it.
            if (!years.TryGetValue(year, out var known) || known.IsFaulted) years[year] = known = Task.Run(() => CountAsync(year, moment));
            return known;
        }
    }

    private async Task<IReadOnlyList<KindFigures>> CountAsync(int year, ShopMoment moment)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<YearlyMetrics>().ReadAsync(year, moment, CancellationToken.None);
    }
}
