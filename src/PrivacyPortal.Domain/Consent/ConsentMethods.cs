using System.Collections.Frozen;

namespace PrivacyPortal.Domain.Consent;

/// <summary>The codes of methods, as clients send them and receipts have them.</summary>
public static class ConsentMethods
{
    private static readonly string[] CodesByMethod = ["accept-all", "reject-all", "choose", "signal", "opt-out", "opt-in"];

    private static readonly FrozenDictionary<string, ConsentMethod> ByCode =
        Enum.GetValues<ConsentMethod>().ToFrozenDictionary(method => CodesByMethod[(int)method], StringComparer.Ordinal);

    /// <summary>Every code, in the order of the methods.</summary>
    public static IReadOnlyList<string> Codes => CodesByMethod;

    public static string Code(this ConsentMethod method) => CodesByMethod[(int)method];

    /// <summary>The method of a code; null for one that is none.</summary>
    public static ConsentMethod? Parse(string? code) => code is not null && ByCode.TryGetValue(code, out var method) ? method : null;
}
