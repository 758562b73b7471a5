using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.SavedViews;

/// <summary>Everybody's views, read once and again after a change: every page of the queue lists those its reader may use.</summary>
public sealed class ViewsOfTheTeam
{
    private sealed record View(Guid Id, string Name, string Query, bool IsShared, int Position, Guid OwnerId, string Owner);

    private sealed record Shelves(IReadOnlyList<View> Views, IReadOnlyDictionary<Guid, Guid> Defaults);

    private readonly Kept<Shelves> shelves;

    public ViewsOfTheTeam(PortalChanges changes, IServiceScopeFactory scopes) => shelves = new(changes, ChangeTopics.Staff, () => LoadAsync(scopes));

    /// <summary>Somebody's own views in their order, then shared ones of colleagues by name.</summary>
    public async Task<IReadOnlyList<UsableView>> OfAsync(Guid reader)
    {
        var kept = await shelves.GetAsync();
        var chosen = kept.Defaults.GetValueOrDefault(reader);
        return
        [
            .. kept.Views.Where(view => view.OwnerId == reader || view.IsShared)
                .OrderByDescending(view => view.OwnerId == reader).ThenBy(view => view.OwnerId == reader ? view.Position : 0).ThenBy(view => view.Name, StringComparer.CurrentCulture).ThenBy(view => view.Id)
                .Select(view => new UsableView(view.Id, view.Name, view.Query, view.IsShared, view.OwnerId == reader, view.Owner, view.Id == chosen)),
        ];
    }

    private static async Task<Shelves> LoadAsync(IServiceScopeFactory scopes)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var views = await db.SavedViews
            .Select(view => new View(view.Id, view.Name, view.Query, view.IsShared, view.Position, view.OwnerId, db.Users.Where(user => user.Id == view.OwnerId).Select(user => user.DisplayName).First()))
            .ToListAsync();
        var defaults = await db.Users.Where(user => user.DefaultViewId != null).ToDictionaryAsync(user => user.Id, user => user.DefaultViewId!.Value);
        return new(views, defaults);
    }
}
