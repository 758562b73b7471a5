using System.Text.RegularExpressions;

namespace PrivacyPortal.Domain.Conversation;

/// <summary>A place in a ready text that is filled in for a request: its name and what stands there.</summary>
public sealed record Placeholder(string Name, string Meaning)
{
    /// <summary>As it is written: <c>{{reference}}</c>.</summary>
    public string Written => $"{{{{{Name}}}}}";
}

/// <summary>The places there are, and how a text with them is checked and filled in.</summary>
public static partial class Placeholders
{
    /// <summary>Every placeholder, in the order of the register's page.</summary>
    public static IReadOnlyList<Placeholder> All { get; } =
    [
        new("name", "The requester's name"),
        new("reference", "The request's reference"),
        new("kind", "What the request asks for, in the text's language"),
        new("received", "The day it was received"),
        new("due", "The day by which it is answered"),
        new("shop", "The shop's name"),
        new("contact", "The shop's e-mail address for privacy matters"),
        new("staff", "Who writes"),
        new("policy", "The address of the privacy policy"),
    ];

    /// <summary>What is written like a placeholder and is none, as written: <c>{{nmae}}</c>; a brace pair left open counts too.</summary>
    public static IReadOnlyList<string> Unknown(string text)
    {
        List<string> unknown = [.. Written().Matches(text).Where(match => Find(match) is null).Select(match => match.Value).Distinct(StringComparer.Ordinal)];
        var rest = Written().Replace(text, "");
        unknown.AddRange(new[] { "{{", "}}" }.Where(rest.Contains));
        return unknown;
    }

    /// <summary>Why a text cannot be kept as a ready text, as a sentence; null where it can.</summary>
    public static Rule? Refuse(string text) => Unknown(text) is not [var first, ..] ? null : new("ready-text-placeholder",
        first.Length == 2
            ? $"“{first}” stands alone. Write a placeholder as {All[0].Written}."
            : $"“{first}” is not a placeholder. There are {string.Join(", ", All.Select(one => one.Written))}.");

    /// <summary>The text with every placeholder filled in, once: what a value holds is not looked at again.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Written().Replace(text, match => Find(match) is { } one && values.TryGetValue(one.Name, out var value) ? value : match.Value);

    private static Placeholder? Find(Match match) =>
        All.FirstOrDefault(one => one.Name.Equals(match.Groups[1].Value.Trim(), StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\{\{([^{}\n]*)\}\}")]
    private static partial Regex Written();
}
