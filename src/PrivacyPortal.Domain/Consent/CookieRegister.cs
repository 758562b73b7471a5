using System.Security.Cryptography;
using System.Text;

namespace PrivacyPortal.Domain.Consent;

/// <summary>The register as it stands: every cookie the shop uses, and the version of what a visitor is asked.</summary>
public sealed class CookieRegister
{
    public CookieRegister(IEnumerable<RegisteredCookie> cookies)
    {
        Cookies = [.. cookies.OrderBy(cookie => cookie.Name, StringComparer.Ordinal)];
        BannerVersion = VersionOf(Cookies);
    }

    /// <summary>By name.</summary>
    public IReadOnlyList<RegisteredCookie> Cookies { get; }

    /// <summary>
    /// A positive number that changes with the optional cookies, their providers, purposes and lifetimes. Consent is given to exactly
    /// these, so a choice made under another version is asked for again; a new policy text alone asks nothing new.
    /// </summary>
    public int BannerVersion { get; }

    public IEnumerable<RegisteredCookie> Of(CookieCategory category) => Cookies.Where(cookie => cookie.Category == category);

    /// <summary>
    /// Those of a browser's cookies that a choice does not allow. A name that is also registered as necessary stays;
    /// a name nobody registered is not ours to judge.
    /// </summary>
    public IEnumerable<string> NotAllowed(IEnumerable<string> names, ConsentChoice choice) => names.Where(name =>
        Cookies.Any(cookie => cookie.Matches(name)) &&
        !Cookies.Any(cookie => cookie.Matches(name) && choice.Allows(cookie.Category)));

    private static int VersionOf(IEnumerable<RegisteredCookie> cookies)
    {
        var text = new StringBuilder();
        foreach (var cookie in cookies.Where(cookie => cookie.Category != CookieCategory.Necessary))
        {
            text.Append(cookie.Name).Append('\n').Append(cookie.Category.Code()).Append('\n').Append(cookie.Provider).Append('\n')
                .Append(cookie.LifetimeDays).Append('\n');
            foreach (var (language, purpose) in cookie.Purpose.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                text.Append(language).Append(' ').Append(purpose).Append('\n');
        }
        return BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))) & int.MaxValue;
    }
}
