using AngleSharp.Html.Parser;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Web.Policies;

namespace PrivacyPortal.Web.Tests.Policies;

public sealed class PolicyMarkdownTests
{
    private static AngleSharp.Html.Dom.IHtmlDocument Rendered(string markdown) => new HtmlParser().ParseDocument(PolicyMarkdown.Render(markdown).Html);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("Text <b onclick=alert(1)>bold</b> <iframe src='/'></iframe>")]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    [InlineData("| a |\n|---|\n| <style>*{}</style> |")]
    [InlineData("# <a href='javascript:alert(1)'>x</a>")]
    public void Raw_HTML_is_text(string markdown)
    {
        var body = new HtmlParser().ParseDocument(PolicyMarkdown.RenderWhole(markdown)).Body!;

        Assert.Empty(body.QuerySelectorAll("script, img, b, iframe, svg, style"));
        Assert.DoesNotContain(body.QuerySelectorAll("*"), element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.Contains("<", body.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java&#x0A;script:alert(1))")]
    [InlineData("[x](<java\tscript:alert(1)>)")]
    [InlineData("[x](&#1;javascript:alert(1))")]
    [InlineData("[x](data:text/html,<script>1</script>)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](//evil.test)")]
    [InlineData("[x](/\\evil.test)")]
    [InlineData("[x][1]\n\n[1]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](javascript:alert(1))")]
    public void Links_that_could_act_are_words(string markdown)
    {
        var document = Rendered(markdown);

        Assert.Empty(document.QuerySelectorAll("a, img"));
        Assert.NotEqual("", document.Body!.TextContent.Trim());
    }

    [Theory]
    [InlineData("[x](https://example.com/a?b=c#d)", true)]
    [InlineData("<https://example.com/>", true)]
    [InlineData("https://example.com/ is read as a link", true)]
    [InlineData("[x](mailto:privacy@example.com)", false)]
    [InlineData("[x](tel:+85212345678)", false)]
    [InlineData("[x](/requests)", false)]
    [InlineData("[x](history)", false)]
    [InlineData("[x](#section-a)", false)]
    public void Links_to_pages_mailboxes_and_places_here_work(string markdown, bool leavesTheSite) =>
        Assert.Equal(leavesTheSite ? "noopener noreferrer nofollow" : null, Assert.Single(Rendered(markdown).QuerySelectorAll("a")).GetAttribute("rel"));

    [Fact]
    public void Pictures_become_links()
    {
        var link = Assert.Single(Rendered("![A chart](https://example.com/chart.png)").QuerySelectorAll("a, img"));

        Assert.Equal("A chart", link.TextContent);
        Assert.Equal("https://example.com/chart.png", link.GetAttribute("href"));
    }

    [Fact]
    public void Anchors_are_stable_unique_and_speak_every_script()
    {
        var text = PolicyMarkdown.Render("## 1. Your data\n\n## Your data\n\n## 我們收集的資料\n\n## 😀\n\n## [Linked](https://example.com) & `code`\n");

        Assert.Equal(
            ["section-your-data", "section-your-data-2", "section-我們收集的資料", "section", "section-linked-code"], text.Contents.Select(entry => entry.Id));
        Assert.Equal("Linked & code", text.Contents[^1].Text);
        var document = new HtmlParser().ParseDocument(text.Html);
        Assert.All(document.QuerySelectorAll("h2"), heading => Assert.Equal($"#{heading.Id}", Uri.UnescapeDataString(Assert.Single(heading.QuerySelectorAll("a")).GetAttribute("href")!)));
    }

    [Theory]
    [InlineData("# Title\n\n## A\n\n#### B\n\n## C", "Title", "H2 H3 H2")]
    [InlineData("# A\n\n# B\n\n## C", null, "H2 H2 H3")]
    [InlineData("### A\n\n###### B", null, "H2 H3")]
    [InlineData("Text.\n\n# A", null, "H2")]
    public void Headings_fit_under_the_pages_own_and_skip_no_level(string markdown, string? title, string levels)
    {
        Assert.Equal(title, PolicyMarkdown.Render(markdown).Title);
        Assert.Equal(levels, string.Join(' ', Rendered(markdown).QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => heading.TagName)));
    }

    [Fact]
    public void A_text_nested_beyond_reason_is_refused_with_a_sentence()
    {
        Assert.NotNull(PolicyMarkdown.Flaw(new string('>', 5_000) + " x"));
        Assert.Null(PolicyMarkdown.Flaw("> x"));
    }

    [Theory]
    [InlineData("Plain * _stars_ `ticks` [brackets] <b>tags</b> &amp; entities \\ slashes | bars ~ tildes.")]
    [InlineData("#hash, 1) one, - dash, + plus, > more, === under.")]
    [InlineData("***bold*** __under__ ![image](x) [link](javascript:x) <https://x.test> .")]
    [InlineData("+ plus at the start.")]
    [InlineData("12) is not a list.")]
    public void Plain_text_turned_into_Markdown_reads_as_it_was(string line) => Assert.Equal(line, Rendered(PlainTextPolicy.ToMarkdown(line)).Body!.TextContent.Trim());
}
