using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Files;

/// <summary>Takes plain bytes and writes sealed chunks to the database as they fill up: never more than one is in memory.</summary>
internal sealed class SealedFileWriter(PortalDb db, Guid fileId, byte[] key) : Stream
{
    private readonly ChunkSeal seal = new(fileId, key);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = new byte[ChunkSeal.ChunkLength];
    private int filled, number;
    private long length;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => length;
    public override long Position { get => length; set => throw new NotSupportedException(); }

    /// <summary>Writes the last chunk; returns the length and hash of the plain bytes.</summary>
    public async Task<(long Length, string Sha256)> CompleteAsync(CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(NextChunk(isLast: true), ct);
        return (length, Convert.ToHexStringLower(hash.GetCurrentHash()));
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        while (bytes.Length > 0)
        {
            // A full chunk waits for the next byte: it may be the last.
            if (filled == buffer.Length) await db.Database.ExecuteSqlAsync(NextChunk(isLast: false), cancellationToken);
            bytes = bytes[Take(bytes.Span)..];
        }
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (filled == buffer.Length) db.Database.ExecuteSql(NextChunk(isLast: false));
            bytes = bytes[Take(bytes)..];
        }
    }

    public override Task WriteAsync(byte[] bytes, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(bytes.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] bytes, int offset, int count) => Write(bytes.AsSpan(offset, count));

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        seal.Dispose();
        hash.Dispose();
        CryptographicOperations.ZeroMemory(buffer);
    }

    private int Take(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(bytes.Length, buffer.Length - filled);
        bytes[..taken].CopyTo(buffer.AsSpan(filled));
        (filled, length) = (filled + taken, length + taken);
        return taken;
    }

    private FormattableString NextChunk(bool isLast)
    {
        var plain = buffer.AsSpan(0, filled);
        hash.AppendData(plain);
        var chunk = seal.Seal(plain, number, isLast);
        FormattableString insert = $"insert into file_chunks (file_id, number, bytes) values ({fileId}, {number}, {chunk})";
        (filled, number) = (0, number + 1);
        return insert;
    }
}
