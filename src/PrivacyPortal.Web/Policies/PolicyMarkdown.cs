using System.Net;
using System.Text;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PrivacyPortal.Web.Policies;

/// <summary>
/// A policy as it is shown: its title where the text begins with one, safe HTML, its contents, the language it is written in
/// (for the <c>lang</c> attribute), how many words it has, and its sections for programs.
/// </summary>
public sealed record PolicyText(string? Title, string Html, IReadOnlyList<ContentsEntry> Contents, string Language, int Words, IReadOnlyList<PolicySection> Sections);

/// <summary>A heading of the second or third level and the id it carries.</summary>
public sealed record ContentsEntry(int Level, string Id, string Text);

/// <summary>
/// Markdown to HTML that cannot act: raw HTML is text, links lead only to web pages, mailboxes, telephones and places on this site,
/// pictures become links (the portal shows none from elsewhere), headings fit under the page's own and carry stable anchors.
/// </summary>
public static class PolicyMarkdown
{
    private const string OutsideRel = "noopener noreferrer nofollow";
    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    public static PolicyText Render(string markdown)
    {
        var document = Parse(markdown);
        foreach (var link in document.Descendants<LinkInline>().ToList()) Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList()) Tame(link);
        var title = TakeTitle(document);
        var contents = NameHeadings(document);
        var sections = PolicySections.Of(document);
        PolicyPlaces.Keep(document);

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return new(title, writer.ToString(), contents, LanguageOf(markdown), CountWords(markdown), sections);
    }

    /// <summary>Title and text in one, as a preview shows them.</summary>
    public static string RenderWhole(string markdown)
    {
        var text = Render(markdown);
        return text.Title is null ? text.Html : $"<h1>{WebUtility.HtmlEncode(text.Title)}</h1>\n{text.Html}";
    }

    /// <summary>Why a text cannot be rendered, or null.</summary>
    public static string? Flaw(string markdown)
    {
        try
        {
            Parse(markdown);
            return null;
        }
        catch (ArgumentException)
        {
            return "Lists, quotes or links are nested too deeply in this text. Flatten them.";
        }
    }

    internal static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, Pipeline);

    /// <summary>The words of an inline, without its marks.</summary>
    internal static string PlainText(ContainerInline? inline, bool withAddresses = false)
    {
        var text = new StringBuilder();
        foreach (var part in inline ?? [])
        {
            text.Append(part switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline => " ",
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                HtmlInline html => html.Tag,
                AutolinkInline auto => auto.Url,
                LinkInline link => withAddresses ? WithAddress(PlainText(link, true), link.Url) : PlainText(link),
                ContainerInline container => PlainText(container, withAddresses),
                _ => "",
            });
        }
        return text.ToString();
    }

    /// <summary>Chinese where a fifth of the letters are, else English.</summary>
    public static string LanguageOf(string text)
    {
        var (letters, han) = (0, 0);
        foreach (var c in text)
        {
            if (char.IsLetter(c)) letters++;
            if (IsHan(c)) han++;
        }
        return han * 5 > letters ? "zh-Hant" : "en";
    }

    /// <summary>Words as people count them: runs of letters and digits, and each Chinese character.</summary>
    public static int CountWords(string text) => WordCutter.Cut(text).Count(piece => char.IsLetterOrDigit(piece, 0));

    internal static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff';

    private static string WithAddress(string text, string? url) =>
        url is null || url == text || url == $"mailto:{text}" || url == $"tel:{text}" ? text : $"{text} ({url})";

    private static void Tame(LinkInline link)
    {
        if (link.IsImage)
        {
            link.IsImage = false;
            if (link.FirstChild is null && link.Url is not null) link.AppendChild(new LiteralInline(link.Url));
        }
        if (!IsHarmless(link.Url, out var outside)) link.ReplaceBy(new ContainerInline(), copyChildren: true);
        else if (outside) link.GetAttributes().AddPropertyIfNotExist("rel", OutsideRel);
    }

    private static void Tame(AutolinkInline link)
    {
        if (!IsHarmless(link.IsEmail ? $"mailto:{link.Url}" : link.Url, out var outside)) link.ReplaceBy(new LiteralInline(link.Url));
        else if (outside) link.GetAttributes().AddPropertyIfNotExist("rel", OutsideRel);
    }

    /// <summary>Whether an address may be linked to, and whether it leads away. Browsers skip control characters in a scheme, so they are skipped here.</summary>
    internal static bool IsHarmless(string? url, out bool outside)
    {
        outside = false;
        if (url is null) return false;
        var seen = string.Concat(url.Where(c => c > ' ' && !char.IsControl(c)));
        var end = seen.AsSpan().IndexOfAny(":/?#\\");
        if (end >= 0 && seen[end] == ':')
        {
            var scheme = seen[..end].ToLowerInvariant();
            outside = scheme is "http" or "https";
            return Schemes.Contains(scheme);
        }
        // Two slashes, either way round, lead to another host under this page's scheme.
        return !(seen.Length > 1 && seen[0] is '/' or '\\' && seen[1] is '/' or '\\');
    }

    /// <summary>The only heading of the first level, where the text begins with it, is the page's own heading.</summary>
    private static string? TakeTitle(MarkdownDocument document)
    {
        if (document.FirstOrDefault() is not HeadingBlock { Level: 1 } first || document.Descendants<HeadingBlock>().Count(h => h.Level == 1) > 1) return null;
        var title = PlainText(first.Inline).Trim();
        if (title.Length == 0) return null;
        document.Remove(first);
        return title;
    }

    private static List<ContentsEntry> NameHeadings(MarkdownDocument document)
    {
        var headings = document.Descendants<HeadingBlock>().ToList();
        if (headings.Count == 0) return [];
        var shift = 2 - headings.Min(heading => heading.Level);
        var deepest = 1;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var contents = new List<ContentsEntry>();
        foreach (var heading in headings)
        {
            // No level is skipped on the way down: people who move by headings would look for the missing one.
            deepest = heading.Level = Math.Min(Math.Min(heading.Level + shift, deepest + 1), 6);
            var text = PlainText(heading.Inline).Trim();
            var id = Anchor(text, ids);
            heading.GetAttributes().Id = id;
            if (heading.Level <= 3 && text.Length > 0) contents.Add(new(heading.Level, id, text));
            LinkToItself(heading, id);
        }
        return contents;
    }

    private static void LinkToItself(HeadingBlock heading, string id)
    {
        if (heading.Inline?.FirstChild is null) return;
        foreach (var link in heading.Inline.Descendants<LinkInline>().ToList()) link.ReplaceBy(new ContainerInline(), copyChildren: true);
        foreach (var link in heading.Inline.Descendants<AutolinkInline>().ToList()) link.ReplaceBy(new LiteralInline(link.Url));
        var anchor = new LinkInline($"#{id}", "") { IsClosed = true };
        anchor.GetAttributes().AddClass("anchor");
        heading.Inline.EmbraceChildrenBy(anchor);
    }

    /// <summary>"2. What we collect" is <c>section-what-we-collect</c>: the prefix keeps it apart from the page's own ids, and it outlives a renumbering.</summary>
    private static string Anchor(string text, HashSet<string> taken)
    {
        var name = new StringBuilder("section");
        var words = text.TrimStart("0123456789.、()（） ".ToCharArray());
        foreach (var c in (words.Length > 0 ? words : text).Normalize(NormalizationForm.FormC).ToLowerInvariant())
        {
            if (name.Length >= 80) break;
            if (name.Length == "section".Length && char.IsLetterOrDigit(c)) name.Append('-');
            if (char.IsLetterOrDigit(c)) name.Append(c);
            else if (name[^1] != '-' && c is not ('\'' or '’')) name.Append('-');
        }
        var id = name.ToString().TrimEnd('-');
        var free = id;
        for (var n = 2; !taken.Add(free); n++) free = $"{id}-{n.ToString(null as IFormatProvider)}";
        return free;
    }
}
