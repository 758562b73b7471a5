using PrivacyPortal.Domain.Shop;

namespace PrivacyPortal.Web.Shop;

/// <summary>What one save of the settings writes: the profile without its logo and its outside bodies.</summary>
public sealed record ShopDetails
{
    public required string Name { get; init; }
    public required string LegalEntity { get; init; }
    public required string PostalAddress { get; init; }
    public required string Email { get; init; }
    public required string? Phone { get; init; }
    public required string? Hours { get; init; }
    public required string? ProtectionOfficerName { get; init; }
    public required string? ProtectionOfficerEmail { get; init; }
    public required string? Website { get; init; }
    public required string TimeZone { get; init; }
    public required IReadOnlyList<string> HolidayLists { get; init; }
    public required string BrandLight { get; init; }
    public required string BrandDark { get; init; }
    public int? LapseAfterDays { get; init; }

    public static ShopDetails Of(ShopProfile shop) => new()
    {
        Name = shop.Name, LegalEntity = shop.LegalEntity, PostalAddress = shop.PostalAddress, Email = shop.Email, Phone = shop.Phone,
        Hours = shop.Hours, ProtectionOfficerName = shop.ProtectionOfficerName, ProtectionOfficerEmail = shop.ProtectionOfficerEmail,
        Website = shop.Website, TimeZone = shop.TimeZone, HolidayLists = [.. shop.HolidayLists], BrandLight = shop.BrandLight, BrandDark = shop.BrandDark,
        LapseAfterDays = shop.LapseAfterDays,
    };

    public void WriteTo(ShopProfile shop)
    {
        (shop.Name, shop.LegalEntity, shop.PostalAddress, shop.Website) = (Name, LegalEntity, PostalAddress, Website);
        (shop.Email, shop.Phone, shop.Hours) = (Email, Phone, Hours);
        (shop.ProtectionOfficerName, shop.ProtectionOfficerEmail) = (ProtectionOfficerName, ProtectionOfficerEmail);
        (shop.TimeZone, shop.BrandLight, shop.BrandDark) = (TimeZone, BrandLight, BrandDark);
        shop.HolidayLists = [.. HolidayLists];
        shop.LapseAfterDays = LapseAfterDays;
    }

    /// <summary>The fields, by the names admins know, in which these details are not those; with the values here.</summary>
    public IReadOnlyList<(string Field, string Value)> DifferencesFrom(ShopDetails other) =>
        [.. Lines.Zip(other.Lines).Where(pair => pair.First != pair.Second).Select(pair => pair.First)];

    private IReadOnlyList<(string Field, string Value)> Lines =>
    [
        ("shop name", Name), ("legal entity", LegalEntity), ("postal address", PostalAddress), ("website", Website ?? ""),
        ("e-mail", Email), ("phone", Phone ?? ""), ("hours", Hours ?? ""),
        ("protection officer", ProtectionOfficerName ?? ""), ("protection officer's e-mail", ProtectionOfficerEmail ?? ""),
        ("time zone", TimeZone), ("holiday calendar", string.Join(", ", HolidayLists.Order(StringComparer.Ordinal))),
        ("colour on light", BrandLight), ("colour on dark", BrandDark),
        ("days until silence closes", LapseAfterDays is { } days ? $"{days}" : "off"),
    ];
}
