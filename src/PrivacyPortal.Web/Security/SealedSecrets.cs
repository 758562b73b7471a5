using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Security;

/// <summary>A secret of the portal's own, sealed by data protection.</summary>
public sealed class SealedSecret
{
    public const int NameLength = 50;

    public required string Name { get; init; }
    public required string Sealed { get; init; }
}

/// <summary>Secrets the portal made for itself once and keeps for good: the same for all replicas, nothing worth without the file key ring.</summary>
public sealed class SealedSecrets(IServiceScopeFactory scopes, IDataProtectionProvider protection)
{
    public const int Length = 32;

    /// <summary>The secret of a name; made when first asked for, random where nobody says how. Of several replicas that ask at once, one makes it.</summary>
    public async Task<byte[]> GetAsync(string name, Func<byte[]>? make = null)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var seal = protection.CreateProtector("portal.secret", name);
        if (await ReadAsync(db, name) is not { } kept)
        {
            var made = seal.Protect(Convert.ToBase64String(make?.Invoke() ?? RandomNumberGenerator.GetBytes(Length)));
            await db.Database.ExecuteSqlAsync($"insert into sealed_secrets (name, sealed) values ({name}, {made}) on conflict do nothing");
            kept = (await ReadAsync(db, name))!;
        }
        return Convert.FromBase64String(seal.Unprotect(kept));
    }

    private static Task<string?> ReadAsync(PortalDb db, string name) =>
        db.SealedSecrets.Where(secret => secret.Name == name).Select(secret => secret.Sealed).SingleOrDefaultAsync();
}

public sealed class SealedSecretMapping : IEntityTypeConfiguration<SealedSecret>
{
    public void Configure(EntityTypeBuilder<SealedSecret> secret)
    {
        secret.ToTable("sealed_secrets");
        secret.HasKey(s => s.Name);
        secret.Property(s => s.Name).HasMaxLength(SealedSecret.NameLength);
    }
}
