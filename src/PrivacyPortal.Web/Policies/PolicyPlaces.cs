using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Policies;

/// <summary>
/// The places in a policy that show a register: paragraphs of their own that say <c>{{cookies}}</c>, <c>{{contacts}}</c> and so on. What is rendered of a text
/// keeps their places free, and each page fills in the registers in force (docs/decisions/0017).
/// </summary>
public static partial class PolicyPlaces
{
    /// <summary>Puts the registers into the places of a rendered text that are kept for them, in the language of the page.</summary>
    /// <param name="html">The rendered text.</param>
    /// <param name="facts">The registers.</param>
    /// <param name="texts">The words of the page.</param>
    /// <param name="site">What links to the portal begin with, where the text is read elsewhere; empty on the portal itself.</param>
    public static string Fill(string html, PolicyFacts facts, Texts texts, string site = "")
    {
        foreach (var token in PolicyTokens.All)
        {
            var place = PlaceOf(token);
            if (html.Contains(place, StringComparison.Ordinal)) html = html.Replace(place, Show(token, facts, texts, site), StringComparison.Ordinal);
        }
        return html;
    }

    /// <summary>Makes each heading lead to itself in this very revision, wherever the text is shown, and says so in the language of the page.</summary>
    public static string Permalinks(string html, int revision, Texts texts) =>
        OwnLink().Replace(html, $"<a href=\"/policy/{revision.ToString(CultureInfo.InvariantCulture)}#$1\" class=\"anchor\" title=\"{WebUtility.HtmlEncode(texts["Policy.Permalink"])}\">");

    /// <summary>Keeps the places free, and leaves out what is written like a token and is none: an older text may hold one, and no shopper is to read it.</summary>
    internal static void Keep(MarkdownDocument document)
    {
        for (var at = document.Count - 1; at >= 0; at--)
        {
            if (document[at] is not ParagraphBlock paragraph) continue;
            var text = PolicyMarkdown.PlainText(paragraph.Inline);
            if (PolicyTokens.Find(text) is { } token) document[at] = new HtmlBlock(null) { Lines = new StringLineGroup(PlaceOf(token)) };
            else if (PolicyTokens.IsWrittenLikeOne(text)) document.RemoveAt(at);
        }
        foreach (var literal in document.Descendants<LiteralInline>().Where(literal => literal.Content.AsSpan().Contains("{{", StringComparison.Ordinal)).ToList())
            literal.Content = new(PolicyTokens.WithoutUnknown(literal.Content.ToString()));
    }

    // Raw HTML is text in a policy, so nobody can write this there.
    private static string PlaceOf(PolicyToken token) => $"<!--{token.Name}-->";

    private static string Show(PolicyToken token, PolicyFacts facts, Texts texts, string site) =>
        token == PolicyTokens.Cookies ? PolicyCookies.Table(facts.Register, texts) :
        token == PolicyTokens.Contacts ? PolicyPromises.Contacts(facts.Moment.Shop.Profile, texts) :
        token == PolicyTokens.RequestKinds ? PolicyPromises.Kinds(facts, texts, site) :
        token == PolicyTokens.Dnt ? PolicyPromises.Signals(facts, texts, site) :
        token == PolicyTokens.Deadlines ? PolicyPromises.Deadlines(facts, texts) :
        throw new InvalidOperationException($"Nothing shows {token.Written}.");

    [GeneratedRegex("""<a href="#([^"]+)" class="anchor">""")]
    private static partial Regex OwnLink();
}
