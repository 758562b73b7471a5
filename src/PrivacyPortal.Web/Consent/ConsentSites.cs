using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Consent;

/// <summary>The origins whose pages may send choices, read once and again after a change.</summary>
public sealed class ConsentSites
{
    private readonly IServiceScopeFactory scopes;
    private readonly Kept<FrozenSet<string>> active;

    public ConsentSites(IServiceScopeFactory scopes, PortalChanges changes)
    {
        this.scopes = scopes;
        active = new(changes, ChangeTopics.Cookies, LoadAsync);
    }

    /// <summary>Whether choices are taken from pages of this origin, as the browser wrote it.</summary>
    public async ValueTask<bool> IsRegisteredAsync(string? origin) => origin is { Length: > 0 } && (await active.GetAsync()).Contains(origin);

    private async Task<FrozenSet<string>> LoadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var origins = await scope.ServiceProvider.GetRequiredService<PortalDb>().ConsentSites.AsNoTracking()
            .Where(site => site.IsActive).Select(site => site.Origin).ToListAsync();
        return origins.ToFrozenSet(StringComparer.Ordinal);
    }
}

/// <summary>Registers origins and turns them on and off.</summary>
public sealed class ConsentSiteDesk(PortalDb db, AuditLog audit, PortalChanges changes, TimeProvider clock)
{
    public const int MostSites = 100;

    public static readonly Rule
        NoOrigin = new("sites.no-origin", "Write the address as https://shop.example, without a path; only localhost may do without https."),
        Registered = new("sites.registered", "This address is registered already."),
        TooMany = new("sites.too-many", $"The list holds {MostSites} websites at most.");

    public Task<List<ConsentSite>> ListAsync(CancellationToken ct) => db.ConsentSites.AsNoTracking().OrderBy(site => site.Origin).ToListAsync(ct);

    public async Task<ConsentSite> AddAsync(string address, string name, CancellationToken ct)
    {
        var origin = ConsentSite.OriginOf(address) ?? throw new RuleViolation(NoOrigin);
        RuleViolation.ThrowIf(await db.ConsentSites.AnyAsync(site => site.Origin == origin, ct) ? Registered : null);
        RuleViolation.ThrowIf(await db.ConsentSites.CountAsync(ct) >= MostSites ? TooMany : null);
        var now = clock.GetUtcNow();
        var site = new ConsentSite { Id = Guid.CreateVersion7(now), Origin = origin, Name = name, RegisteredAt = now };
        db.ConsentSites.Add(site);
        await SaveAsync("consent-site.added", origin, ct);
        return site;
    }

    /// <summary>Turns a website on or off; null for one that is not there.</summary>
    public async Task<ConsentSite?> TurnAsync(Guid id, bool on, CancellationToken ct)
    {
        if (await db.ConsentSites.SingleOrDefaultAsync(site => site.Id == id, ct) is not { } site) return null;
        if (site.IsActive == on) return site;
        site.IsActive = on;
        await SaveAsync(on ? "consent-site.turned-on" : "consent-site.turned-off", site.Origin, ct);
        return site;
    }

    private async Task SaveAsync(string action, string origin, CancellationToken ct)
    {
        audit.Add(action, subject: null, origin);
        await db.SaveChangesAsync(ct);
        await changes.RaiseAsync(ChangeTopics.Cookies, ct);
    }
}
