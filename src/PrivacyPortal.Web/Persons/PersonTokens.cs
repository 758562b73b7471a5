using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Persons;

/// <summary>
/// Reads the tokens by which a shop says who is signed in: JWTs with <c>iss</c>, <c>aud</c>, <c>exp</c>, <c>sub</c> and perhaps <c>age</c>. What
/// stays of <c>sub</c> is a pseudonym made with a key of the portal.
/// </summary>
public sealed class PersonTokens(IOptions<PersonOptions> options, SealedSecrets secrets, TimeProvider clock)
{
    /// <summary>Longest token, and how far the shop's clock may be off.</summary>
    public const int TokenLength = 4_096;
    public static TimeSpan Skew { get; } = TimeSpan.FromSeconds(60);

    private const string PseudonymUse = "person-pseudonyms", AgeClaim = "age";

    private readonly Kept<string, byte[]> secret = new(use => secrets.GetAsync(use));
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = TokenLength };
    private readonly ILookup<string, (string? Site, TokenValidationParameters Check)> checks = options.Value.PersonKeys.Values.ToLookup(
        key => key.Issuer, key => (key.Origin, Checks(key, clock)), StringComparer.Ordinal);

    /// <summary>Who the token speaks of; null for one that is not to be believed, whatever the reason.</summary>
    /// <param name="token">The token.</param>
    /// <param name="site">The website a choice comes from, which a key may be for; null where only a question is asked, by whoever has an API key.</param>
    public async ValueTask<PersonClaim?> ReadAsync(string? token, string? site = null)
    {
        if (token is not { Length: > 0 and <= TokenLength } || !handler.CanReadToken(token)) return null;
        foreach (var (of, check) in checks[Issuer(token)])
        {
            if (of is not null && site is not null && of != site) continue;
            var result = await handler.ValidateTokenAsync(token, check);
            if (result is not { IsValid: true, SecurityToken: JsonWebToken { Subject: { Length: > 0 } subject, Issuer: var issuer } valid }) continue;
            return Age(valid) is { } age ? new(await PseudonymAsync(issuer, subject), age) : null;
        }
        return null;
    }

    /// <summary>The pseudonym of a person by the shop's own id, for staff who look somebody up.</summary>
    public async Task<string> PseudonymAsync(string issuer, string subject) => WebEncoders.Base64UrlEncode(HMACSHA256.HashData(
        await KeyAsync(), Encoding.UTF8.GetBytes($"{issuer}\n{subject}")));

    /// <summary>The issuers there are keys for.</summary>
    public IEnumerable<string> Issuers => checks.Select(check => check.Key).Order(StringComparer.Ordinal);

    private Task<byte[]> KeyAsync() => secret.GetAsync(PseudonymUse);

    private string Issuer(string token)
    {
        try
        {
            return handler.ReadJsonWebToken(token).Issuer;
        }
        catch (Exception error) when (error is ArgumentException or SecurityTokenException)
        {
            return "";
        }
    }

    private static ConsentAge? Age(JsonWebToken token) => token.TryGetPayloadValue<string>(AgeClaim, out var text)
        ? text switch { "adult" => ConsentAge.Adult, "teen" => ConsentAge.Teen, "under-13" => ConsentAge.Under13, _ => null }
        : token.TryGetPayloadValue<object>(AgeClaim, out _) ? null : ConsentAge.Unknown;

    private static TokenValidationParameters Checks(PersonKey key, TimeProvider clock) => new()
    {
        ValidIssuer = key.Issuer, ValidAudience = key.Audience, IssuerSigningKey = key.Read(), ValidAlgorithms = [key.Algorithm],
        RequireSignedTokens = true, RequireExpirationTime = true, TryAllIssuerSigningKeys = true,
        LifetimeValidator = (from, until, _, _) =>
            until is { } end && clock.GetUtcNow() < Utc(end) + Skew && (from is not { } start || clock.GetUtcNow() >= Utc(start) - Skew),
    };

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
