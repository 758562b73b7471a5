using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.SavedViews;

/// <summary>A view as somebody may use it: their own first, then those of the team.</summary>
public sealed record UsableView(Guid Id, string Name, string Query, bool IsShared, bool IsMine, string Owner, bool IsDefault)
{
    public string Url => "/staff" + Query;
    public string InWords => QueueWords.Describe(RequestQueueFilter.Read(new QueryCollection(QueryHelpers.ParseQuery(Query))));
}

/// <summary>Keeps, lists and arranges the views of the current member of staff. Views of colleagues can be used, never changed.</summary>
public sealed class SavedViewShelf(PortalDb db, ViewsOfTheTeam team, PortalChanges changes, CurrentStaff staff, AuditLog audit, TimeProvider clock)
{
    public static readonly Rule NameTaken = new("view-name-taken", "You have a view of this name already.");
    public static readonly Rule TooMany = new("view-too-many", $"You have {SavedView.MostPerPerson} views. Delete one first.");
    public static readonly Rule NotAView = new("view-not-understood", "This is not a view of the queue.");
    public static readonly Rule SearchNotKept = new("view-search-not-kept",
        "A view keeps no words of a search, for they may be somebody’s name. Clear the search, or look for a reference.");
    public static readonly Rule Gone = new("view-gone", "This view is not there any more.");

    /// <summary>Own views in their order, then shared ones of colleagues by name.</summary>
    public Task<IReadOnlyList<UsableView>> ListAsync(CancellationToken ct) => team.OfAsync(staff.Id).WaitAsync(ct);

    /// <summary>Where the queue opens for the current member of staff; null for all that is open.</summary>
    public async Task<string?> DefaultUrlAsync(CancellationToken ct) => (await ListAsync(ct)).FirstOrDefault(view => view.IsDefault)?.Url;

    /// <summary>The query string as the filter writes it, without the place in a long list. Throws where the filter would leave something out.</summary>
    public static string Canonical(string? query)
    {
        var filter = RequestQueueFilter.Read(new QueryCollection(QueryHelpers.ParseQuery(query ?? "")));
        var reference = RequestReference.Parse(filter.Search)?.Value;
        RuleViolation.ThrowIf(filter.Search.Length > 0 && reference is null ? SearchNotKept : null);
        var canonical = (filter with { After = null, Search = reference ?? "" }).Url["/staff".Length..];
        if (filter.Ignored.Count > 0 || canonical.Length > SavedView.QueryLength) throw new RuleViolation(NotAView);
        return canonical;
    }

    public async Task SaveAsync(string name, string? query, bool shared, CancellationToken ct)
    {
        var canonical = Canonical(query);
        var mine = await MineAsync(ct);
        if (mine.Count >= SavedView.MostPerPerson) throw new RuleViolation(TooMany);
        ThrowIfTaken(mine, name, except: null);
        var view = new SavedView
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), OwnerId = staff.Id, Name = name, Query = canonical, IsShared = shared,
            Position = mine.Count == 0 ? 0 : mine.Max(one => one.Position) + 1,
        };
        db.SavedViews.Add(view);
        audit.Add("view.saved", view.Id.ToString(), shared ? "Shared with the team." : null);
        await db.SaveChangesAsync(ct);
    }

    public async Task ChangeAsync(Guid id, string name, bool shared, CancellationToken ct)
    {
        var mine = await MineAsync(ct);
        var view = Of(mine, id);
        ThrowIfTaken(mine, name, id);
        (view.Name, view.IsShared) = (name, shared);
        audit.Add("view.changed", id.ToString(), shared ? "Shared with the team." : "For its owner alone.");
        await db.SaveChangesAsync(ct);
    }

    public async Task DeleteAsync(Guid id, CancellationToken ct)
    {
        db.SavedViews.Remove(Of(await MineAsync(ct), id));
        audit.Add("view.deleted", id.ToString());
        await db.SaveChangesAsync(ct);
    }

    /// <summary>One place up or down among one's own.</summary>
    public async Task MoveAsync(Guid id, bool up, CancellationToken ct)
    {
        var mine = await MineAsync(ct);
        var from = mine.IndexOf(Of(mine, id));
        var to = Math.Clamp(from + (up ? -1 : 1), 0, mine.Count - 1);
        (mine[from], mine[to]) = (mine[to], mine[from]);
        for (var place = 0; place < mine.Count; place++) mine[place].Position = place;
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Opens the queue with a view from now on; null for all that is open.</summary>
    public async Task MakeDefaultAsync(Guid? id, CancellationToken ct)
    {
        var me = staff.Id;
        if (id is not null && !await db.SavedViews.AnyAsync(view => view.Id == id && (view.OwnerId == me || view.IsShared), ct)) throw new RuleViolation(Gone);
        await db.Users.Where(user => user.Id == me).ExecuteUpdateAsync(set => set.SetProperty(user => user.DefaultViewId, id), ct);
        await changes.RaiseAsync(ChangeTopics.Staff, CancellationToken.None);
    }

    private Task<List<SavedView>> MineAsync(CancellationToken ct)
    {
        var me = staff.Id;
        return db.SavedViews.Where(view => view.OwnerId == me).OrderBy(view => view.Position).ThenBy(view => view.Id).ToListAsync(ct);
    }

    private static SavedView Of(List<SavedView> mine, Guid id) => mine.Find(view => view.Id == id) ?? throw new RuleViolation(Gone);

    private static void ThrowIfTaken(List<SavedView> mine, string name, Guid? except)
    {
        if (mine.Exists(view => view.Id != except && string.Equals(view.Name, name, StringComparison.OrdinalIgnoreCase))) throw new RuleViolation(NameTaken);
    }
}
