using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Security;

/// <summary>
/// The link with which somebody chooses a password, at the start or after forgetting it. It carries the account's security stamp, which
/// changes with the password: so it works once, and an older link ends with it.
/// </summary>
public sealed class SetUpLinks(UserManager<StaffUser> users, IDataProtectionProvider protection, TimeProvider clock, IOptions<PortalOptions> options)
{
    public const int ValidDays = 3;

    private readonly IDataProtector protector = protection.CreateProtector("staff-set-up-link.v1");

    /// <summary>A link for an account as it stands now.</summary>
    public string Create(StaffUser user)
    {
        var expires = clock.GetUtcNow().AddDays(ValidDays).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var token = Base64Url.EncodeToString(protector.Protect(Encoding.UTF8.GetBytes($"{user.Id:N} {expires} {user.SecurityStamp}")));
        return $"{options.Value.PublicUrl.TrimEnd('/')}/account/set-password/{token}";
    }

    /// <summary>The account a link is for; null when it is used, expired, forged, or its account is disabled.</summary>
    public async Task<StaffUser?> FindAsync(string token)
    {
        if (Read(token) is not [var id, var expires, var stamp]) return null;
        if (DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, CultureInfo.InvariantCulture)) < clock.GetUtcNow()) return null;
        return await users.FindByIdAsync(id) is { DisabledAt: null } user && user.SecurityStamp == stamp ? user : null;
    }

    private string[]? Read(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(protector.Unprotect(Base64Url.DecodeFromChars(token))).Split(' ');
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
