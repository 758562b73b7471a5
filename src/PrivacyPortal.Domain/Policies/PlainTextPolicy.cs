using System.Text;
using System.Text.RegularExpressions;

namespace PrivacyPortal.Domain.Policies;

/// <summary>
/// Turns a policy pasted as plain text, one paragraph a line, into Markdown with headings and lists. It goes by how such texts are laid out:
/// a short line without an end mark is a title; "1." alone above a paragraph is a section, "1." and "2." in a row are a list. A guess that a
/// person edits afterwards; no word is lost but the site's own "Go back" and currency above the title.
/// </summary>
public static partial class PlainTextPolicy
{
    /// <summary>Longer lines are never titles.</summary>
    private const int TitleLetters = 72, NumberedTitleLetters = 100, TitleWords = 12;

    private enum Kind { Paragraph, Title, Heading, Section, Subsection, Labelled, Numbered, Bracketed, Bullet }

    /// <summary>A line: what it is, its number where it has one, and its words without the number.</summary>
    private sealed record Line(Kind Kind, string Text, int Number = 0);

    public static string ToMarkdown(string text)
    {
        var lines = Lines(text).Select(Classify).ToList();
        NameTitle(lines);
        FindRuns(lines);
        FindUnmarkedItems(lines);
        FindHeadings(lines);
        return Write(lines);
    }

