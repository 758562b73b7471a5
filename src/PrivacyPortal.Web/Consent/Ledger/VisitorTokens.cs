using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>
/// The ids of visitors as browsers keep them, <c>uuid.mac</c>: nobody can make one up, so nobody can write into another's history. Made with a
/// secret that all replicas share.
/// </summary>
public sealed class VisitorTokens(SealedSecrets secrets)
{
    /// <summary>The id with its dashes, a dot, and 128 bits of HMAC-SHA256 as base64url.</summary>
    public const int Length = IdLength + 1 + 22;

    private const string SecretName = "visitor-tokens";
    private const int IdLength = 36, MacLength = 16;

    // One secret, two uses that must never meet.
    private const byte ForToken = 1, ForFirstChoice = 2;

    private volatile byte[]? key;

    /// <summary>Reads the secret before the first token; later costs nothing.</summary>
    public ValueTask ReadyAsync() => key is null ? LoadAsync() : ValueTask.CompletedTask;

    public string Of(Guid visitorId)
    {
        Span<char> token = stackalloc char[Length];
        Write(visitorId, token);
        return new(token);
    }

    /// <summary>The id in a token; null for one that the portal did not make.</summary>
    public Guid? Read(string token)
    {
        if (token.Length != Length || !Guid.TryParseExact(token.AsSpan(0, IdLength), "D", out var visitorId)) return null;
        Span<char> expected = stackalloc char[Length];
        Write(visitorId, expected);
        return CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes<char>(expected), MemoryMarshal.AsBytes(token.AsSpan())) ? visitorId : null;
    }

    /// <summary>
    /// The visitor a first choice makes. It follows from the id of the receipt, so that a choice sent twice, even to two replicas at once, makes one
    /// visitor; without the secret nobody can tell it.
    /// </summary>
    public Guid OfFirstChoice(Guid receiptId)
    {
        Span<byte> mac = stackalloc byte[SHA256.HashSizeInBytes];
        Mac(ForFirstChoice, receiptId, mac);
        // Version 8, variant 1 (RFC 9562, 5.8): an id of the maker's own kind.
        mac[6] = (byte)((mac[6] & 0x0F) | 0x80);
        mac[8] = (byte)((mac[8] & 0x3F) | 0x80);
        return new(mac[..16], bigEndian: true);
    }

    private void Write(Guid visitorId, Span<char> token)
    {
        Span<byte> mac = stackalloc byte[SHA256.HashSizeInBytes];
        visitorId.TryFormat(token, out _);
        token[IdLength] = '.';
        Mac(ForToken, visitorId, mac);
        Base64Url.EncodeToChars(mac[..MacLength], token[(IdLength + 1)..]);
    }

    private void Mac(byte use, Guid id, Span<byte> mac)
    {
        Span<byte> message = stackalloc byte[17];
        message[0] = use;
        id.TryWriteBytes(message[1..], bigEndian: true, out _);
        HMACSHA256.HashData(key ?? throw new InvalidOperationException("The secret was not read yet."), message, mac);
    }

    private async ValueTask LoadAsync() => key = await secrets.GetAsync(SecretName);
}
