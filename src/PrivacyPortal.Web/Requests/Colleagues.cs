using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>A member of staff as lists name them.</summary>
public sealed record Colleague(Guid Id, string Name);

/// <summary>Everybody's name, read once and again after a change: every page of the queue names its people.</summary>
public sealed class Colleagues
{
    private sealed record People(IReadOnlyDictionary<Guid, string> Names, IReadOnlyList<Colleague> Able);

    private readonly Kept<People> people;

    public Colleagues(PortalChanges changes, IServiceScopeFactory scopes) => people = new(changes, ChangeTopics.Staff, () => LoadAsync(scopes));

    /// <summary>By id, those who left included.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync() => (await people.GetAsync()).Names;

    /// <summary>Those who can be given a request, by name.</summary>
    public async Task<IReadOnlyList<Colleague>> AbleAsync() => (await people.GetAsync()).Able;

    private static async Task<People> LoadAsync(IServiceScopeFactory scopes)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var staff = await db.Users.OrderBy(one => one.DisplayName).ThenBy(one => one.Id).Select(one => new { one.Id, one.DisplayName, one.DisabledAt }).ToListAsync();
        return new(staff.ToDictionary(one => one.Id, one => one.DisplayName), [.. staff.Where(one => one.DisabledAt is null).Select(one => new Colleague(one.Id, one.DisplayName))]);
    }
}
