using System.Buffers.Binary;

namespace PrivacyPortal.Domain.Files;

/// <summary>The one thing in Exif that decides how a picture looks: which way is up, 1 to 8.</summary>
internal static class Orientation
{
    private const int Tag = 0x0112, Short = 3;

    private static ReadOnlySpan<byte> Exif => "Exif\0\0"u8;

    /// <summary>What an APP1 segment says; null where it says nothing, or that the picture lies as it is.</summary>
    public static byte? Read(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith(Exif)) return null;
        var tiff = content[Exif.Length..];
        var littleEndian = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || !(littleEndian || tiff.StartsWith("MM\0*"u8))) return null;
        var directory = UInt32(tiff[4..], littleEndian);
        if (directory > tiff.Length - 2) return null;
        var entries = tiff[(int)directory..];
        var count = UInt16(entries, littleEndian);
        entries = entries[2..];
        for (var i = 0; i < count && entries.Length >= 12; i++, entries = entries[12..])
        {
            if (UInt16(entries, littleEndian) != Tag) continue;
            return UInt16(entries[2..], littleEndian) == Short && UInt16(entries[8..], littleEndian) is > 1 and <= 8 and var value ? (byte)value : null;
        }
        return null;
    }

    /// <summary>An APP1 segment with the orientation and nothing else.</summary>
    public static byte[] Segment(byte orientation) =>
    [
        0xFF, 0xE1, 0, 34, .. Exif, .. "MM\0*"u8, 0, 0, 0, 8,
        0, 1, Tag >> 8, Tag & 0xFF, 0, Short, 0, 0, 0, 1, 0, orientation, 0, 0,
        0, 0, 0, 0,
    ];

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
