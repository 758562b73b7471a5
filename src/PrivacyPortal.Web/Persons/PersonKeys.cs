using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Persons;

/// <summary>How shops sign who is signed in. Secrets come from the configuration alone, never from a page.</summary>
public sealed class PersonOptions
{
    public const string Section = "Portal:Consent";

    /// <summary>A name and a key each. During a change of keys two entries have the same issuer.</summary>
    public Dictionary<string, PersonKey> PersonKeys { get; set; } = [];
}

/// <summary>One key: a shared secret or a public key, never both, so that a token cannot choose how it is checked.</summary>
public sealed class PersonKey
{
    /// <summary>Shortest secret, in bytes: as long as the hash it is used with (RFC 7518, section 3.2); and the shortest RSA key, in bits.</summary>
    public const int SecretLength = 32, RsaBits = 2048;

    /// <summary>What the tokens carry as <c>iss</c> and <c>aud</c>.</summary>
    public string Issuer { get; set; } = "";
    public string Audience { get; set; } = "";

    /// <summary>The one website whose pages and servers may send choices with tokens of this key; null for any that is registered.</summary>
    public string? Site { get; set; }

    /// <summary>That website as browsers write it; null where there is none, or what is written is no origin.</summary>
    public string? Origin => ConsentSite.OriginOf(Site);

    /// <summary>For HS256: at least 32 bytes in Base64.</summary>
    public string? Secret { get; set; }

    /// <summary>For RS256: the public key as PEM.</summary>
    public string? PublicKey { get; set; }

    /// <summary>The one algorithm this key checks; null where the entry is not one key.</summary>
    public string? Algorithm => (Secret, PublicKey) switch
    {
        ({ Length: > 0 }, null or "") => SecurityAlgorithms.HmacSha256,
        (null or "", { Length: > 0 }) => SecurityAlgorithms.RsaSha256,
        _ => null,
    };

    /// <summary>The key itself; null where what is written is none.</summary>
    public SecurityKey? Read()
    {
        try
        {
            if (Algorithm == SecurityAlgorithms.HmacSha256)
                return Convert.FromBase64String(Secret!) is { Length: >= SecretLength } bytes ? new SymmetricSecurityKey(bytes) : null;
            var rsa = RSA.Create();
            rsa.ImportFromPem(PublicKey);
            // A private key has no business here.
            if (PublicKey!.Contains("PRIVATE", StringComparison.Ordinal) || rsa.KeySize < RsaBits) return null;
            return new RsaSecurityKey(rsa);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Refuses keys that would refuse every shopper, or let anybody be one, before the first token comes.</summary>
public sealed class PersonOptionsChecks : IValidateOptions<PersonOptions>
{
    public ValidateOptionsResult Validate(string? name, PersonOptions options)
    {
        List<string> failures = [];
        foreach (var (key, entry) in options.PersonKeys)
        {
            var at = new StringBuilder("Portal__Consent__PersonKeys__").Append(key).ToString();
            if (entry.Issuer.Length == 0) failures.Add($"{at}__Issuer is not set: it is the iss of the shop's tokens.");
            if (entry.Audience.Length == 0) failures.Add($"{at}__Audience is not set: it is the aud of the shop's tokens.");
            if (entry.Site is { Length: > 0 } && entry.Origin is null) failures.Add($"{at}__Site is not written as https://shop.example.");
            if (entry.Algorithm is null) failures.Add($"{at} needs either Secret (HS256) or PublicKey (RS256), not both.");
            // What was typed stays out of the sentence: it is nearly a key.
            else if (entry.Read() is null)
                failures.Add(entry.Algorithm == SecurityAlgorithms.HmacSha256
                    ? $"{at}__Secret is not at least {PersonKey.SecretLength} bytes in Base64."
                    : $"{at}__PublicKey is not an RSA public key of at least {PersonKey.RsaBits} bits as PEM.");
        }
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
