using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Policies.Checks;

/// <summary>What the portal is set to do, as far as a policy may speak of it.</summary>
/// <param name="DntIsOptOut">Whether Do Not Track counts as an opt-out.</param>
/// <param name="Promises">The promises in force, one a subject.</param>
/// <param name="Register">The cookie register in force.</param>
/// <param name="CategoryNames">The names of each category by its code, in every language, as pages show them.</param>
/// <param name="HasProtectionOfficer">Whether the settings name a data protection officer.</param>
public sealed record PolicySettings(
    bool DntIsOptOut, IReadOnlyList<Promise> Promises, CookieRegister Register, IReadOnlyDictionary<string, IReadOnlyList<string>> CategoryNames, bool HasProtectionOfficer)
{
    /// <summary>The promise for a kind of request.</summary>
    public Promise Of(RequestKind kind) => Promises.First(promise => promise.Kind == kind);

    public Promise OfAppeals => Promises.First(promise => promise.Subject == Promise.OfAppeals);
}

/// <summary>A section of a policy as plain text, a paragraph, list item or row to the line.</summary>
/// <param name="Title">Its heading; null before the first.</param>
/// <param name="Text">What stands under it, up to the next heading of any level.</param>
/// <param name="Tokens">Names of the tokens that stand in it.</param>
public sealed record PolicyPassage(string? Title, string Text, IReadOnlyList<string> Tokens);
