using System.Collections.Frozen;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Consent;

/// <summary>Reads the header in which the shop's edge says where a visitor is: a country or a state, ISO 3166.</summary>
public static class EdgeRegion
{
    /// <summary>What is known of somebody in the United States whose state the edge does not name.</summary>
    public const string UnitedStates = "US";

    // The 27 members, Iceland, Liechtenstein and Norway of the EEA, and the territories with codes of their own where EU law holds.
    private static readonly FrozenSet<string> EuropeanUnion = FrozenSet.ToFrozenSet(
    [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO",
        "SE", "SI", "SK", "IS", "LI", "NO", "AX", "GF", "GP", "MF", "MQ", "RE", "YT", "EU",
    ]);

    /// <summary><c>US-CA</c>, <c>US</c>, <c>EU</c>, <c>GB</c>, <c>HK</c> or <c>other</c>; null where the header says nothing that can be understood.</summary>
    public static string? Read(string? header)
    {
        if (header?.Trim().ToUpperInvariant() is not { Length: >= 2 and <= 6 } value) return null;
        if (value.StartsWith("US-", StringComparison.Ordinal)) return Region.Find(value)?.Code ?? UnitedStates;
        var country = value.Length > 2 && value[2] == '-' ? value[..2] : value;
        if (country.Length != 2 || !country.All(char.IsAsciiLetterUpper)) return null;
        // XX and T1: what edges say of an address they cannot place.
        return country switch
        {
            UnitedStates or "GB" or "HK" => country,
            "UK" => "GB",
            "XX" or "T1" or "ZZ" => null,
            _ => EuropeanUnion.Contains(country) ? "EU" : Region.Other.Code,
        };
    }
}
