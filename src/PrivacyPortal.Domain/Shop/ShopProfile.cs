using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Shop;

/// <summary>The shop this portal speaks for: its names, contacts, zone, calendar and looks. One row, edited by admins.</summary>
public sealed class ShopProfile
{
    /// <summary>The only row's key.</summary>
    public const int TheId = 1;

    /// <summary>Longest name, address and hours taken.</summary>
    public const int NameLength = 100, AddressLength = 300;

    /// <summary>How long a request waits for a silent requester unless the shop decides otherwise, and what it may decide.</summary>
    public const int DefaultLapseAfterDays = 30, LeastLapseAfterDays = 21, MostLapseAfterDays = 365;

    public int Id { get; init; } = TheId;

    /// <summary>The name shoppers know, and the legal person behind it (the controller).</summary>
    public required string Name { get; set; }
    public required string LegalEntity { get; set; }

    /// <summary>On one line; it stands in every mail (CAN-SPAM, 15 USC 7704(a)(5)).</summary>
    public required string PostalAddress { get; set; }
    public required string Email { get; set; }
    public required string? Phone { get; set; }
    public required string? Hours { get; set; }
    public required string? ProtectionOfficerName { get; set; }
    public required string? ProtectionOfficerEmail { get; set; }

    /// <summary>Where the shop itself lives, for links back; null where there is none.</summary>
    public required string? Website { get; set; }

    /// <summary>IANA name (<c>America/Los_Angeles</c>): every day on the portal is a day there.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Codes of the holiday lists the shop closes for.</summary>
    public required List<string> HolidayLists { get; set; }

    /// <summary>Whether 11 CCR 7021(b) is read one day shorter, the day of receipt being the first of its 45 days.</summary>
    public bool StrictCalifornia { get; set; }

    /// <summary>Whether everybody may read the yearly metrics of 11 CCR 7102.</summary>
    public bool MetricsArePublic { get; set; }

    /// <summary>Months after which a closed request is reduced to its record, and whether the portal does it by itself every night.</summary>
    public int RetentionMonths { get; set; } = 24;
    public bool RetentionNightly { get; set; }

    /// <summary>Months the receipts of choices are kept, and the most they may be; a choice that still holds is kept in any case.</summary>
    public int ReceiptRetentionMonths { get; set; } = 24;
    public const int MostReceiptRetentionMonths = 120;

    /// <summary>The brand colour on light and on dark paper, <c>#rrggbb</c>, each at least 4.5:1 against its paper.</summary>
    public required string BrandLight { get; set; }
    public required string BrandDark { get; set; }

    /// <summary>The logo's bytes and media type; null shows the first letter of the name.</summary>
    public byte[]? Logo { get; set; }
    public string? LogoType { get; set; }

    /// <summary>Days of silence after which a request that waits for its requester closes, with notice; null keeps it open.</summary>
    public int? LapseAfterDays { get; set; } = DefaultLapseAfterDays;

    /// <summary>Counts every save, so that addresses of cached files change with the look.</summary>
    public int Version { get; set; }

    /// <summary>Whether a second person approves deletions and refusals, and whether an appeal is decided by another person than the refusal.</summary>
    public bool ApproveDeletions { get; set; } = true;
    public bool ApproveRefusals { get; set; } = true;
    public bool AppealsByAnother { get; set; } = true;

    public DecisionRules DecisionRules => new(ApproveDeletions, ApproveRefusals, AppealsByAnother);

    /// <summary>Bodies outside the shop to turn to.</summary>
    public required List<OutsideBody> OutsideBodies { get; set; }

    /// <summary>Whom the shop passes data about its customers to as a rule; answer packages name them.</summary>
    public List<ShopRecipient> Recipients { get; set; } = [];
}

/// <summary>Somebody who gets data about customers: who, as what (carrier, payment service), which data, and what for.</summary>
public sealed record ShopRecipient(string Name, string Role, string Data, string Purpose)
{
    public const int NameLength = 100, TextLength = 300;
}

/// <summary>An authority or association that hears complaints; <paramref name="Region"/> is a region code, <c>US</c> for every state, or null for everyone.</summary>
public sealed record OutsideBody(string Name, string Url, string? Region)
{
    public const string EveryState = "US";

    /// <summary>Whether somebody who lives there may turn to it.</summary>
    public bool IsFor(Region where) => Region is null || Region == where.Code || (Region == EveryState && where.IsUnitedStates);
}

/// <summary>A named list of holidays with where it comes from.</summary>
public sealed class HolidayList
{
    public const int NameLength = 100;

    /// <summary><c>us-federal</c>, <c>hong-kong</c>, or a code of the shop's own.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string Source { get; set; }
    public List<Holiday> Holidays { get; init; } = [];
}

/// <summary>A day on which a list's people do not work.</summary>
public sealed class Holiday
{
    public required string ListCode { get; init; }
    public required DateOnly Date { get; init; }
    public required string Name { get; set; }
}

/// <summary>Contrast of two sRGB colours as WCAG 2.2 defines it.</summary>
public static class Contrast
{
    /// <summary>Least ratio for text.</summary>
    public const double ForText = 4.5;

    /// <summary>1 to 21 for two colours written <c>#rrggbb</c>; null where one is not written so.</summary>
    public static double? Ratio(string one, string other)
    {
        if (Luminance(one) is not { } a || Luminance(other) is not { } b) return null;
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double? Luminance(string colour)
    {
        if (colour.Length != 7 || colour[0] != '#' || !colour.AsSpan(1).ContainsOnlyHex()) return null;
        return 0.2126 * Channel(colour[1..3]) + 0.7152 * Channel(colour[3..5]) + 0.0722 * Channel(colour[5..7]);
    }

    private static bool ContainsOnlyHex(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiHexDigit(c)) return false;
        return true;
    }

    private static double Channel(string hex)
    {
        var value = Convert.ToInt32(hex, 16) / 255d;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
