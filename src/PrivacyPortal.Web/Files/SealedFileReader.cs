using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Files;

/// <summary>The plain bytes of a kept file, opened chunk by chunk. A byte that is not as it was kept is an exception, never a byte.</summary>
internal sealed class SealedFileReader(PortalDb db, StoredFile file, byte[] key) : Stream
{
    private readonly ChunkSeal seal = new(file.Id, key);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly int count = ChunkSeal.Count(file.Size);
    private byte[] chunk = [];
    private int at, number;
    private long position;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => file.Size;
    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken = default)
    {
        while (at == chunk.Length && number < count) Open(await Next().SingleOrDefaultAsync(cancellationToken));
        return Give(into.Span);
    }

    public override int Read(Span<byte> into)
    {
        while (at == chunk.Length && number < count) Open(Next().SingleOrDefault());
        return Give(into);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        seal.Dispose();
        hash.Dispose();
        CryptographicOperations.ZeroMemory(chunk);
    }

    private IQueryable<byte[]> Next() => db.FileChunks.Where(part => part.FileId == file.Id && part.Number == number).Select(part => part.Bytes);

    private void Open(byte[]? sealedChunk)
    {
        var isLast = number == count - 1;
        chunk = seal.Open(sealedChunk ?? throw FileUnreadable.Gone(file.Id), number, isLast);
        (at, number) = (0, number + 1);
        hash.AppendData(chunk);
        // Before the last bytes are given away: the row may say something else than the chunks.
        if (isLast && Convert.ToHexStringLower(hash.GetCurrentHash()) != file.Sha256) throw FileUnreadable.Changed(file.Id);
    }

    private int Give(Span<byte> into)
    {
        var given = Math.Min(into.Length, chunk.Length - at);
        chunk.AsSpan(at, given).CopyTo(into);
        (at, position) = (at + given, position + given);
        return given;
    }
}
