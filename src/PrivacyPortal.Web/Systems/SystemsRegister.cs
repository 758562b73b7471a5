using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;

namespace PrivacyPortal.Web.Systems;

/// <summary>What one save of a system writes.</summary>
public sealed record SystemDetails(string Name, Guid? OwnerId, string? OwnerName, IReadOnlyList<string> Holds, string? HowToReach, IReadOnlyList<string> Kinds);

/// <summary>Writes the systems register. Checklists made before stay as they are.</summary>
public sealed class SystemsRegister(PortalDb db, AuditLog audit, TimeProvider clock)
{
    public static readonly Rule NameTaken = new("systems.name-taken", "There is a system of this name already.");
    public static readonly Rule NoSuchStaff = new("systems.no-such-staff", "Choose somebody from the list.");

    public async Task AddAsync(SystemDetails details, CancellationToken ct)
    {
        await CheckAsync(details, null, ct);
        var last = await db.ShopSystems.MaxAsync(system => (int?)system.Place, ct) ?? 0;
        db.ShopSystems.Add(Make(details, last + 1));
        await SaveAsync("system.added", details.Name, ct);
    }

    /// <summary>Saves over the version the admin saw; returns false where the system is gone.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else saved since.</exception>
    public async Task<bool> SaveAsync(Guid id, uint version, SystemDetails details, CancellationToken ct)
    {
        await CheckAsync(details, id, ct);
        if (await db.ShopSystems.FindAsync([id], ct) is not { } system) return false;
        db.Entry(system).Property<uint>(Columns.RowVersion).OriginalValue = version;
        (system.Name, system.OwnerId, system.OwnerName, system.HowToReach) = (details.Name, details.OwnerId, details.OwnerName, details.HowToReach);
        (system.Holds, system.Kinds) = ([.. details.Holds], [.. details.Kinds]);
        await SaveAsync("system.changed", details.Name, ct);
        return true;
    }

    /// <summary>Takes a system out of use, or back into it; its tasks stay.</summary>
    public async Task RetireAsync(Guid id, bool retired, CancellationToken ct)
    {
        if (await db.ShopSystems.FindAsync([id], ct) is not { } system || system.RetiredAt is not null == retired) return;
        system.RetiredAt = retired ? clock.GetUtcNow() : null;
        await SaveAsync(retired ? "system.retired" : "system.brought-back", system.Name, ct);
    }

    /// <summary>Moves a system one place up or down among those in use.</summary>
    public async Task MoveAsync(Guid id, bool up, CancellationToken ct)
    {
        var systems = await db.ShopSystems.Where(system => system.RetiredAt == null).OrderBy(system => system.Place).ThenBy(system => system.Name).ToListAsync(ct);
        var at = systems.FindIndex(system => system.Id == id);
        var to = at + (up ? -1 : 1);
        if (at < 0 || to < 0 || to >= systems.Count) return;
        (systems[at], systems[to]) = (systems[to], systems[at]);
        // Numbered anew, so that two systems that came to share a place part again.
        for (var place = 0; place < systems.Count; place++) systems[place].Place = place + 1;
        await SaveAsync("system.moved", systems[to].Name, ct);
    }

    /// <summary>Adds the systems of an import that the register does not have yet and changes those it has by name, all in one save.</summary>
    public async Task<(int Added, int Changed)> ImportAsync(SystemsImport import, CancellationToken ct)
    {
        var known = (await db.ShopSystems.ToListAsync(ct)).ToDictionary(system => system.Name, StringComparer.OrdinalIgnoreCase);
        var staff = (await db.Users.Where(user => user.DisabledAt == null).Select(user => new { user.Id, user.DisplayName }).ToListAsync(ct))
            .GroupBy(user => user.DisplayName, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First().Id, StringComparer.OrdinalIgnoreCase);
        var place = known.Values.Select(system => system.Place).DefaultIfEmpty().Max();
        var (added, changed) = (0, 0);
        foreach (var row in import.Systems)
        {
            Guid? owner = row.Owner is not null && staff.TryGetValue(row.Owner, out var id) ? id : null;
            if (!known.TryGetValue(row.Name, out var system))
            {
                system = Make(new(row.Name, owner, owner is null ? row.Owner : null, row.Holds, row.HowToReach, row.Kinds), ++place);
                db.ShopSystems.Add(system);
                added++;
            }
            else
            {
                (system.OwnerId, system.OwnerName, system.HowToReach) = (owner, owner is null ? row.Owner : null, row.HowToReach);
                (system.Holds, system.Kinds) = ([.. row.Holds], [.. row.Kinds]);
                changed++;
            }
            system.RetiredAt = row.IsActive ? null : system.RetiredAt ?? clock.GetUtcNow();
        }
        await SaveAsync("systems.imported", FormattableString.Invariant($"{added} added, {changed} changed"), ct);
        return (added, changed);
    }

    private static ShopSystem Make(SystemDetails details, int place) => new()
    {
        Id = Guid.CreateVersion7(), Name = details.Name, OwnerId = details.OwnerId, OwnerName = details.OwnerName, Holds = [.. details.Holds],
        HowToReach = details.HowToReach, Kinds = [.. details.Kinds], Place = place,
    };

    private async Task CheckAsync(SystemDetails details, Guid? self, CancellationToken ct)
    {
        RuleViolation.ThrowIf(await db.ShopSystems.AnyAsync(system => system.Name == details.Name && system.Id != self, ct) ? NameTaken : null);
        if (details.OwnerId is { } owner) RuleViolation.ThrowIf(await db.Users.AnyAsync(user => user.Id == owner, ct) ? null : NoSuchStaff);
    }

    private async Task SaveAsync(string action, string subject, CancellationToken ct)
    {
        audit.Add(action, subject);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new RuleViolation(NameTaken); // Two admins added the same name at the same moment.
        }
    }
}
