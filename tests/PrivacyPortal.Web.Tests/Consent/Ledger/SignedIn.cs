using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Consent.Ledger;

/// <summary>Shoppers who are signed in at the shop, by tokens it signs.</summary>
internal static class SignedIn
{
    private const string Audience = "privacy-portal";

    /// <summary>Gives the portal a key of the shop, before it starts; where a website is named, for that one alone.</summary>
    public static PortalFactory WithPersonKey(this PortalFactory portal, string name = "shop", string? site = null)
    {
        var at = $"Portal:Consent:PersonKeys:{name}";
        portal.With($"{at}:Issuer", Posting.Site).With($"{at}:Audience", Audience).With($"{at}:Secret", Convert.ToBase64String(Secret(name)));
        return site is null ? portal : portal.With($"{at}:Site", site);
    }

    /// <summary>A token signed with the key of that name.</summary>
    public static string PersonToken(this PortalFactory portal, string name = "shop", string subject = "customer-10293") =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Posting.Site, Audience = Audience, Expires = portal.Clock.GetUtcNow().UtcDateTime.AddMinutes(5), Claims = new Dictionary<string, object> { ["sub"] = subject },
            SigningCredentials = new(new SymmetricSecurityKey(Secret(name)), SecurityAlgorithms.HmacSha256),
        });

    private static byte[] Secret(string name) => Encoding.ASCII.GetBytes(name.PadRight(32, '-'));
}
