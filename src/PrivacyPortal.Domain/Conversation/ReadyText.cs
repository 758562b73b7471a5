using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Conversation;

/// <summary>Where a ready text is offered.</summary>
public enum ReadyTextUse { Message, Wait, Answer, Refuse }

/// <summary>A text staff begin with when they write to a requester, in one language, for one kind of request or for all.</summary>
public sealed class ReadyText
{
    /// <summary>Longest name taken; the text is as long as anything staff write.</summary>
    public const int NameLength = 100;

    public required Guid Id { get; init; }

    /// <summary>What staff choose it by.</summary>
    public required string Name { get; set; }
    public required ReadyTextUse Use { get; set; }

    /// <summary>The only kind it is offered for; null for all.</summary>
    public required RequestKind? Kind { get; set; }

    /// <summary>The language it is written in, as a culture name.</summary>
    public required string Language { get; set; }

    /// <summary>The words, with <see cref="Placeholders"/>.</summary>
    public required string Text { get; set; }

    /// <summary>Whether it is offered for a use of a request of a kind.</summary>
    public bool Fits(ReadyTextUse use, RequestKind kind) => Use == use && (Kind is null || Kind == kind);
}
