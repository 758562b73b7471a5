using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Consent;

/// <summary>
/// Brings the cookies that a later release of the portal sets into the draft of a register that was published before it. Publishing stays with an admin.
/// </summary>
public sealed class ShippedCookies(PortalDb db, AuditLog audit, TimeProvider clock)
{
    private const string Portal = "Portal";

    /// <summary>Adds the necessary cookies of the portal that no published version has heard of and the draft does not have either; returns how many.</summary>
    public async Task<int> EnsureAsync(CancellationToken ct)
    {
        if ((await MissingAsync(ct)).Count == 0) return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Neither another replica nor an admin saves the draft meanwhile; who saves after this learns that it has changed.
        await db.Database.ExecuteSqlAsync($"lock table cookie_register_drafts in share row exclusive mode", ct);
        var latest = await db.CookieRegisterVersions.AsNoTracking().OrderByDescending(version => version.Number).FirstAsync(ct);
        var stored = await db.CookieRegisterDrafts.SingleOrDefaultAsync(ct);
        var before = stored?.Content ?? RegisterDraft.Of(latest.Register);
        var missing = (await MissingAsync(ct)).Where(item => before.Find(item.Key()) is null).ToList();
        if (missing.Count == 0) return 0;
        var after = before with { Items = [.. before.Items, .. missing] };
        if (stored is null) db.CookieRegisterDrafts.Add(new() { BasedOn = latest.Number, Content = after, SavedAt = clock.GetUtcNow(), SavedByName = Portal });
        else (stored.Content, stored.SavedAt, stored.SavedByName) = (after, clock.GetUtcNow(), Portal);
        foreach (var item in missing) audit.AddAs(null, Portal, "cookies.shipped-item-added", item.Name, "Set by this release of the portal; waits in the draft to be published.");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return missing.Count;
    }

    private async Task<IReadOnlyList<RegisteredItem>> MissingAsync(CancellationToken ct)
    {
        var published = await db.CookieRegisterVersions.AsNoTracking().Select(version => version.Items).ToListAsync(ct);
        var known = published.SelectMany(items => items).Select(item => item.Key()).ToHashSet();
        return [.. PortalCookies.Register().Where(item => item.Category == CookieCategory.Necessary && !known.Contains(item.Key()))];
    }
}
