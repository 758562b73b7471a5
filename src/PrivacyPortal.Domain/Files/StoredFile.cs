using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Files;

/// <summary>What a file is kept for; it decides who sees it and how long it stays.</summary>
public enum FilePurpose
{
    /// <summary>Shows that an agent or a guardian may act.</summary>
    Permission,

    /// <summary>Shows who somebody is; deleted when the request closes.</summary>
    Identity,

    /// <summary>Shows that something is as the requester says.</summary>
    Evidence,

    /// <summary>Sent with a message, by either side.</summary>
    Conversation,

    /// <summary>What staff gathered from a system for the answer.</summary>
    PackageSource,

    /// <summary>The answer itself.</summary>
    Package,
}

public static class FilePurposes
{
    /// <summary>Whether the requester sees it beside the request: what staff gather does not show, and the answer has a page of its own.</summary>
    public static bool IsShared(this FilePurpose purpose) => purpose is not (FilePurpose.PackageSource or FilePurpose.Package);

    /// <summary>Those the requester sees.</summary>
    public static IReadOnlyList<FilePurpose> Shared { get; } = [.. Enum.GetValues<FilePurpose>().Where(IsShared)];
}

/// <summary>
/// A file and what is known of it. Its bytes are elsewhere; when they are deleted this line stays and says that there was a file.
/// </summary>
public sealed class StoredFile
{
    private StoredFile() { }

    public Guid Id { get; private init; }

    /// <summary>The request it belongs to; null until it has one, and what never gets one is cleaned up.</summary>
    public Guid? RequestId { get; private set; }

    /// <summary>The line of the request's history it came with; null where it came with the request itself.</summary>
    public Guid? EventId { get; private set; }
    public FilePurpose Purpose { get; private init; }

    /// <summary>A name that is safe to save anywhere; see <see cref="FileRules.SafeName"/>.</summary>
    public string FileName { get; private init; } = "";

    /// <summary>The media type its content showed.</summary>
    public string ContentType { get; private init; } = "";

    /// <summary>Bytes as kept, which is without an image's metadata, and their SHA-256 in lower-case hexadecimal.</summary>
    public long Size { get; private init; }
    public string Sha256 { get; private init; } = "";

    /// <summary>When it came, and from whom.</summary>
    public DateTimeOffset At { get; private init; }
    public ActorKind ActorKind { get; private init; }
    public Guid? StaffId { get; private init; }
    public string? StaffName { get; private init; }

    /// <summary>When the bytes were deleted; null while they are there.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    public static StoredFile Keep(
        Guid id, Guid? requestId, FilePurpose purpose, string fileName, string contentType, long size, string sha256, Actor by, DateTimeOffset now) => new()
    {
        Id = id, RequestId = requestId, Purpose = purpose, FileName = fileName, ContentType = contentType, Size = size, Sha256 = sha256,
        At = now, ActorKind = by.Kind, StaffId = by.StaffId, StaffName = by.StaffName,
    };

    /// <summary>Says what it came with: a request, and the line of its history where it was not there from the start.</summary>
    public void AttachTo(Guid requestId, Guid? eventId = null) => (RequestId, EventId) = (requestId, eventId);

    public Rule? CannotRemove() => DeletedAt is null ? null : FileRules.AlreadyRemoved;

    /// <summary>The bytes go. Whoever keeps them deletes them in the same save.</summary>
    public void Remove(DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotRemove());
        DeletedAt = now;
    }
}
