using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Systems;

/// <summary>A place where the shop keeps data about people, with who answers for it and how to get at it: a row of the systems register.</summary>
public sealed class ShopSystem
{
    /// <summary>Longest texts, and most categories, taken.</summary>
    public const int NameLength = 100, ReachLength = 1_000, CategoryLength = 60, MaxCategories = 30;

    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>Who answers for it: a member of staff, or a name where it is somebody else. One of the two, or neither yet.</summary>
    public required Guid? OwnerId { get; set; }
    public required string? OwnerName { get; set; }

    /// <summary>The categories of data in it: orders, addresses, calls.</summary>
    public required List<string> Holds { get; set; }

    /// <summary>How to find one person's data in it, or whom to ask.</summary>
    public required string? HowToReach { get; set; }

    /// <summary>The codes of the kinds of request it must be looked into for.</summary>
    public required List<string> Kinds { get; set; }

    /// <summary>Its place in the register and in every checklist.</summary>
    public required int Place { get; set; }

    /// <summary>When it went out of use; null while it counts.</summary>
    public DateTimeOffset? RetiredAt { get; set; }

    /// <summary>Whether a request of the kind needs it looked into.</summary>
    public bool Matters(RequestKind kind) => RetiredAt is null && Kinds.Contains(kind.Code());
}
