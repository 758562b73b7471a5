using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Proof;

/// <summary>The public half of a key that signs daily digests; kept for good, because digests are.</summary>
public sealed class LedgerKey
{
    public const int IdLength = 43;

    /// <summary>The thumbprint of the public key (RFC 7638), in base64url.</summary>
    public required string Id { get; init; }

    /// <summary>The public key, SubjectPublicKeyInfo.</summary>
    public required byte[] PublicKey { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The members a JSON Web Key needs, in the order its thumbprint wants.</summary>
    public (string Crv, string Kty, string X, string Y) Jwk => JwkOf(PublicKey);

    public static LedgerKey Of(ECDsa key, DateTimeOffset now)
    {
        var spki = key.ExportSubjectPublicKeyInfo();
        var (crv, kty, x, y) = JwkOf(spki);
        var id = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($$"""{"crv":"{{crv}}","kty":"{{kty}}","x":"{{x}}","y":"{{y}}"}"""));
        return new() { Id = WebEncoders.Base64UrlEncode(id), PublicKey = spki, MadeAt = now };
    }

    /// <summary>Whether a signature (ES256, IEEE P1363) is this key's.</summary>
    public bool Signed(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(PublicKey, out _);
        return key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static (string, string, string, string) JwkOf(byte[] spki)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(spki, out _);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return ("P-256", "EC", WebEncoders.Base64UrlEncode(point.X!), WebEncoders.Base64UrlEncode(point.Y!));
    }
}

/// <summary>Signs with ECDSA P-256. The key is made when it is first needed; its private half is sealed.</summary>
public sealed class LedgerSigner(IServiceScopeFactory scopes, SealedSecrets secrets, TimeProvider clock)
{
    private const string Use = "digest-signature";

    private readonly Kept<string, (LedgerKey Public, byte[] Private)> key = new(_ => LoadAsync(scopes, secrets, clock));

    /// <summary>The public half of the key that signs now.</summary>
    public async Task<LedgerKey> KeyAsync() => (await key.GetAsync(Use)).Public;

    public async Task<byte[]> SignAsync(byte[] text)
    {
        using var signer = ECDsa.Create();
        signer.ImportPkcs8PrivateKey((await key.GetAsync(Use)).Private, out _);
        return signer.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static async Task<(LedgerKey, byte[])> LoadAsync(IServiceScopeFactory scopes, SealedSecrets secrets, TimeProvider clock)
    {
        var pkcs8 = await secrets.GetAsync(Use, () =>
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return made.ExportPkcs8PrivateKey();
        });
        using var signer = ECDsa.Create();
        signer.ImportPkcs8PrivateKey(pkcs8, out _);
        var known = LedgerKey.Of(signer, clock.GetUtcNow());
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await db.Database.ExecuteSqlAsync(
            $"insert into ledger_keys (id, public_key, made_at) values ({known.Id}, {known.PublicKey}, {known.MadeAt}) on conflict do nothing");
        return (await db.LedgerKeys.AsNoTracking().SingleAsync(one => one.Id == known.Id), pkcs8);
    }
}