    private static List<string> Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Replace('\u00a0', ' ').Replace('\t', ' ').Split('\n')
            .Select(line => string.Concat(line.Where(c => !char.IsControl(c) && c is not ('\u200b' or '\ufeff'))).Trim())
            .Where(line => line.Length > 0 && !Ruler().IsMatch(line)).ToList();
        // What a browser copies from above the title: a way back, a menu, a currency.
        while (lines.Count > 1 && Chrome().IsMatch(lines[0])) lines.RemoveAt(0);
        return lines;
    }

    private static Line Classify(string line)
    {
        if (NumberedLine().Match(line) is { Success: true } numbered) return new(Kind.Numbered, numbered.Groups[2].Value, int.Parse(numbered.Groups[1].ValueSpan, null));
        if (BracketedLine().Match(line) is { Success: true } bracketed) return new(Kind.Bracketed, bracketed.Groups[2].Value, int.Parse(bracketed.Groups[1].ValueSpan, null));
        if (BulletLine().Match(line) is { Success: true } bullet) return new(Kind.Bullet, bullet.Groups[1].Value);
        if (LabelledLine().IsMatch(line) && IsShort(line, NumberedTitleLetters)) return new(Kind.Labelled, line);
        return new(Kind.Paragraph, line);
    }

    private static void NameTitle(List<Line> lines)
    {
        if (lines.Count > 1 && lines[0].Kind == Kind.Paragraph && IsShort(lines[0].Text, TitleLetters)) lines[0] = lines[0] with { Kind = Kind.Title };
    }

    /// <summary>Numbered lines in a row are a list; one alone that could be a title, with text under it, is a section.</summary>
    private static void FindRuns(List<Line> lines)
    {
        for (var start = 0; start < lines.Count;)
        {
            var kind = lines[start].Kind;
            var end = start + 1;
            if (kind is Kind.Numbered or Kind.Bracketed)
            {
                while (end < lines.Count && lines[end].Kind == kind && lines[end].Number == lines[end - 1].Number + 1) end++;
                if (end - start == 1 && end < lines.Count && IsShort(lines[start].Text, NumberedTitleLetters))
                    lines[start] = lines[start] with { Kind = kind == Kind.Numbered ? Kind.Section : Kind.Subsection };
            }
            start = end;
        }
    }

    /// <summary>
    /// Lines that end with a semicolon are the items of a list nobody marked. The list goes on through lines without an end mark, unless
    /// one of them stands above a paragraph, and the line right after a semicolon closes it.
    /// </summary>
    private static void FindUnmarkedItems(List<Line> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Kind != Kind.Paragraph) continue;
            var text = lines[i].Text;
            var next = i + 1 < lines.Count ? lines[i + 1].Text : "";
            var inList = i > 0 && lines[i - 1].Kind == Kind.Bullet;
            var begins = EndsItem().IsMatch(text) && (inList || EndsItem().IsMatch(next));
            var goesOn = inList && !EndsSentence().IsMatch(text) && !(IsTitleLike(text) && EndsSentence().IsMatch(next));
            var closes = inList && EndsItem().IsMatch(lines[i - 1].Text) && !IsTitleLike(text);
            if (begins || goesOn || closes) lines[i] = lines[i] with { Kind = Kind.Bullet };
        }
    }

    /// <summary>A short line that could stand above what follows.</summary>
    private static void FindHeadings(List<Line> lines)
    {
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (lines[i].Kind == Kind.Paragraph && IsTitleLike(lines[i].Text) && !char.IsLower(lines[i + 1].Text[0])) lines[i] = lines[i] with { Kind = Kind.Heading };
        }
    }

    private static bool IsTitleLike(string line) =>
        IsShort(line, TitleLetters) && !char.IsLower(line[0]) && line.IndexOfAny([',', '，', '@', ':', '：', '/']) < 0 && !Sentence().IsMatch(line);

    private static bool IsShort(string line, int letters) =>
        line.Length <= letters && line.Count(c => c == ' ') < TitleWords + (letters - TitleLetters) / 8 && !".,;:!?。，；：！？)）]】\"”".Contains(line[^1], StringComparison.Ordinal);

    private static string Write(List<Line> lines)
    {
        var hasHeadings = lines.Exists(line => line.Kind == Kind.Heading);
        var hasSections = lines.Exists(line => line.Kind == Kind.Section);
        var section = hasHeadings ? 3 : 2;
        var under = hasHeadings && hasSections ? 4 : hasHeadings || hasSections ? 3 : 2;
        var markdown = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var words = Escape(line.Text);
            markdown.Append(line.Kind switch
            {
                Kind.Title => $"# {words}",
                Kind.Heading => $"## {EscapeStart(words)}",
                Kind.Section => $"{new string('#', section)} {line.Number}. {words}",
                Kind.Subsection => $"{new string('#', under)} ({line.Number}) {words}",
                Kind.Labelled => $"{new string('#', under)} {words}",
                // Markdown counts a list's items itself; a number out of turn is kept as words.
                Kind.Numbered or Kind.Bracketed when i > 0 && lines[i - 1].Kind == line.Kind && lines[i - 1].Number + 1 != line.Number =>
                    line.Kind == Kind.Numbered ? $"{line.Number}\\. {words}" : $"({line.Number}) {words}",
                Kind.Numbered => $"{line.Number}. {EscapeStart(words)}",
                Kind.Bracketed => $"{line.Number}) {EscapeStart(words)}",
                Kind.Bullet => $"- {EscapeStart(words)}",
                Kind.Paragraph => EscapeStart(words),
            });
            markdown.Append(i + 1 < lines.Count && Belongs(line, lines[i + 1]) ? "\n" : "\n\n");
        }
        return markdown.ToString().TrimEnd() is { Length: > 0 } written ? written + "\n" : "";
    }

    private static bool Belongs(Line line, Line next) =>
        line.Kind == next.Kind && (line.Kind == Kind.Bullet || (line.Kind is Kind.Numbered or Kind.Bracketed && next.Number == line.Number + 1));

    /// <summary>Puts a backslash before what Markdown would take for itself, so that every character is shown.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var inWord = i > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1]);
            if (c is '\\' or '`' or '*' or '[' or ']' or '<' or '|' || (c == '_' && !inWord) || (c == '&' && Entity().IsMatch(text, i))) escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }

    private static string EscapeStart(string text) =>
        BlockMark().Match(text) is { Success: true } mark ? text.Insert(mark.Groups[1].Index, "\\") : text;

    [GeneratedRegex(@"^(\d{1,3})\s*[.．、]\s*(?!\d)(\S.*)$")]
    private static partial Regex NumberedLine();

    [GeneratedRegex(@"^[(（](\d{1,3})[)）]\s*(\S.*)$")]
    private static partial Regex BracketedLine();

    [GeneratedRegex(@"^(?:[•·●○▪■◦‣]\s*|[-–—*]\s+)(\S.*)$")]
    private static partial Regex BulletLine();

    [GeneratedRegex(@"^\p{L}+ \d{1,2} ?[:：.]\s*\S")]
    private static partial Regex LabelledLine();

    [GeneratedRegex(@"(?:[;；]|[;；] ?(?:and|or|及|或))$", RegexOptions.IgnoreCase)]
    private static partial Regex EndsItem();

    [GeneratedRegex(@"[.:!?。：！？]$")]
    private static partial Regex EndsSentence();

    [GeneratedRegex(@"^(?:we|you|they|it|if|please|this|these|the following)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^(?:go back|back|home|menu|close|[A-Z]{3} ?[$€£¥])$", RegexOptions.IgnoreCase)]
    private static partial Regex Chrome();

    [GeneratedRegex(@"^[-=_*~]{3,}$")]
    private static partial Regex Ruler();

    [GeneratedRegex(@"\G&(?:#\w+|\w+);")]
    private static partial Regex Entity();

    [GeneratedRegex(@"^(?:\d{1,9}([.)])(?=\s|$)|([#>+=~-]))")]
    private static partial Regex BlockMark();
}
