using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PrivacyPortal.Testing;

/// <summary>Small, valid files made in code, and what people who mean harm make of them.</summary>
public static class SampleFiles
{
    public static byte[] Text(string text = "My order 4711 never arrived.\n") => Encoding.UTF8.GetBytes(text);

    /// <summary>A page without anything on it. What is given stands inside as a comment.</summary>
    public static byte[] Pdf(string inside = "nothing", string after = "\n")
    {
        var head = $"%PDF-1.4\n% {inside}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n";
        return Encoding.Latin1.GetBytes($"{head}xref\n0 1\n0000000000 65535 f \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n{head.Length}\n%%EOF{after}");
    }

    /// <summary>A grey square, with more chunks between its header and its pixels.</summary>
    public static byte[] Png(uint width = 2, uint height = 2, params (string Type, byte[] Data)[] more)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // Bits a sample; everything else 0: grey, not interlaced.
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(new byte[6]);
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. PngChunk("IHDR", header), .. more.SelectMany(chunk => PngChunk(chunk.Type, chunk.Data)),
            .. PngChunk("IDAT", pixels.ToArray()), .. PngChunk("IEND", []),
        ];
    }

    public static byte[] PngChunk(string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    /// <summary>Eight grey pixels square, as decoders read it, with more segments after its JFIF header.</summary>
    public static byte[] Jpeg(params (byte Marker, byte[] Content)[] more) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
        .. more.SelectMany(segment => Segment(segment.Marker, segment.Content)),
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. Segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
        .. Segment(0xC4, [0x00, 1, .. new byte[15], 0]), // One code each: "no difference" and "end of block".
        .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        0x3F, 0xFF, 0xD9,
    ];

    /// <summary>What a camera writes into APP1: who, where, and which way is up.</summary>
    public static byte[] Exif(byte orientation, bool littleEndian = false, string artist = "Ann Chu")
    {
        using var exif = new MemoryStream();
        void Number(int value, int length)
        {
            for (var i = 0; i < length; i++) exif.WriteByte((byte)(value >> (8 * (littleEndian ? i : length - 1 - i))));
        }
        exif.Write("Exif\0\0"u8);
        exif.Write(littleEndian ? "II"u8 : "MM"u8);
        Number(42, 2);
        Number(8, 4);
        Number(2, 2);
        Number(0x0112, 2); Number(3, 2); Number(1, 4); Number(orientation, 2); Number(0, 2);
        Number(0x013B, 2); Number(2, 2); Number(artist.Length + 1, 4); Number(38, 4);
        Number(0, 4);
        exif.Write(Encoding.ASCII.GetBytes(artist + "\0"));
        return exif.ToArray();
    }

    /// <summary>An archive of one file; so many zeros in it take a thousandth of their room.</summary>
    public static byte[] Zip(int zeros = 100)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("run.exe").Open()) entry.Write(new byte[zeros]);
        return bytes.ToArray();
    }

    public static bool Holds(this byte[] file, string text) => file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;

    private static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var octet in bytes)
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
        return ~crc;
    }
}
