using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PrivacyPortal.Domain.Consent;

/// <summary>What one UTC day of the ledger came to, signed, and tied to the day before; append-only.</summary>
public sealed class LedgerDigest
{
    public required DateOnly Day { get; init; }

    /// <summary>How many receipts were stored on the day.</summary>
    public required long Count { get; init; }

    /// <summary>The root of the <see cref="MerkleTree"/> over them.</summary>
    public required byte[] Root { get; init; }

    /// <summary><see cref="Hash"/> of the day before; 32 zeros on the first.</summary>
    public required byte[] Previous { get; init; }

    /// <summary>The key that signed (RFC 7638 thumbprint), its ES256 signature of <see cref="Text"/>, and when.</summary>
    public required string KeyId { get; init; }
    public required byte[] Signature { get; init; }
    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>What is signed.</summary>
    public byte[] Text => TextOf(Day, Count, Root, Previous, KeyId);

    /// <summary>What the next day carries.</summary>
    public byte[] Hash => SHA256.HashData(Text);

    /// <summary>JSON in the canonical form of RFC 8785.</summary>
    public static byte[] TextOf(DateOnly day, long count, byte[] root, byte[] previous, string keyId) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"count":{{count}},"day":"{{day:yyyy-MM-dd}}","kid":"{{keyId}}","previous":"{{Convert.ToHexStringLower(previous)}}","root":"{{Convert.ToHexStringLower(root)}}"}"""));
}
