using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Api;

/// <summary>The keys in force, in memory until one changes; and when each was used last.</summary>
public sealed class ApiKeyRing
{
    private const string Start = "pp_";

    /// <summary>Prefix, underscore, 256 random bits.</summary>
    private const int KeyLength = ApiKey.PrefixLength + 1 + 43;

    private readonly IServiceScopeFactory scopes;
    private readonly Kept<FrozenDictionary<string, ApiKey>> keys;
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> used = [];

    public ApiKeyRing(IServiceScopeFactory scopes, PortalChanges changes)
    {
        this.scopes = scopes;
        keys = new(changes, ChangeTopics.ApiKeys, LoadAsync);
    }

    /// <summary>A new key: what is shown once, and the two parts of it that are kept.</summary>
    public static (string Key, string Prefix, byte[] Hash) Make()
    {
        var prefix = Start + RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ", ApiKey.PrefixLength - Start.Length);
        var key = $"{prefix}_{WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32))}";
        return (key, prefix, HashOf(key));
    }

    /// <summary>The key behind what a program sent; null for one that is unknown, revoked or expired. All three look alike from outside.</summary>
    public async ValueTask<ApiKey?> FindAsync(string key, DateTimeOffset now)
    {
        if (key.Length != KeyLength || !key.StartsWith(Start, StringComparison.Ordinal)) return null;
        var found = (await keys.GetAsync()).GetValueOrDefault(key[..ApiKey.PrefixLength]);
        if (found is null || !CryptographicOperations.FixedTimeEquals(HashOf(key), found.Hash) || !found.IsValid(now)) return null;
        NoteUse(found, now);
        return found;
    }

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));

    /// <summary>Writes the last use at most once a step, beside the request and not in its way.</summary>
    private void NoteUse(ApiKey key, DateTimeOffset now)
    {
        var last = used.GetOrAdd(key.Id, key.LastUsedAt ?? DateTimeOffset.MinValue);
        if (now - last < ApiKey.UseStep || !used.TryUpdate(key.Id, now, last)) return;
        _ = WriteUseAsync(key.Id, now);
    }

    private async Task WriteUseAsync(Guid id, DateTimeOffset now)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PortalDb>().ApiKeys.Where(key => key.Id == id && (key.LastUsedAt == null || key.LastUsedAt < now))
                .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, now));
        }
        catch (Exception)
        {
            // Who used a key when is worth less than the answer; the next use tries again.
            used.TryRemove(id, out _);
        }
    }

    private async Task<FrozenDictionary<string, ApiKey>> LoadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var all = await scope.ServiceProvider.GetRequiredService<PortalDb>().ApiKeys.AsNoTracking().Where(key => key.RevokedAt == null).ToListAsync();
        return all.ToFrozenDictionary(key => key.Prefix, StringComparer.Ordinal);
    }
}

/// <summary>Creates, rotates and revokes keys, each with its entry in the audit.</summary>
public sealed class ApiKeyDesk(PortalDb db, AuditLog audit, Security.CurrentStaff staff, PortalChanges changes, TimeProvider clock)
{
    /// <summary>How long the old key goes on beside the new one after a rotation.</summary>
    public static TimeSpan RotationOverlap { get; } = TimeSpan.FromDays(7);

    public Task<List<ApiKey>> ListAsync(CancellationToken ct) =>
        db.ApiKeys.AsNoTracking().OrderBy(key => key.RevokedAt != null).ThenByDescending(key => key.CreatedAt).ToListAsync(ct);

    public Task<ApiKey?> FindAsync(Guid id, CancellationToken ct) => db.ApiKeys.SingleOrDefaultAsync(key => key.Id == id, ct);

    /// <summary>Makes a key and returns it; nobody can read it again.</summary>
    public async Task<string> CreateAsync(string name, IEnumerable<string> scopes, DateTimeOffset expires, CancellationToken ct)
    {
        var (key, made) = Add(name, [.. scopes.Order(StringComparer.Ordinal)], expires);
        await SaveAsync("api-key.created", made, $"{made.Prefix}, {string.Join(" ", made.Allowed)}, until {made.ExpiresAt:yyyy-MM-dd}", ct);
        return key;
    }

    /// <summary>Makes a key that may do the same for as long; the old one ends after a week, so that programs can change over.</summary>
    public async Task<string> RotateAsync(ApiKey old, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!old.IsValid(now)) throw new RuleViolation(ApiKey.Ended);
        var (key, made) = Add(old.Name, old.Allowed, now + (old.ExpiresAt - old.CreatedAt));
        old.EndBy(now + RotationOverlap);
        await SaveAsync("api-key.rotated", made, $"{made.Prefix} takes the place of {old.Prefix}, which ends {old.ExpiresAt:yyyy-MM-dd}", ct);
        return key;
    }

    public async Task RevokeAsync(ApiKey key, CancellationToken ct)
    {
        key.Revoke(clock.GetUtcNow());
        await SaveAsync("api-key.revoked", key, key.Prefix, ct);
    }

    private (string Key, ApiKey Made) Add(string name, IReadOnlyList<string> scopes, DateTimeOffset expires)
    {
        var (key, prefix, hash) = ApiKeyRing.Make();
        var now = clock.GetUtcNow();
        var made = new ApiKey
        {
            Id = Guid.CreateVersion7(now), Name = name, Prefix = prefix, Hash = hash, Allowed = scopes, CreatedAt = now, CreatedBy = staff.Name, ExpiresAt = expires,
        };
        db.ApiKeys.Add(made);
        return (key, made);
    }

    private async Task SaveAsync(string action, ApiKey key, string detail, CancellationToken ct)
    {
        audit.Add(action, key.Name, detail);
        await db.SaveChangesAsync(ct);
        await changes.RaiseAsync(ChangeTopics.ApiKeys, ct);
    }
}
