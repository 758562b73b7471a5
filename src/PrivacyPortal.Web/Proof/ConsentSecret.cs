using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Files;

namespace PrivacyPortal.Web.Proof;

/// <summary>A secret that must stay the same for good, sealed with the file key ring; one for each use.</summary>
public sealed class ConsentSecret
{
    public const int UseLength = 40;

    public required string Use { get; init; }

    /// <summary>What is secret, sealed, and the key of the ring that opens it.</summary>
    public required byte[] Sealed { get; set; }
    public required string RingKeyId { get; set; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>Makes each secret when it is first asked for, once for all replicas, and keeps it open in memory.</summary>
public sealed class ConsentSecrets(IServiceScopeFactory scopes, FileKeyRing ring, TimeProvider clock)
{
    private readonly Shop.Kept<string, byte[]> open = new(use => LoadAsync(scopes, ring, clock, use, () => RandomNumberGenerator.GetBytes(FileKey.Length)));

    /// <summary>32 random bytes for a use.</summary>
    public Task<byte[]> GetAsync(string use) => open.GetAsync(use);

    /// <summary>What is kept for a use, or what is made for it now; of two that make it at the same moment, both get the first.</summary>
    internal static async Task<byte[]> LoadAsync(IServiceScopeFactory scopes, FileKeyRing ring, TimeProvider clock, string use, Func<byte[]> make)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        if (await db.ConsentSecrets.AsNoTracking().SingleOrDefaultAsync(secret => secret.Use == use) is { } kept) return Open(ring, kept);
        var (made, now) = (ring.Seal(make(), BoundTo(use)), clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync(
            $"insert into consent_secrets (use, sealed, ring_key_id, made_at) values ({use}, {made}, {ring.Newest.Id}, {now}) on conflict do nothing");
        return Open(ring, await db.ConsentSecrets.AsNoTracking().SingleAsync(secret => secret.Use == use));
    }

    /// <summary>Seals every secret anew with the newest key of the ring; returns how many could not be opened.</summary>
    public static async Task<int> SealAnewAsync(PortalDb db, FileKeyRing ring, TextWriter say, CancellationToken ct)
    {
        var skipped = 0;
        foreach (var secret in await db.ConsentSecrets.Where(secret => secret.RingKeyId != ring.Newest.Id).ToListAsync(ct))
        {
            try
            {
                (secret.Sealed, secret.RingKeyId) = (ring.Seal(Open(ring, secret), BoundTo(secret.Use)), ring.Newest.Id);
            }
            catch (FileUnreadable unreadable)
            {
                skipped++;
                await say.WriteLineAsync(unreadable.Message);
            }
        }
        await db.SaveChangesAsync(ct);
        return skipped;
    }

    private static byte[] Open(FileKeyRing ring, ConsentSecret secret) =>
        ring.Open(secret.RingKeyId, secret.Sealed, BoundTo(secret.Use), $"the consent ledger's secret '{secret.Use}'");

    private static byte[] BoundTo(string use) => Encoding.UTF8.GetBytes($"consent ledger: {use}");
}
