namespace PrivacyPortal.Domain.Consent;

/// <summary>One published version of the register; never edited, so that a receipt always leads to what was shown.</summary>
public sealed class CookieRegisterVersion
{
    public const int NoteLength = 300;

    /// <summary>1 and up, without gaps.</summary>
    public required int Number { get; init; }
    public required IReadOnlyList<CookieCategory> Categories { get; init; }
    public required IReadOnlyList<RegisteredItem> Items { get; init; }

    /// <summary>The latest version up to this one that asked everybody again.</summary>
    public required int AskedVersion { get; init; }

    /// <summary>What changed since the version before, and which of it asked visitors again, as the admin saw it.</summary>
    public IReadOnlyList<RegisterChange> Changes { get; init; } = [];

    /// <summary>What changed, in the admin's words.</summary>
    public required string Note { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The name of who published it; null for what the portal came with.</summary>
    public string? PublishedBy { get; init; }

    public CookieRegister Register => new(Number, AskedVersion, Categories, Items);

    /// <summary>The version that follows, made of a draft at a moment.</summary>
    public CookieRegisterVersion Next(RegisterDraft draft, RegisterChanges changes, string note, DateTimeOffset now, string byName) => new()
    {
        Number = Number + 1, AskedVersion = changes.AskAgain ? Number + 1 : AskedVersion, Categories = draft.Categories, Changes = changes.All,
        Note = note, PublishedAt = now, PublishedBy = byName, Items = [.. draft.Items.OrderBy(item => item.Name, StringComparer.Ordinal).ThenBy(item => item.Kind)],
    };

    /// <summary>The first version, with the standard categories.</summary>
    public static CookieRegisterVersion First(IEnumerable<RegisteredItem> items, DateTimeOffset now) => new()
    {
        Number = 1, AskedVersion = 1, Categories = CookieCategory.Standard, Note = "What the portal came with.", PublishedAt = now,
        Items = [.. items.OrderBy(item => item.Name, StringComparer.Ordinal)],
    };
}
