namespace PrivacyPortal.Domain.Requests;

/// <summary>Where a requester lives, as far as it decides which law applies. Two regions are equal when their codes are.</summary>
public sealed record Region
{
    private Region(string code, string englishName)
    {
        Code = code;
        EnglishName = englishName;
    }

    /// <summary>ISO 3166-2 for US states (<c>US-CA</c>); <c>EU</c> (with the EEA), <c>GB</c>, <c>HK</c>, <c>other</c>.</summary>
    public string Code { get; }

    /// <summary>The name on staff pages: <c>California</c>.</summary>
    public string EnglishName { get; }

    /// <summary>Whether it is a state of the United States or the District of Columbia.</summary>
    public bool IsUnitedStates => Code.StartsWith("US-", StringComparison.Ordinal);

    /// <summary>Anywhere without a rule of its own.</summary>
    public static Region Other { get; } = new("other", "Elsewhere");

    /// <summary>The 50 states and DC by name, then EU, GB, HK and other.</summary>
    public static IReadOnlyList<Region> All { get; } =
    [
        new("US-AL", "Alabama"), new("US-AK", "Alaska"), new("US-AZ", "Arizona"), new("US-AR", "Arkansas"),
        new("US-CA", "California"), new("US-CO", "Colorado"), new("US-CT", "Connecticut"), new("US-DE", "Delaware"),
        new("US-DC", "District of Columbia"), new("US-FL", "Florida"), new("US-GA", "Georgia"), new("US-HI", "Hawaii"),
        new("US-ID", "Idaho"), new("US-IL", "Illinois"), new("US-IN", "Indiana"), new("US-IA", "Iowa"),
        new("US-KS", "Kansas"), new("US-KY", "Kentucky"), new("US-LA", "Louisiana"), new("US-ME", "Maine"),
        new("US-MD", "Maryland"), new("US-MA", "Massachusetts"), new("US-MI", "Michigan"), new("US-MN", "Minnesota"),
        new("US-MS", "Mississippi"), new("US-MO", "Missouri"), new("US-MT", "Montana"), new("US-NE", "Nebraska"),
        new("US-NV", "Nevada"), new("US-NH", "New Hampshire"), new("US-NJ", "New Jersey"), new("US-NM", "New Mexico"),
        new("US-NY", "New York"), new("US-NC", "North Carolina"), new("US-ND", "North Dakota"), new("US-OH", "Ohio"),
        new("US-OK", "Oklahoma"), new("US-OR", "Oregon"), new("US-PA", "Pennsylvania"), new("US-RI", "Rhode Island"),
        new("US-SC", "South Carolina"), new("US-SD", "South Dakota"), new("US-TN", "Tennessee"), new("US-TX", "Texas"),
        new("US-UT", "Utah"), new("US-VT", "Vermont"), new("US-VA", "Virginia"), new("US-WA", "Washington"),
        new("US-WV", "West Virginia"), new("US-WI", "Wisconsin"), new("US-WY", "Wyoming"),
        new("EU", "European Union and EEA"), new("GB", "United Kingdom"), new("HK", "Hong Kong"), Other,
    ];

    private static readonly Dictionary<string, Region> ByCode =
        All.ToDictionary(region => region.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>The region with exactly this code, in any case; null where there is none.</summary>
    public static Region? Find(string? code) => code is not null && ByCode.TryGetValue(code, out var region) ? region : null;

    public override string ToString() => Code;
}
