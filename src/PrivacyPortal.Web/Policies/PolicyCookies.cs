using System.Globalization;
using System.Net;
using System.Text;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Policies;

/// <summary>The table of cookies the token <c>{{cookies}}</c> shows.</summary>
internal static class PolicyCookies
{
    public static string Table(CookieRegister register, Texts texts)
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
