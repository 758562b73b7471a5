namespace PrivacyPortal.Web.Files;

/// <summary>A kept file that cannot be given back: it was changed or cut where it is kept, its bytes are gone, or its key is missing.</summary>
public sealed class FileUnreadable(string message) : Exception(message)
{
    public static FileUnreadable Changed(Guid fileId) => Changed($"file {fileId}");

    public static FileUnreadable Changed(string what) => new($"{char.ToUpperInvariant(what[0])}{what[1..]} was changed or cut where it is kept.");

    public static FileUnreadable Gone(Guid fileId) => new($"The bytes of file {fileId} are gone.");
}
