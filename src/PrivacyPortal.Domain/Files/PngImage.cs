using System.Buffers.Binary;
using System.Text;

namespace PrivacyPortal.Domain.Files;

/// <summary>
/// A PNG image, copied chunk by chunk without loss. Only what decides how it looks is kept: text, time, Exif and everything unknown are left out.
/// An orientation in Exif goes as well; programs that write PNG turn the pixels instead.
/// </summary>
internal static class PngImage
{
    private static readonly HashSet<string> Kept = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "bKGD", "pHYs"];

    private static readonly uint[] Crcs = [.. Enumerable.Range(0, 256).Select(Crc)];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool IsOne(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    public static IReadOnlyList<ReadOnlyMemory<byte>> Clean(ReadOnlyMemory<byte> file)
    {
        var parts = new List<ReadOnlyMemory<byte>> { file[..Signature.Length] };
        var seen = new HashSet<string>();
        for (var at = Signature.Length; ;)
        {
            var chunk = Chunk(file[at..]);
            var type = TypeOf(chunk.Span);
            at += chunk.Length;
            if ((seen.Count == 0) != (type == "IHDR")) throw new RuleViolation(FileRules.Damaged);
            seen.Add(type);
            if (type == "IHDR") CheckHeader(chunk.Span[8..^4]);
            if (Kept.Contains(type)) parts.Add(chunk);
            // A capital first letter: without it the image cannot be shown.
            else if (char.IsAsciiLetterUpper(type[0])) throw new RuleViolation(FileRules.Damaged);
            if (type != "IEND") continue;
            if (chunk.Length != 12 || !seen.Contains("IDAT")) throw new RuleViolation(FileRules.Damaged);
            return at == file.Length ? parts : throw new RuleViolation(FileRules.TwoInOne);
        }
    }

    /// <summary>The chunk at the beginning: its length, type, data and checksum.</summary>
    private static ReadOnlyMemory<byte> Chunk(ReadOnlyMemory<byte> rest)
    {
        if (rest.Length < 12) throw new RuleViolation(FileRules.Damaged);
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
        if (length > rest.Length - 12) throw new RuleViolation(FileRules.Damaged);
        var chunk = rest[..(int)(length + 12)];
        var crc = uint.MaxValue;
        foreach (var octet in chunk.Span[4..^4]) crc = Crcs[(crc ^ octet) & 0xFF] ^ (crc >> 8);
        return BinaryPrimitives.ReadUInt32BigEndian(chunk.Span[^4..]) == ~crc ? chunk : throw new RuleViolation(FileRules.Damaged);
    }

    private static string TypeOf(ReadOnlySpan<byte> chunk)
    {
        foreach (var letter in chunk[4..8])
            if (!char.IsAsciiLetter((char)letter)) throw new RuleViolation(FileRules.Damaged);
        return Encoding.ASCII.GetString(chunk[4..8]);
    }

    private static void CheckHeader(ReadOnlySpan<byte> header)
    {
        if (header.Length != 13) throw new RuleViolation(FileRules.Damaged);
        PixelCount.Check(BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
    }

    private static uint Crc(int octet)
    {
        var crc = (uint)octet;
        for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        return crc;
    }
}

/// <summary>The size of an image as it says itself.</summary>
internal static class PixelCount
{
    public static void Check(uint width, uint height)
    {
        if (width == 0 || height == 0) throw new RuleViolation(FileRules.Damaged);
        if ((ulong)width * height > (ulong)FileRules.MaxPixels) throw new RuleViolation(FileRules.TooManyPixels);
    }
}
