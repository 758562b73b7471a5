using System.Globalization;
using System.Net;
using System.Text;
using Markdig.Helpers;
using Markdig.Syntax;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Policies;

/// <summary>
/// The table of cookies in a policy: a paragraph of its own that says <c>{{cookies}}</c>. What is rendered of a text keeps its place free, and each page
/// fills in the register in force (docs/decisions/0017).
/// </summary>
public static class PolicyCookies
{
    public const string Token = "{{cookies}}";

    // Raw HTML is text in a policy, so nobody can write this there.
    private const string Place = "<!--cookies-->";

    /// <summary>Puts the register into the places of a rendered text that are kept for it, in the language of the page.</summary>
    public static string Fill(string html, CookieRegister register, Texts texts) =>
        html.Contains(Place, StringComparison.Ordinal) ? html.Replace(Place, Table(register, texts), StringComparison.Ordinal) : html;

    /// <summary>Keeps the places free.</summary>
    internal static void KeepPlaces(MarkdownDocument document)
    {
        for (var at = 0; at < document.Count; at++)
        {
            if (document[at] is not ParagraphBlock paragraph || PolicyMarkdown.PlainText(paragraph.Inline).Trim() != Token) continue;
            document[at] = new HtmlBlock(null) { Lines = new StringLineGroup(Place) };
        }
    }

    private static string Table(CookieRegister register, Texts texts)
    {
        var html = new StringBuilder($"<div class=\"policy-cookies\" lang=\"{PortalLanguages.Current}\">");
        foreach (var category in register.Categories)
        {
            var items = register.Of(category).ToList();
            html.Append(CultureInfo.InvariantCulture, $"<p><strong>{Encode(texts.NameOf(category))}</strong> {Encode(texts.ExplanationOf(category))}</p>");
            if (items.Count == 0)
            {
                html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(texts["Cookies.None"])}</p>");
                continue;
            }
            html.Append(CultureInfo.InvariantCulture, $"<table class=\"stacking\"><thead><tr>{Head(texts, "Name")}{Head(texts, "Purpose")}{Head(texts, "Provider")}{Head(texts, "Lifetime")}</tr></thead><tbody>");
            foreach (var item in items)
                html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><code>{Encode(item.Name)}</code></th>{Cell(texts, "Purpose", Encode(item.Purpose()))}{Cell(texts, "Provider", Provider(item, texts))}{Cell(texts, "Lifetime", Encode(texts.Stay(item)))}</tr>");
            html.Append("</tbody></table>");
        }
        return html.Append("</div>").ToString();
    }

    private static string Provider(RegisteredItem item, Texts texts)
    {
        var name = Encode(texts.Provider(item));
        if (item.ProviderPolicy is not null) name = $"<a href=\"{Encode(item.ProviderPolicy)}\" rel=\"noopener noreferrer nofollow\">{name}</a>";
        return item.IsThirdParty ? $"{name} {Encode(texts["Cookies.ThirdParty"])}" : name;
    }

    private static string Head(Texts texts, string column) => $"<th scope=\"col\">{Encode(texts[$"Cookies.Column{column}"])}</th>";

    private static string Cell(Texts texts, string column, string html) => $"<td data-label=\"{Encode(texts[$"Cookies.Column{column}"])}\" dir=\"auto\">{html}</td>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
