using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace PrivacyPortal.Web.Requests;

/// <summary>Ids handed to a browser, which can give them back but neither read nor make them. Each is for one purpose and ends after its time.</summary>
public sealed class SealedIds(IDataProtectionProvider protection, TimeProvider clock)
{
    public string Seal(string purpose, Guid id, TimeSpan lifetime) =>
        Protector(purpose).Protect(string.Create(CultureInfo.InvariantCulture, $"{id:N} {(clock.GetUtcNow() + lifetime).ToUnixTimeSeconds()}"));

    /// <summary>The id, or null where the text was not sealed by us for this purpose or its time is over.</summary>
    public Guid? Open(string purpose, string? text) => OpenWithEnd(purpose, text)?.Id;

    /// <summary>The id and the end of its time, which tells when it was sealed to who knows for how long.</summary>
    public (Guid Id, DateTimeOffset End)? OpenWithEnd(string purpose, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            var parts = Protector(purpose).Unprotect(text).Split(' ');
            var end = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture));
            return clock.GetUtcNow() < end ? (Guid.ParseExact(parts[0], "N"), end) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => protection.CreateProtector("PrivacyPortal.SealedIds", purpose);
}
