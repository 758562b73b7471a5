using System.Text.RegularExpressions;

namespace PrivacyPortal.Web.Shop;

/// <summary>The time zones a shop may choose, by their IANA names.</summary>
public static partial class TimeZones
{
    /// <summary>Every zone of this machine, for lists to search in.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var id) ? id : null)
            .OfType<string>().Where(id => Iana().IsMatch(id)).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether the name is that of a zone here; Windows names and file names are not.</summary>
    public static bool IsZone(string? name) => name is { Length: <= 100 } && Iana().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    /// <summary>The place a zone is named after, for people who do not read zone names: "Los Angeles".</summary>
    public static string City(TimeZoneInfo zone) => zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');

    [GeneratedRegex(@"\A(UTC|[A-Z][A-Za-z_]+(/[A-Z][A-Za-z0-9_+-]*)+)\z")]
    private static partial Regex Iana();
}
