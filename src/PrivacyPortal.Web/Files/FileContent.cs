namespace PrivacyPortal.Web.Files;

/// <summary>
/// The sealed bytes of a file, under the id of its <see cref="PrivacyPortal.Domain.Files.StoredFile"/>. They are written before that row is saved;
/// what never gets a row is cleaned up. Deleting this row deletes the key, and with it every chunk.
/// </summary>
public sealed class FileContent
{
    public required Guid Id { get; init; }
    public required DateTimeOffset StagedAt { get; init; }

    /// <summary>The key of the ring that sealed this file's own key, and that key sealed.</summary>
    public required string KeyId { get; set; }
    public required byte[] WrappedKey { get; set; }
}

/// <summary>A part of a file's bytes, sealed for its place.</summary>
public sealed class FileChunk
{
    public required Guid FileId { get; init; }
    public required int Number { get; init; }
    public required byte[] Bytes { get; init; }
}
