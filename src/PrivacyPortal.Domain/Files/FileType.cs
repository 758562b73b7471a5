namespace PrivacyPortal.Domain.Files;

/// <summary>The types of file taken from people, and the one the portal makes itself.</summary>
public enum FileType { Pdf, Png, Jpeg, Text, Zip }

public static class FileTypes
{
    public static string ContentType(this FileType type) => type switch
    {
        FileType.Pdf => "application/pdf",
        FileType.Png => "image/png",
        FileType.Jpeg => "image/jpeg",
        FileType.Text => "text/plain",
        FileType.Zip => "application/zip",
    };

    /// <summary>
    /// The extensions that fit; the first is the usual one. Tables and data are text too, but only from staff: what a stranger calls a table would
    /// open in a program that runs formulas.
    /// </summary>
    public static string[] Extensions(this FileType type, FilePurpose purpose) => type switch
    {
        FileType.Pdf => [".pdf"],
        FileType.Png => [".png"],
        FileType.Jpeg => [".jpg", ".jpeg"],
        FileType.Text => purpose == FilePurpose.PackageSource ? [".txt", ".csv", ".tsv", ".json"] : [".txt"],
        FileType.Zip => [".zip"],
    };

    /// <summary>How people call what has this media type.</summary>
    public static string Name(string contentType) => contentType switch
    {
        "application/pdf" => "PDF",
        "image/png" => "PNG",
        "image/jpeg" => "JPEG",
        "application/zip" => "ZIP",
        _ => "TXT",
    };
}
