using System.Text;
using System.Text.RegularExpressions;

namespace PrivacyPortal.Web.Requests;

/// <summary>
/// Text as it is searched: without case and accents, and with every Chinese, Japanese or Korean character as a word of its own, because trigrams
/// begin with words. The database computes it for each request and this class for what somebody types, by the same table.
/// </summary>
public static partial class SearchableText
{
    /// <summary>The letters of Europe and Vietnam with their accents, and full-width Latin as it is typed in Asia; each becomes the letter at its place.</summary>
    private static readonly (string From, string To) Table = MakeTable();

    private const string OneWordEach = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff";

    /// <summary>The SQL of the folded text of columns, one after the other, each as the beginning of a word.</summary>
    public static string Sql(params string[] columns) =>
        $"regexp_replace(translate(lower({string.Join(" || ", columns.Select(column => $"' ' || coalesce({column}, '')"))}), '{Table.From}', '{Table.To}'), '([{OneWordEach}])', ' \\1 ', 'g')";

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.ToLowerInvariant());
        for (var i = 0; i < folded.Length; i++)
            if (Table.From.IndexOf(folded[i], StringComparison.Ordinal) is >= 0 and var place) folded[i] = Table.To[place];
        return EachWord().Replace(folded.ToString(), " $0 ");
    }

    private static (string From, string To) MakeTable()
    {
        var (from, to) = (new StringBuilder("øłđðħŧı"), new StringBuilder("olddhti"));
        for (var c = '\u00e0'; c <= '\u1eff'; c = c == '\u024f' ? '\u1e00' : (char)(c + 1))
        {
            if (char.ToLowerInvariant(c) != c || from.ToString().Contains(c)) continue;
            var letter = c.ToString().Normalize(NormalizationForm.FormD)[0];
            if (!char.IsAsciiLetterLower(letter)) continue;
            from.Append(c);
            to.Append(letter);
        }
        for (var c = '!'; c <= '~'; c++)
        {
            // Quotes would end the SQL text they stand in; nothing else needs them.
            if (c is '\'' or '\\' || char.IsAsciiLetterUpper(c)) continue;
            from.Append((char)(c + 0xfee0));
            to.Append(c);
        }
        return (from.ToString(), to.ToString());
    }

    [GeneratedRegex($"[{OneWordEach}]")]
    private static partial Regex EachWord();
}
