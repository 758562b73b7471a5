using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PrivacyPortal.Web.Files;

/// <summary>
/// AES-256-GCM over the chunks of one file, under a key that seals nothing else. The nonce is the chunk's number and whether it is the last, so that
/// no nonce repeats and chunks cannot be swapped, repeated, left out or cut off; the file's id is authenticated with each.
/// </summary>
internal sealed class ChunkSeal(Guid fileId, byte[] key) : IDisposable
{
    /// <summary>Plain bytes a chunk; sealed, it stays below the size from which memory is no longer compacted.</summary>
    public const int ChunkLength = 64 * 1024;

    private const int NonceLength = 12, TagLength = 16;

    private readonly AesGcm aes = new(key, TagLength);
    private readonly byte[] boundTo = fileId.ToByteArray(bigEndian: true);

    /// <summary>How many chunks so many bytes make; an empty file is one empty chunk.</summary>
    public static int Count(long length) => (int)Math.Max(1, (length + ChunkLength - 1) / ChunkLength);

    public byte[] Seal(ReadOnlySpan<byte> plain, int number, bool isLast)
    {
        var chunk = new byte[plain.Length + TagLength];
        aes.Encrypt(Nonce(number, isLast), plain, chunk.AsSpan(0, plain.Length), chunk.AsSpan(plain.Length), boundTo);
        return chunk;
    }

    /// <summary>The plain bytes; throws <see cref="FileUnreadable"/> for anything but what was sealed for this place.</summary>
    public byte[] Open(ReadOnlySpan<byte> chunk, int number, bool isLast)
    {
        if (chunk.Length < TagLength) throw FileUnreadable.Changed(fileId);
        var plain = new byte[chunk.Length - TagLength];
        try
        {
            aes.Decrypt(Nonce(number, isLast), chunk[..plain.Length], chunk[plain.Length..], plain, boundTo);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw FileUnreadable.Changed(fileId);
        }
        return plain;
    }

    public void Dispose() => aes.Dispose();

    private static byte[] Nonce(int number, bool isLast)
    {
        var nonce = new byte[NonceLength];
        BinaryPrimitives.WriteInt32BigEndian(nonce.AsSpan(NonceLength - 5), number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }
}
