using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace PrivacyPortal.Web.Embed;

/// <summary>One file as it goes over the wire, in each encoding, with its headers made beforehand.</summary>
public sealed class EmbedFile
{
    private readonly Lazy<Encoded> brotli, gzip;
    private readonly Encoded plain;

    public EmbedFile(byte[] content, string contentType)
    {
        Content = content;
        ContentType = contentType;
        Hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        plain = new(content, default, $"\"{Hash}\"");
        brotli = new(() => new(Brotli(content), "br", $"\"{Hash}-br\""));
        gzip = new(() => new(GZip(content), "gzip", $"\"{Hash}-gz\""));
    }

    public EmbedFile(string content, string contentType) : this(Encoding.UTF8.GetBytes(content), contentType) { }

    public byte[] Content { get; }
    public StringValues ContentType { get; }

    /// <summary>Names the content in addresses.</summary>
    public string Hash { get; }

    /// <summary>What a page writes into <c>integrity</c>.</summary>
    public string Integrity => $"sha384-{Convert.ToBase64String(SHA384.HashData(Content))}";

    /// <summary>The smallest form the client takes.</summary>
    public Encoded For(StringValues acceptEncoding)
    {
        var accepted = acceptEncoding.Count == 0 ? "" : acceptEncoding.ToString();
        return Takes(accepted, "br") ? brotli.Value : Takes(accepted, "gzip") ? gzip.Value : plain;
    }

    /// <param name="Bytes">The body.</param>
    /// <param name="Encoding">For <c>Content-Encoding</c>; empty for the plain one.</param>
    /// <param name="ETag">With its quotes.</param>
    public sealed record Encoded(ReadOnlyMemory<byte> Bytes, StringValues Encoding, StringValues ETag);

    // "br" and "br;q=0.5", not "br;q=0" nor a word that only begins with it.
    private static bool Takes(string accepted, string coding)
    {
        foreach (var range in accepted.AsSpan().Split(','))
        {
            var part = accepted.AsSpan(range).Trim();
            if (!part.StartsWith(coding, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = part[coding.Length..].TrimStart();
            if (rest.IsEmpty) return true;
            if (rest[0] == ';') return !(rest[1..].TrimStart() is var quality && quality.StartsWith("q=0") && quality[3..].TrimStart('.').TrimStart('0').IsEmpty);
        }
        return false;
    }

    private static byte[] Brotli(byte[] content)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        if (!BrotliEncoder.TryCompress(content, packed, out var length, quality: 11, window: 18)) throw new InvalidOperationException("The file does not compress.");
        return packed[..length];
    }

    private static byte[] GZip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(content);
        return packed.ToArray();
    }
}
