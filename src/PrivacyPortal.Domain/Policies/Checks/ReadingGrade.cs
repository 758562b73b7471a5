using System.Text.RegularExpressions;

namespace PrivacyPortal.Domain.Policies.Checks;

/// <summary>The Flesch-Kincaid grade: the school year in the United States whose pupils read a text with ease. For English only.</summary>
public static partial class ReadingGrade
{
    /// <summary>Fewer words than this say nothing.</summary>
    private const int LeastWords = 30;

    /// <summary>Null where the text is not English, or too short to tell.</summary>
    public static double? Of(string text)
    {
        if (text.Count(IsHan) * 5 > text.Count(char.IsLetter)) return null;
        var (sentences, words, syllables) = (0, 0, 0);
        foreach (var sentence in Sentences.Of(text))
        {
            var found = Words().Matches(sentence);
            if (found.Count == 0) continue;
            sentences++;
            words += found.Count;
            syllables += found.Sum(word => Syllables(word.Value));
        }
        return words < LeastWords ? null : Math.Round(0.39 * words / sentences + 11.8 * syllables / words - 15.59, 1);
    }

    /// <summary>Groups of vowels, without the silent e at the end; at least one.</summary>
    public static int Syllables(string word)
    {
        var plain = word.ToLowerInvariant();
        var count = Vowels().Count(plain);
        if (SilentEnd().IsMatch(plain)) count--;
        return Math.Max(1, count);
    }

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff';

    [GeneratedRegex(@"[A-Za-z]+(?:['’][A-Za-z]+)?")]
    private static partial Regex Words();

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex Vowels();

    // "made", "makes", "asked"; not "table", "wanted", "needed", "uses" (u-ses is heard).
    [GeneratedRegex("(?:[^aeiouyl]e|[aeiouy]le|[^aeioustcgxzh]es|[^aeioutd]ed)$")]
    private static partial Regex SilentEnd();
}
