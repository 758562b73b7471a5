using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;

namespace PrivacyPortal.Web.Shop;

/// <summary>Writes the shop's profile. Every save counts its version up, is audited by field names, and reaches every replica.</summary>
public sealed class ShopSettings(PortalDb db, AuditLog audit, PortalChanges changes)
{
    /// <summary>Most outside bodies and recipients the lists take.</summary>
    public const int MaxBodies = 50, MaxRecipients = 100;

    public static readonly Rule UnknownList = new("settings.unknown-list", "One of the chosen holiday lists does not exist any more. Choose again.");
    public static readonly Rule BodyListed = new("settings.body-listed", "This body is in the list already for this region.");
    public static readonly Rule TooManyBodies = new("settings.too-many-bodies", $"The list holds {MaxBodies} bodies at most. Remove one first.");

    public static readonly Rule RecipientListed = new("settings.recipient-listed", "This recipient is in the list already. Remove it first to say something else.");
    public static readonly Rule TooManyRecipients = new("settings.too-many-recipients", $"The list holds {MaxRecipients} recipients at most. Remove one first.");

    /// <summary>Saves the details over the version of the row the admin saw. Returns the names of the fields that changed.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else saved since.</exception>
    public async Task<IReadOnlyList<string>> SaveAsync(ShopDetails details, uint version, CancellationToken ct)
    {
        var lists = await db.HolidayLists.Select(list => list.Code).ToListAsync(ct);
        RuleViolation.ThrowIf(details.HolidayLists.All(lists.Contains) ? null : UnknownList);
        var shop = await LoadAsync(version, ct);
        IReadOnlyList<string> changed = [.. details.DifferencesFrom(ShopDetails.Of(shop)).Select(difference => difference.Field)];
        if (changed.Count == 0) return changed;
        details.WriteTo(shop);
        await SaveAsync(shop, "settings.changed", string.Join(", ", changed), ct);
        return changed;
    }

    /// <summary>Saves the logo; null takes it away.</summary>
    public async Task SaveLogoAsync(LogoImage? logo, CancellationToken ct)
    {
        var shop = await db.ShopProfiles.SingleAsync(ct);
        if (logo is null && shop.Logo is null) return;
        (shop.Logo, shop.LogoType) = (logo?.Content, logo?.Type);
        await SaveAsync(shop, logo is null ? "settings.logo-removed" : "settings.logo-changed", logo?.Type, ct);
    }

    /// <summary>Saves which decisions need a second person.</summary>
    public async Task SaveDecisionRulesAsync(DecisionRules rules, CancellationToken ct)
    {
        var shop = await db.ShopProfiles.SingleAsync(ct);
        if (shop.DecisionRules == rules) return;
        (shop.ApproveDeletions, shop.ApproveRefusals, shop.AppealsByAnother) = rules;
        await SaveAsync(shop, "settings.decisions-changed", rules.ToString(), ct);
    }

    public async Task AddBodyAsync(OutsideBody body, CancellationToken ct)
    {
        var shop = await db.ShopProfiles.SingleAsync(ct);
        RuleViolation.ThrowIf(shop.OutsideBodies.Any(other => (other.Url, other.Region) == (body.Url, body.Region)) ? BodyListed : null);
        RuleViolation.ThrowIf(shop.OutsideBodies.Count >= MaxBodies ? TooManyBodies : null);
        shop.OutsideBodies.Add(body);
        await SaveAsync(shop, "settings.body-added", body.Name, ct);
    }

    /// <summary>Removes a body by what it says, so that an old page never removes another one. Nothing happens when it is gone already.</summary>
    public async Task RemoveBodyAsync(string url, string? region, CancellationToken ct)
    {
        var shop = await db.ShopProfiles.SingleAsync(ct);
        if (shop.OutsideBodies.Find(other => (other.Url, other.Region) == (url, region)) is not { } body) return;
        shop.OutsideBodies.Remove(body);
        await SaveAsync(shop, "settings.body-removed", body.Name, ct);
    }

    public async Task AddRecipientAsync(ShopRecipient recipient, CancellationToken ct)
    {
        var shop = await db.ShopProfiles.SingleAsync(ct);
        RuleViolation.ThrowIf(shop.Recipients.Any(other => other.Name.Equals(recipient.Name, StringComparison.OrdinalIgnoreCase)) ? RecipientListed : null);
        RuleViolation.ThrowIf(shop.Recipients.Count >= MaxRecipients ? TooManyRecipients : null);
        shop.Recipients.Add(recipient);
        await SaveAsync(shop, "settings.recipient-added", recipient.Name, ct);
    }

    /// <summary>Nothing happens when it is gone already.</summary>
    public async Task RemoveRecipientAsync(string name, CancellationToken ct)
    {
        var shop = await db.ShopProfiles.SingleAsync(ct);
        if (shop.Recipients.Find(other => other.Name == name) is not { } recipient) return;
        shop.Recipients.Remove(recipient);
        await SaveAsync(shop, "settings.recipient-removed", recipient.Name, ct);
    }

    private async Task<ShopProfile> LoadAsync(uint version, CancellationToken ct)
    {
        var shop = await db.ShopProfiles.SingleAsync(ct);
        db.Entry(shop).Property<uint>(Columns.RowVersion).OriginalValue = version;
        return shop;
    }

    private async Task SaveAsync(ShopProfile shop, string action, string? detail, CancellationToken ct)
    {
        shop.Version++;
        audit.Add(action, subject: null, detail);
        await db.SaveChangesAsync(ct);
        await changes.RaiseAsync(ChangeTopics.Shop, ct);
    }
}
