using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using PrivacyPortal.Domain.Packages;

namespace PrivacyPortal.Web.Packages;

/// <summary>
/// A ZIP in the making. Every file is hashed while it is written, carries the same time, and stands in the manifest that ends the archive; so the
/// same content gives the same bytes, and no file is ever in memory as a whole.
/// </summary>
internal sealed class PackageArchive(ZipArchive zip, DateTimeOffset time)
{
    public const string ManifestPath = "manifest-sha256.txt";

    private readonly StringBuilder manifest = new();

    /// <summary>Writes a file and returns its size and SHA-256.</summary>
    public async Task<(long Size, string Sha256)> AddAsync(string path, Func<Stream, Task> write, CancellationToken ct)
    {
        await using var hashing = new HashingStream(await OpenAsync(path, ct));
        await write(hashing);
        await hashing.FlushAsync(ct);
        var hash = hashing.Hash();
        manifest.Append(PackagePath.ManifestLine(hash, path));
        return (hashing.Position, Convert.ToHexStringLower(hash));
    }

    public Task AddAsync(string path, byte[] bytes, CancellationToken ct) => AddAsync(path, stream => stream.WriteAsync(bytes, ct).AsTask(), ct);

    /// <summary>Writes the manifest, in which it does not stand itself.</summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        await using var stream = await OpenAsync(ManifestPath, ct);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(manifest.ToString()), ct);
    }

    private Task<Stream> OpenAsync(string path, CancellationToken ct)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = time;
        return entry.OpenAsync(ct);
    }
}

/// <summary>Passes bytes on and hashes them on the way.</summary>
internal sealed class HashingStream(Stream inner) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long length;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => length;
    public override long Position { get => length; set => throw new NotSupportedException(); }

    public byte[] Hash() => hash.GetCurrentHash();

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        inner.Write(bytes);
        Note(bytes);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        await inner.WriteAsync(bytes, cancellationToken);
        Note(bytes.Span);
    }

    public override Task WriteAsync(byte[] bytes, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(bytes.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] bytes, int offset, int count) => Write(bytes.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        hash.Dispose();
        await inner.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        hash.Dispose();
        inner.Dispose();
    }

    private void Note(ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(bytes);
        length += bytes.Length;
    }
}
