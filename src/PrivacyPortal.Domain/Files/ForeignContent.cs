using System.Buffers.Binary;

namespace PrivacyPortal.Domain.Files;

/// <summary>Signs of another file inside a file.</summary>
internal static class ForeignContent
{
    /// <summary>As far as browsers look for markup in what has no type.</summary>
    private const int Sniffed = 1_500;

    private const int EndRecordLength = 22;

    private static readonly byte[][] Markup =
    [
        .. new[] { "<!doctype", "<html", "<head", "<body", "<script", "<iframe", "<svg", "<?php", "<?xml-stylesheet" }.Select(tag => tag.Select(c => (byte)c).ToArray()),
    ];

    /// <summary>Whether a ZIP program would open it: archives are read from their end, so that anything may stand before one.</summary>
    public static bool IsZip(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("PK\u0003\u0004"u8)) return true;
        var start = Math.Max(0, file.Length - EndRecordLength - ushort.MaxValue);
        var tail = file[start..];
        for (int at; (at = tail.LastIndexOf("PK\u0005\u0006"u8)) >= 0; tail = tail[..at])
        {
            // Four such bytes may be there by chance; a list of contents right before them is not.
            var end = start + at;
            if (end + EndRecordLength > file.Length) continue;
            var listLength = BinaryPrimitives.ReadUInt32LittleEndian(file[(end + 12)..]);
            if (listLength <= end && (listLength == 0 || file[(int)(end - listLength)..].StartsWith("PK\u0001\u0002"u8))) return true;
        }
        return false;
    }

    /// <summary>Whether a browser that guesses types could take the beginning or the end for a page.</summary>
    public static bool HasMarkup(ReadOnlySpan<byte> file) =>
        HoldsMarkup(file[..Math.Min(file.Length, Sniffed)]) || HoldsMarkup(file[Math.Max(0, file.Length - Sniffed)..]);

    private static bool HoldsMarkup(ReadOnlySpan<byte> part)
    {
        Span<byte> lower = stackalloc byte[Sniffed];
        for (var i = 0; i < part.Length; i++) lower[i] = part[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(part[i] | 0x20) : part[i];
        lower = lower[..part.Length];
        foreach (var tag in Markup)
            if (lower.IndexOf(tag) >= 0) return true;
        return false;
    }
}
