using System.Text.RegularExpressions;

namespace PrivacyPortal.Domain.Policies;

/// <summary>A place in a policy at which a register is shown as it stands: its name and what stands there.</summary>
public sealed record PolicyToken(string Name, string Meaning)
{
    /// <summary>As it is written: <c>{{cookies}}</c>.</summary>
    public string Written => $"{{{{{Name}}}}}";
}

/// <summary>The tokens there are. Each is a paragraph of its own; anything else written like one is refused before anybody but its author reads it.</summary>
public static partial class PolicyTokens
{
    public static readonly PolicyToken
        Cookies = new("cookies", "The cookies of the register in force, by category"),
        Contacts = new("contacts", "How to reach the shop, from its settings"),
        RequestKinds = new("request-kinds", "What can be asked for, with links to the forms and the promise that holds"),
        Dnt = new("dnt", "What Do Not Track and Global Privacy Control really do here"),
        Deadlines = new("deadlines", "The promises in force, with how long each gives");

    /// <summary>Every token, in the order the editor lists them.</summary>
    public static IReadOnlyList<PolicyToken> All { get; } = [Cookies, Contacts, RequestKinds, Dnt, Deadlines];

    /// <summary>What is written like a token and is none, as written; a brace pair left open counts too.</summary>
    public static IReadOnlyList<string> Unknown(string text)
    {
        List<string> unknown = [.. Written().Matches(text).Where(match => Find(match.Value) is null).Select(match => match.Value).Distinct(StringComparer.Ordinal)];
        var rest = Written().Replace(text, "");
        unknown.AddRange(new[] { "{{", "}}" }.Where(rest.Contains));
        return unknown;
    }

    /// <summary>Why a text with such tokens can be neither saved nor published, as a sentence; null where it can.</summary>
    public static Rule? Refuse(string text) => Unknown(text) is not [var first, ..] ? null : new("policy-unknown-token",
        first.Length == 2
            ? $"“{first}” stands alone. Write a token as {Cookies.Written}."
            : $"“{first}” is not a token. There are {string.Join(", ", All.Select(token => token.Written))}.");

    /// <summary>The token a paragraph consists of; null where it is no token or one of several words.</summary>
    public static PolicyToken? Find(string paragraph) =>
        Written().Match(paragraph.Trim()) is { Success: true } match && match.Length == paragraph.Trim().Length
            ? All.FirstOrDefault(token => token.Name.Equals(match.Groups[1].Value.Trim(), StringComparison.OrdinalIgnoreCase))
            : null;

    /// <summary>Whether a paragraph holds nothing but what is written like a token, be it one or not.</summary>
    public static bool IsWrittenLikeOne(string paragraph) => Written().Match(paragraph.Trim()) is { Success: true } match && match.Length == paragraph.Trim().Length;

    /// <summary>The text without what is written like a token and is none.</summary>
    public static string WithoutUnknown(string text) => Written().Replace(text, match => Find(match.Value) is null ? "" : match.Value);

    [GeneratedRegex(@"\{\{([^{}\n]*)\}\}")]
    private static partial Regex Written();
}
