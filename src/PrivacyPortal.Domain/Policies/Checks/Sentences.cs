using System.Text.RegularExpressions;

namespace PrivacyPortal.Domain.Policies.Checks;

/// <summary>Cuts text into sentences: at line ends, after the marks that end one, and not after the dots of abbreviations and numbers.</summary>
public static partial class Sentences
{
    /// <summary>Letters looked at before a dot: more than the longest abbreviation has.</summary>
    private const int Before = 8;

    public static IEnumerable<string> Of(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var start = 0;
            foreach (Match end in Ends().Matches(line))
            {
                if (Abbreviation().IsMatch(line[Math.Max(start, end.Index - Before)..end.Index])) continue;
                if (Trimmed(line[start..(end.Index + end.Length)]) is { } sentence) yield return sentence;
                start = end.Index + end.Length;
            }
            if (Trimmed(line[start..]) is { } rest) yield return rest;
        }
    }

    private static string? Trimmed(string text) => text.Trim() is { Length: > 0 } sentence ? sentence : null;

    // Begins only where the marks begin, so that a line of nothing but dots is read once.
    [GeneratedRegex(@"[。！？](?:[」』”）])?|(?<![.!?])(?>[.!?]+[""”’)]*)(?=\s+[^\p{Ll}\s]|\s*$)")]
    private static partial Regex Ends();

    // What stands before the dot.
    [GeneratedRegex(@"(?:^|[\s(])(?:e\.g|i\.e|Mr|Mrs|Ms|Dr|No|Nos|Art|Arts|Inc|Ltd|Co|Corp|St|Sec|para|vs|cf|Cal|Civ|U\.S|U\.K|\p{Lu})$")]
    private static partial Regex Abbreviation();
}
