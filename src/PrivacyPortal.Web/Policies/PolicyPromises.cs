using System.Globalization;
using System.Net;
using System.Text;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Policies;

/// <summary>What the tokens about contacts, requests, signals and deadlines show, as HTML in the language of the page.</summary>
internal static class PolicyPromises
{
    /// <summary>How to reach the shop, from its settings.</summary>
    public static string Contacts(ShopProfile shop, Texts texts)
    {
        var html = Begin("dl", "facts policy-register");
        Add("Home.Email", Mail(shop.Email));
        if (shop.Phone is { Length: > 0 } phone) Add("Home.Phone", $"<a href=\"tel:{string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'))}\" dir=\"ltr\">{Encode(phone)}</a>");
        if (shop.Hours is { Length: > 0 } hours) Add("Home.Hours", Encode(hours));
        var officer = string.Join(' ', new[]
        {
            shop.ProtectionOfficerName is { Length: > 0 } name ? $"<bdi>{Encode(name)}</bdi>" : "", shop.ProtectionOfficerEmail is { Length: > 0 } mail ? Mail(mail) : "",
        }.Where(part => part.Length > 0));
        if (officer.Length > 0) Add("Home.Officer", officer);
        Add("Home.Post", Encode($"{shop.LegalEntity}, {shop.PostalAddress}"));
        if (shop.Website is { Length: > 0 } website) Add("Home.Website", $"<a href=\"{Encode(website)}\">{Encode(website)}</a>");
        return html.Append("</dl>").ToString();

        void Add(string key, string value) => html.Append(CultureInfo.InvariantCulture, $"<dt>{Encode(texts[key])}</dt><dd dir=\"auto\">{value}</dd>");
    }

    /// <summary>What can be asked for, with a link to each form and the promise that holds.</summary>
    public static string Kinds(PolicyFacts facts, Texts texts, string site)
    {
        var (html, words) = (Begin("ul", "policy-register"), new RequestWords(texts));
        foreach (var kind in RequestKinds.All)
            html.Append(CultureInfo.InvariantCulture,
                $"<li><a href=\"{Encode(site)}/requests/new/{kind.Code()}\">{Encode(words.Kind(kind))}</a> <span class=\"promise\">{Encode(texts[$"Kind.{kind.Code()}.Promise", words.Promise(kind, facts.Moment)])}</span></li>");
        return html.Append("</ul>").ToString();
    }

    /// <summary>What the two signals of browsers do: which categories the register says each turns off, and whether Do Not Track counts.</summary>
    public static string Signals(PolicyFacts facts, Texts texts, string site)
    {
        var html = Begin("div", "policy-register");
        Add(texts["Policy.Signals.Gpc"], ConsentDenial.Gpc);
        if (facts.Banner.DntIsOptOut) Add(texts["Policy.Signals.DntOn"], ConsentDenial.Dnt);
        else Add(texts["Policy.Signals.DntOff"], null);
        return html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{Encode(site)}/cookies\">{Encode(texts["Home.ChooseCookies"])}</a></p></div>").ToString();

        void Add(string sentence, ConsentDenial? denial)
        {
            var off = denial is null ? [] : facts.Register.Optional.Where(category => category.DeniedBy.Contains(denial.Code)).Select(texts.NameOf).ToList();
            html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(sentence)}{(off.Count == 0 ? "" : Encode(texts["Policy.Signals.TurnsOff", string.Join(texts["Cookies.Comma"], off)]))}</p>");
        }
    }

    /// <summary>The promises in force today.</summary>
    public static string Deadlines(PolicyFacts facts, Texts texts)
    {
        var (html, words) = (Begin("div", "policy-register"), new RequestWords(texts));
        html.Append(CultureInfo.InvariantCulture,
            $"<table class=\"stacking\"><thead><tr><th scope=\"col\">{Encode(texts["Policy.Deadlines.Ask"])}</th><th scope=\"col\">{Encode(texts["Policy.Deadlines.Within"])}</th></tr></thead><tbody>");
        foreach (var promise in facts.Promises)
            html.Append(CultureInfo.InvariantCulture,
                $"<tr><th scope=\"row\">{Encode(promise.Kind is { } kind ? words.Kind(kind) : texts["Policy.Deadlines.Appeal"])}</th><td data-label=\"{Encode(texts["Policy.Deadlines.Within"])}\">{Encode(words.Length(promise.Period.ToString()))}</td></tr>");
        return html.Append(CultureInfo.InvariantCulture, $"</tbody></table><p>{Encode(texts["Policy.Deadlines.Note", TimeZones.City(facts.Moment.Shop.Zone)])}</p></div>").ToString();
    }

    private static StringBuilder Begin(string element, string type) => new($"<{element} class=\"{type}\" lang=\"{PortalLanguages.Current}\">");

    private static string Mail(string address) => $"<a href=\"mailto:{Encode(address)}\">{Encode(address)}</a>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
