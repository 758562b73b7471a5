using System.Buffers.Binary;

namespace PrivacyPortal.Domain.Files;

/// <summary>
/// A JPEG image, copied segment by segment without loss. Only what decides how it looks is kept: Exif, XMP, IPTC, thumbnails and comments are left
/// out, except for the orientation, without which most photographs would lie on their side. What phones hang on behind the picture is cut off.
/// </summary>
internal static class JpegImage
{
    private const byte StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, App0 = 0xE0, App1 = 0xE1, App2 = 0xE2, App14 = 0xEE, App15 = 0xEF, Comment = 0xFE;

    /// <summary>The JFIF header up to its thumbnail.</summary>
    private const int JfifLength = 14;

    private static ReadOnlySpan<byte> Jfif => "JFIF\0"u8;
    private static ReadOnlySpan<byte> Icc => "ICC_PROFILE\0"u8;
    private static ReadOnlySpan<byte> Adobe => "Adobe"u8;

    public static bool IsOne(ReadOnlySpan<byte> file) => file.Length > 3 && file is [0xFF, StartOfImage, 0xFF, ..];

    public static IReadOnlyList<ReadOnlyMemory<byte>> Clean(ReadOnlyMemory<byte> file)
    {
        var parts = new List<ReadOnlyMemory<byte>> { file[..2] };
        var (hasFrame, hasScan, isTurned) = (false, false, false);
        for (var at = 2; ;)
        {
            var marker = MarkerAt(file.Span, ref at);
            if (marker == EndOfImage)
            {
                if (!hasScan) throw new RuleViolation(FileRules.Damaged);
                parts.Add(file[(at - 2)..at]);
                return IsPhonesAppendix(file.Span[at..]) ? parts : throw new RuleViolation(FileRules.TwoInOne);
            }
            var segment = SegmentAt(file, at);
            var content = segment.Span[4..];
            at += segment.Length - 2;
            switch (marker)
            {
                case App0 when content.StartsWith(Jfif) && content.Length >= JfifLength:
                    parts.Add(WithoutThumbnail(segment));
                    break;
                case App1 when !isTurned && Orientation.Read(content) is { } orientation:
                    isTurned = true;
                    parts.Add(Orientation.Segment(orientation));
                    break;
                case App2 when content.StartsWith(Icc):
                case App14 when content.StartsWith(Adobe):
                    parts.Add(segment);
                    break;
                case >= App0 and <= App15 or Comment:
                    break;
                case StartOfScan when hasFrame:
                    hasScan = true;
                    var pixels = EntropyCoded(file.Span[at..]);
                    parts.Add(segment);
                    parts.Add(file.Slice(at, pixels));
                    at += pixels;
                    break;
                case 0xC4 or 0xCC or 0xDB or 0xDC or 0xDD: // Tables, number of lines, restart interval.
                    parts.Add(segment);
                    break;
                case >= 0xC0 and <= 0xCF and not 0xC8 when !hasFrame && content.Length >= 6:
                    hasFrame = true;
                    PixelCount.Check(BinaryPrimitives.ReadUInt16BigEndian(content[3..]), BinaryPrimitives.ReadUInt16BigEndian(content[1..]));
                    parts.Add(segment);
                    break;
                default:
                    throw new RuleViolation(FileRules.Damaged);
            }
        }
    }

    /// <summary>The marker that has to be here; any number of FF may stand before it.</summary>
    private static byte MarkerAt(ReadOnlySpan<byte> file, ref int at)
    {
        if (at >= file.Length || file[at] != 0xFF) throw new RuleViolation(FileRules.Damaged);
        while (at < file.Length && file[at] == 0xFF) at++;
        return at < file.Length ? file[at++] : throw new RuleViolation(FileRules.Damaged);
    }

    /// <summary>The segment whose marker ends at this place: marker, length and content.</summary>
    private static ReadOnlyMemory<byte> SegmentAt(ReadOnlyMemory<byte> file, int at)
    {
        if (at + 2 > file.Length) throw new RuleViolation(FileRules.Damaged);
        var length = BinaryPrimitives.ReadUInt16BigEndian(file.Span[at..]);
        return length >= 2 && at + length <= file.Length ? file.Slice(at - 2, length + 2) : throw new RuleViolation(FileRules.Damaged);
    }

    /// <summary>The length of a scan's data: up to the next marker that is neither an escaped FF nor a restart.</summary>
    private static int EntropyCoded(ReadOnlySpan<byte> rest)
    {
        for (var at = 0; ; at++)
        {
            var next = rest[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= rest.Length) throw new RuleViolation(FileRules.Damaged);
            at += next;
            if (rest[at + 1] is not (0x00 or >= 0xD0 and <= 0xD7 or 0xFF)) return at;
        }
    }

    private static ReadOnlyMemory<byte> WithoutThumbnail(ReadOnlyMemory<byte> segment)
    {
        var bare = segment[..(4 + JfifLength)].ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(bare.AsSpan(2), 2 + JfifLength);
        bare[^2] = bare[^1] = 0;
        return bare;
    }

    /// <summary>
    /// Nothing, padding, or what cameras are known to put there: further pictures, a short film, Samsung's notes. It is not kept, so it only has to
    /// be told from somebody's second file.
    /// </summary>
    private static bool IsPhonesAppendix(ReadOnlySpan<byte> rest) =>
        rest.Trim((byte)0).IsEmpty || rest is [0xFF, StartOfImage, ..] || rest.EndsWith("SEFT"u8) || (rest.Length > 8 && rest[4..].StartsWith("ftyp"u8));
}
