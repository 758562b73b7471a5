namespace PrivacyPortal.Web.Tests.Files;

/// <summary>So many zeros, without the memory for them.</summary>
internal sealed class Zeros(long length) : MemoryStream
{
    private long left = length;

    public override bool CanSeek => false;

    public override int Read(Span<byte> buffer)
    {
        var read = (int)Math.Min(left, buffer.Length);
        buffer[..read].Clear();
        left -= read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => CopyAsync(destination, cancellationToken);

    private async Task CopyAsync(Stream destination, CancellationToken ct)
    {
        var piece = new byte[1024 * 1024];
        for (int read; (read = Read(piece)) > 0;) await destination.WriteAsync(piece.AsMemory(0, read), ct);
    }
}
