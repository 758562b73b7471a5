using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Consent;

/// <summary>What the browser remembers of its latest choice.</summary>
/// <param name="VisitorId">The random id of the browser, made with its first choice.</param>
/// <param name="ReceiptId">The receipt of the choice.</param>
/// <param name="Allowed">The codes of what held when it was made.</param>
/// <param name="BannerVersion">What was asked.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Overridden">Whether an opt-out signal seen later has turned advertising off.</param>
public sealed record StoredConsent(
    Guid VisitorId, Guid ReceiptId, IReadOnlyList<string> Allowed, int BannerVersion, DateTimeOffset At, bool Overridden = false)
{
    [JsonIgnore]
    public ConsentChoice Choice => ConsentChoice.Of(Allowed);
}

/// <summary>The cookie that keeps a choice, sealed so that only the portal can write it, and the end of cookies a choice does not allow.</summary>
public sealed class ConsentCookies(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>After this the visitor is asked again.</summary>
    public static TimeSpan KeptFor { get; } = TimeSpan.FromDays(180);

    private readonly IDataProtector seal = protection.CreateProtector(PortalCookies.Consent);

    /// <summary>The stored choice; null where there is none, or it is too old, or was not written by the portal.</summary>
    public StoredConsent? Read(HttpRequest request)
    {
        if (request.Cookies[PortalCookies.Consent] is not { Length: > 0 } value) return null;
        try
        {
            var stored = JsonSerializer.Deserialize<StoredConsent>(seal.Unprotect(value));
            return stored is not null && stored.At + KeptFor > clock.GetUtcNow() ? stored : null;
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Write(HttpContext context, StoredConsent stored) =>
        context.Response.Cookies.Append(PortalCookies.Consent, seal.Protect(JsonSerializer.Serialize(stored)), new()
        {
            Expires = stored.At + KeptFor, HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps,
        });

    /// <summary>Expires at once what the browser sent and the choice does not allow, here and on the parent domains where trackers set theirs.</summary>
    public static void Expire(HttpContext context, CookieRegister register, ConsentChoice choice)
    {
        foreach (var name in register.NotAllowed(context.Request.Cookies.Keys, choice))
            foreach (var domain in DomainsOf(context.Request.Host.Host).Prepend(null))
                context.Response.Cookies.Append(name, "", new() { Domain = domain, Expires = DateTimeOffset.UnixEpoch, Secure = context.Request.IsHttps });
    }

    /// <summary><c>a.shop.example</c> gives itself and <c>shop.example</c>; an address or a single label has none.</summary>
    public static IEnumerable<string> DomainsOf(string host)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out _)) yield break;
        var labels = host.Split('.', StringSplitOptions.RemoveEmptyEntries);
        for (var first = 0; first < labels.Length - 1; first++) yield return string.Join('.', labels[first..]);
    }
}
