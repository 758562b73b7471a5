using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Requests;

/// <summary>Keeps the facts a requester enters unreadable in the database until staff compare them: each request has a seal of its own.</summary>
public sealed class FactSeal(IDataProtectionProvider protection)
{
    public string Seal(Guid requestId, IReadOnlyDictionary<FactKind, string> facts) =>
        Protector(requestId).Protect(JsonSerializer.Serialize(facts.ToDictionary(fact => fact.Key.Code(), fact => fact.Value)));

    /// <summary>What was entered; empty where the keys to it are gone.</summary>
    public IReadOnlyDictionary<FactKind, string> Open(Guid requestId, string? sealedFacts)
    {
        if (sealedFacts is null) return new Dictionary<FactKind, string>();
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(Protector(requestId).Unprotect(sealedFacts))!
                .Where(fact => Verification.ParseFact(fact.Key) is not null).ToDictionary(fact => Verification.ParseFact(fact.Key)!.Value, fact => fact.Value);
        }
        catch (CryptographicException)
        {
            return new Dictionary<FactKind, string>();
        }
    }

    private IDataProtector Protector(Guid requestId) => protection.CreateProtector("PrivacyPortal.Facts", requestId.ToString("N"));
}
