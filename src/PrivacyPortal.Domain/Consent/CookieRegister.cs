namespace PrivacyPortal.Domain.Consent;

/// <summary>A published version of the register: every cookie and storage item the shop uses, by category. What a visitor is asked.</summary>
/// <param name="Version">The number of the version, 1 and up; what receipts call the banner version.</param>
/// <param name="AskedVersion">The latest version that asked everybody again: a choice made under it or later still stands.</param>
/// <param name="Categories">In the order shown; the necessary one among them.</param>
/// <param name="Items">By name.</param>
public sealed record CookieRegister(int Version, int AskedVersion, IReadOnlyList<CookieCategory> Categories, IReadOnlyList<RegisteredItem> Items)
{
    /// <summary>The categories a visitor decides on.</summary>
    public IEnumerable<CookieCategory> Optional => Categories.Where(category => !category.IsNecessary);

    /// <summary>Everything optional.</summary>
    public ConsentChoice Everything => ConsentChoice.Of(Optional.Select(category => category.Code));

    /// <summary>The category with this code; null where there is none.</summary>
    public CookieCategory? Find(string code) => Categories.FirstOrDefault(category => category.Code == code);

    public IEnumerable<RegisteredItem> Of(CookieCategory category) => Items.Where(item => item.Category == category.Code);

    /// <summary>Whether a choice made under that version is still an answer to what is asked today.</summary>
    public bool Stands(int bannerVersion) => bannerVersion >= AskedVersion && bannerVersion <= Version;

    /// <summary>
    /// Those of a browser's cookies that a choice does not allow. A name that is also registered as allowed stays;
    /// a name nobody registered is not ours to judge.
    /// </summary>
    public IEnumerable<string> NotAllowed(IEnumerable<string> names, ConsentChoice choice) => names.Where(name =>
        Items.Any(item => item.Matches(name)) && !Items.Any(item => item.Matches(name) && choice.Allows(item.Category)));
}
