namespace PrivacyPortal.Domain.Files;

/// <summary>A file that was looked at: what it is, and the parts of it that are kept, in order.</summary>
public sealed record CleanFile(FileType Type, IReadOnlyList<ReadOnlyMemory<byte>> Parts)
{
    public long Length => Parts.Sum(part => (long)part.Length);
}

/// <summary>
/// Tells what a file is from its bytes alone, and refuses what is not plainly one of the types taken: nothing in front, nothing behind, no second
/// file inside. Images lose what tells of the person, the place or the device.
/// </summary>
public static class FileInspection
{
    /// <summary>The file as it may be kept; throws the rule against it as a <see cref="RuleViolation"/>.</summary>
    public static CleanFile Inspect(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.Length == 0) throw new RuleViolation(FileRules.Empty);
        if (bytes.Length > FileRules.MaxLength) throw new RuleViolation(FileRules.TooLarge);
        if (ForeignContent.IsZip(bytes)) throw new RuleViolation(bytes.StartsWith("PK"u8) ? FileRules.UnknownType : FileRules.TwoInOne);
        if (PngImage.IsOne(bytes)) return new(FileType.Png, PngImage.Clean(file));
        if (JpegImage.IsOne(bytes)) return new(FileType.Jpeg, JpegImage.Clean(file));
        if (PdfDocument.IsOne(bytes))
        {
            PdfDocument.Check(bytes);
            return new(FileType.Pdf, [file]);
        }
        PlainText.Check(bytes);
        return new(FileType.Text, [file]);
    }
}
