using System.Globalization;
using System.Text.Json;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Consent;

/// <summary>What a recording of a browser's traffic (HTTP Archive 1.2) shows of cookies: names, hosts and lifetimes. Values are never kept.</summary>
/// <param name="Site">The host of the page; null where the file has no request.</param>
/// <param name="Seen">Each name and host once.</param>
/// <param name="ShowsChoice">Whether a choice was made in the course of it, or had been made before.</param>
public sealed record HarFile(string? Site, IReadOnlyList<SeenItem> Seen, bool ShowsChoice)
{
    /// <summary>Largest file, and most cookies, taken.</summary>
    public const int MaxLength = 32 * 1024 * 1024, MostCookies = 5_000;

    /// <summary>The cookies that hold a choice: the banner's on the shop's pages, and the portal's own.</summary>
    private static readonly string[] OfChoice = ["pp_consent", PortalCookies.Consent];

    private const string ChoicePath = "/api/v1/consents";

    /// <summary>Reads the file token by token.</summary>
    /// <param name="utf8">The file, without a byte order mark.</param>
    /// <param name="site">The shop's host; null for the host of the first request.</param>
    /// <exception cref="JsonException">It is no HAR file.</exception>
    public static HarFile Read(ReadOnlySpan<byte> utf8, string? site)
    {
        var entries = HarReader.Entries(utf8);
        site ??= entries.FirstOrDefault()?.Host;
        if (site is null) return new(null, [], false);
        var chosenAt = entries.FindIndex(entry => entry.Cookies.Any(cookie => OfChoice.Contains(cookie.Name)) || entry is { IsPost: true, Path: ChoicePath });
        var seen = new Dictionary<(string Name, string Host), SeenItem>();
        foreach (var (entry, at) in entries.Select((entry, at) => (entry, at)))
        {
            foreach (var cookie in entry.Cookies)
            {
                var host = cookie.Domain is { Length: > 0 } domain ? domain.TrimStart('.').ToLowerInvariant() : entry.Host;
                var known = seen.GetValueOrDefault((cookie.Name, host)) ?? new(StorageKind.Cookie, cookie.Name, host, !IsOfSite(host, site));
                if (seen.Count >= MostCookies) throw new JsonException($"more than {MostCookies} cookies");
                seen[(cookie.Name, host)] = known with
                {
                    LifetimeDays = Longer(known.LifetimeDays, cookie.LifetimeDays), BeforeChoice = known.BeforeChoice || chosenAt < 0 || at < chosenAt,
                };
            }
        }
        return new(site, [.. seen.Values], chosenAt >= 0);
    }

    /// <summary>Whether a host is the shop's: the same, below it, or a parent on which its pages may set cookies.</summary>
    public static bool IsOfSite(string host, string site)
    {
        var own = site.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? site[4..] : site;
        return host.Equals(own, StringComparison.OrdinalIgnoreCase)
            || host.EndsWith($".{own}", StringComparison.OrdinalIgnoreCase) || own.EndsWith($".{host}", StringComparison.OrdinalIgnoreCase);
    }

    private static int? Longer(int? one, int? other) => one is null || other > one ? other : one;
}

/// <summary>One cookie of an entry.</summary>
internal readonly record struct HarCookie(string Name, string? Domain, int? LifetimeDays)
{
    /// <summary>Reads a <c>Set-Cookie</c> line sent at a moment; null where it names nothing.</summary>
    public static HarCookie? OfSetCookie(string line, DateTimeOffset? at)
    {
        var parts = line.Split(';');
        var name = parts[0].Split('=', 2)[0].Trim();
        if (name.Length is 0 or > NameList.LongestName) return null;
        var attributes = parts.Skip(1).Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0].Trim(), StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.Last()[1].Trim(), StringComparer.OrdinalIgnoreCase);
        int? days = 0;
        if (attributes.TryGetValue("max-age", out var age)) days = double.TryParse(age, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? Days(seconds / 86_400) : null;
        else if (attributes.TryGetValue("expires", out var expires)) days = Until(expires, at);
        return new(name, attributes.GetValueOrDefault("domain"), days);
    }

    public static int? Until(string? expires, DateTimeOffset? at) =>
        at is { } from && DateTimeOffset.TryParse(expires, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) ? Days((end - from).TotalDays) : null;

    // One that ends in the past is being deleted.
    private static int Days(double days) => (int)Math.Clamp(Math.Round(days), 0, 100_000);
}
