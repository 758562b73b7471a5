using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace PrivacyPortal.Web.Proof;

/// <summary>A proof as it stands in receipts (docs/ledger-proof.md). With the public key it can be checked without the portal.</summary>
public static class ProofJson
{
    public const string KeysPath = "/.well-known/consent-ledger-keys.json";

    /// <summary>The member <c>proof</c> of a receipt; null where the day of the receipt is not closed yet.</summary>
    public static object? Of(LedgerProof? proof, string publicUrl) => proof is null ? null : new
    {
        type = "RFC 9162 inclusion proof, SHA-256; ES256",
        entry = proof.Entry,
        index = proof.Index,
        path = proof.Path.Select(hash => Convert.ToHexStringLower(hash)),
        digest = DigestOf(proof.Digest),
        keys = publicUrl + KeysPath,
    };

    /// <summary>A digest with what was signed and the signature.</summary>
    public static object DigestOf(Domain.Consent.LedgerDigest digest) => new
    {
        day = digest.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), count = digest.Count, root = Convert.ToHexStringLower(digest.Root),
        previous = Convert.ToHexStringLower(digest.Previous), kid = digest.KeyId, signature = WebEncoders.Base64UrlEncode(digest.Signature),
    };

    /// <summary>The public keys as a JSON Web Key Set (RFC 7517).</summary>
    public static object KeySet(IEnumerable<LedgerKey> keys) => new
    {
        keys = keys.Select(key => new { kty = key.Jwk.Kty, crv = key.Jwk.Crv, x = key.Jwk.X, y = key.Jwk.Y, kid = key.Id, use = "sig", alg = "ES256" }),
    };
}
