using System.Text;
using System.Text.RegularExpressions;

namespace PrivacyPortal.Web.Tests.Languages;

/// <summary>
/// Finds what a Razor page says in words of its own: letters between tags, or in attributes that people read, outside of expressions.
/// </summary>
internal static partial class PageWords
{
    public static IEnumerable<string> In(string page)
    {
        var markup = WithoutExpressions(Comment().Replace(page, ""));
        foreach (Match attribute in ReadAttribute().Matches(markup)) yield return attribute.Value;
        foreach (Match between in BetweenTags().Matches(markup))
        {
            // Of "} else {" and the like only what follows the last brace can be text; what has marks of code is code.
            var text = between.Groups[1].Value;
            text = text[(text.LastIndexOfAny(['{', '}']) + 1)..].Trim();
            if (text.Any(char.IsLetter) && text.IndexOfAny(['=', ';', '(', ')']) < 0 && !IsNoText().IsMatch(text)) yield return text;
        }
    }

    private static string WithoutExpressions(string page)
    {
        var markup = new StringBuilder();
        for (var at = 0; at < page.Length;)
        {
            if (page[at] != '@') markup.Append(page[at++]);
            else if (at + 1 < page.Length && page[at + 1] == '(') at = AfterBrackets(page, at + 1);
            else at = AfterChain(page, at + 1);
        }
        return markup.ToString();
    }

    /// <summary>Past <c>Model.Rows[0].Name(x)</c>.</summary>
    private static int AfterChain(string page, int at)
    {
        if (Await().Match(page, at) is { Success: true } awaited) at += awaited.Length;
        while (at < page.Length)
        {
            if (ChainStep().Match(page, at) is { Success: true } step) at += step.Length;
            else if (page[at] is '(' or '[') at = AfterBrackets(page, at);
            else break;
        }
        return at;
    }

    private static int AfterBrackets(string page, int open)
    {
        var depth = 0;
        for (var at = open; at < page.Length; at++)
        {
            if (Quoted().Match(page, at) is { Success: true } quoted) at += quoted.Length - 1;
            else if (page[at] is '(' or '[' or '{') depth++;
            else if (page[at] is ')' or ']' or '}' && --depth == 0) return at + 1;
        }
        return page.Length;
    }

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->|<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("""\b(?:alt|title|aria-label|placeholder|label|hint)="[^"]*\p{L}[^"]*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ReadAttribute();

    [GeneratedRegex(">([^<>]*)(?=<)")]
    private static partial Regex BetweenTags();

    // Entities and marks, and the label of a case.
    [GeneratedRegex(@"\A(?:(?:&\w+;|\W)+|case [\w.]+:)\z")]
    private static partial Regex IsNoText();

    [GeneratedRegex(@"\G(?:\??\.)?[\p{L}_]\w*!?")]
    private static partial Regex ChainStep();

    [GeneratedRegex(@"\Gawait\s+")]
    private static partial Regex Await();

    [GeneratedRegex(@"\G""(?:[^""\\\n]|\\.)*""")]
    private static partial Regex Quoted();
}
