namespace PrivacyPortal.Domain.Consent;

/// <summary>Where a browser keeps an item.</summary>
public enum StorageKind { Cookie, LocalStorage, SessionStorage, IndexedDb }

/// <summary>What a necessary item may be for; nothing else makes an item necessary (EDPB Cookie Banner Taskforce, 17 Jan 2023).</summary>
public enum NecessaryPurpose { SignIn, Basket, Payment, FraudPrevention, FormProtection, LoadBalancing, ConsentRecord, LanguageChosen, RequestedService }

/// <summary>One cookie or storage item of the register: what it is for and who sets it.</summary>
public sealed record RegisteredItem
{
    /// <summary>Longest name, provider, address and purpose.</summary>
    public const int NameLength = 100, ProviderLength = 100, UrlLength = 300, PurposeLength = 500;

    /// <summary>The name, or a prefix that ends in <c>*</c>; one row a name and kind.</summary>
    public required string Name { get; init; }
    public StorageKind Kind { get; init; }

    /// <summary>Code of its <see cref="CookieCategory"/>.</summary>
    public required string Category { get; init; }
    public required string Provider { get; init; }

    /// <summary>Where the provider's own policy stands; null without one.</summary>
    public string? ProviderPolicy { get; init; }

    /// <summary>Whether somebody else than the shop reads it.</summary>
    public bool IsThirdParty { get; init; }

    /// <summary>The purpose in the shop's words, by language (<c>en</c>, <c>zh-Hant</c>).</summary>
    public required IReadOnlyDictionary<string, string> Purpose { get; init; }

    /// <summary>
    /// How long it stays, in days; 0 is until the browser closes, and in local storage and databases, which end with no session, until somebody deletes it.
    /// </summary>
    public required int LifetimeDays { get; init; }

    /// <summary>Why it is necessary; null in every other category.</summary>
    public NecessaryPurpose? Necessity { get; init; }

    /// <summary>Codes of <see cref="ConsentDenial"/>s that deny this item although its category may be allowed.</summary>
    public IReadOnlyList<string> DeniedBy { get; init; } = [];

    public ItemKey Key() => new(Kind, Name);

    /// <summary>Whether two items say the same, whatever the order of their languages.</summary>
    public bool SaysTheSameAs(RegisteredItem other) =>
        this with { Purpose = other.Purpose, DeniedBy = other.DeniedBy } == other
        && CookieCategory.SameWords(Purpose, other.Purpose) && DeniedBy.ToHashSet().SetEquals(other.DeniedBy);

    /// <summary>Whether an item of this name is the registered one.</summary>
    public bool Matches(string name) => Name.EndsWith('*')
        ? name.StartsWith(Name[..^1], StringComparison.Ordinal)
        : string.Equals(name, Name, StringComparison.Ordinal);
}
