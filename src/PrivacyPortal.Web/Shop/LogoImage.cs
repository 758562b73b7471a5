namespace PrivacyPortal.Web.Shop;

/// <summary>
/// A logo with the media type its own first bytes say, whatever it was called. SVG is not taken: it may carry script.
/// </summary>
public sealed record LogoImage(byte[] Content, string Type)
{
    /// <summary>Largest logo taken, in bytes.</summary>
    public const int MaxLength = 200 * 1024;

    /// <summary>What a file field may offer.</summary>
    public const string Accept = "image/png,image/jpeg,image/webp";

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    /// <summary>The image, or null where the bytes are not one of the three kinds.</summary>
    public static LogoImage? Read(byte[] content)
    {
        ReadOnlySpan<byte> bytes = content;
        if (bytes.StartsWith(Png)) return new(content, "image/png");
        if (bytes.StartsWith(Jpeg)) return new(content, "image/jpeg");
        if (bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)) return new(content, "image/webp");
        return null;
    }
}
