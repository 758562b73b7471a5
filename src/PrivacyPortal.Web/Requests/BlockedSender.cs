using PrivacyPortal.Web.Data.Mapping;

namespace PrivacyPortal.Web.Requests;

/// <summary>What is blocked: a mailbox, or a network.</summary>
public enum BlockedSenderKind { Mailbox, Network }

/// <summary>A sender of spam whose forms are not taken for a while. They are told nothing: what they send looks received.</summary>
public sealed class BlockedSender
{
    public const int NetworkLength = 50, ReasonLength = 500;

    public required Guid Id { get; init; }
    public required BlockedSenderKind Kind { get; init; }

    /// <summary>The mailbox in lower case as <see cref="Columns.Mailbox"/> has it, or the network as <see cref="Columns.SenderNetwork"/> has it.</summary>
    public required string Value { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset Until { get; init; }

    /// <summary>The request that led to it, who blocked, and why.</summary>
    public required string Reference { get; init; }
    public required string StaffName { get; init; }
    public required string Reason { get; init; }
}
