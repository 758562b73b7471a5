namespace PrivacyPortal.Web.Requests;

/// <summary>
/// What a link is for: to confirm a request, to open it, to open all requests of its mailbox, for the person an agent asks for to say whether they
/// agreed; and the key of an anonymous request, which is no link but typed.
/// </summary>
public enum AccessLinkPurpose { Confirm, Follow, Mailbox, Person, Key }

/// <summary>A link sent to a requester. Only the hash of its token is kept.</summary>
public sealed class AccessLink
{
    public required Guid Id { get; init; }
    public required Guid RequestId { get; init; }
    public required AccessLinkPurpose Purpose { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] TokenHash { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When its button was pressed; a confirmation works once.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>
/// Somebody asked for a link to a request. Written whoever asks and whatever they typed, and looked at afterwards by a worker, so that
/// neither the answer nor its timing tells whether a request or an address is known. Deleted once looked at.
/// </summary>
public sealed class LinkRequest
{
    public required Guid Id { get; init; }

    /// <summary>What was typed as reference; null asks for all requests of the mailbox.</summary>
    public required string? Reference { get; init; }
    public required string Email { get; init; }
    public required string Language { get; init; }
    public required DateTimeOffset At { get; init; }
}
