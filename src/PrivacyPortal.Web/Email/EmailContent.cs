using System.Globalization;
using System.Net;
using System.Text;
using PrivacyPortal.Domain.Shop;

namespace PrivacyPortal.Web.Email;

/// <summary>One mail before it is addressed: which one it is, its subject, and its blocks from top to bottom in the reader's language.</summary>
public sealed record EmailContent(string Template, string Subject, IReadOnlyList<EmailBlock> Blocks)
{
    /// <summary>Whether sending it acknowledges the request it belongs to.</summary>
    public bool Acknowledges { get; init; }

    /// <summary>The plain-text part, signed with the shop's name and postal address. Lines are left for the reader's window to wrap.</summary>
    public string ToText(ShopProfile shop)
    {
        var text = new StringBuilder();
        foreach (var block in Blocks) text.Append(block.ToText()).Append("\n\n");
        return text.Append("-- \n").Append(shop.Name).Append('\n').Append(shop.LegalEntity).Append(", ").Append(shop.PostalAddress).Append('\n').ToString();
    }

    /// <summary>
    /// The HTML part: one column, nothing fetched from anywhere. Everything reads without the style sheet, which some mail programs drop; it
    /// brings dark paper to those that have it.
    /// </summary>
    public string ToHtml(ShopProfile shop, string language)
    {
        var direction = CultureInfo.GetCultureInfo(language).TextInfo.IsRightToLeft ? "rtl" : "ltr";
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="{Encode(language)}" dir="{direction}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <title>{Encode(Subject)}</title>
            <style>{StyleSheet(shop)}</style>
            </head>
            <body style="margin:0;padding:24px;font:16px/1.6 system-ui,sans-serif">
            <div style="max-width:38em">

            """);
        foreach (var block in Blocks) html.Append(block.ToHtml(shop.BrandLight)).Append('\n');
        return html.Append(CultureInfo.InvariantCulture, $"""
            <p class="soft" style="margin:32px 0 0;padding:16px 0 0;border-top:1px solid #d5dce2;font-size:14px">{Encode(shop.Name)}<br>{Encode($"{shop.LegalEntity}, {shop.PostalAddress}")}</p>
            </div>
            </body>
            </html>

            """).ToString();
    }

    /// <summary>What stands between a name and what it names: full-width after Chinese.</summary>
    internal static string Colon(string name) => name is [.., >= '\u3000' and <= '\u9fff'] ? "：" : ": ";

    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Black or white, whichever reads better on a colour.</summary>
    internal static string On(string colour) => Contrast.Ratio(colour, "#ffffff") >= Contrast.ForText ? "#ffffff" : "#0c1a28";

    private static string StyleSheet(ShopProfile shop) =>
        ":root{color-scheme:light dark;supported-color-schemes:light dark}" +
        "body{color:#17202a;background:#ffffff}.soft{color:#4f5d6b}" +
        "@media (prefers-color-scheme:dark){body{color:#e8edf2;background:#10161c}.soft{color:#a9b6c2}" +
        $"a{{color:{shop.BrandDark}}}.button{{background:{shop.BrandDark}!important;color:{On(shop.BrandDark)}!important}}}}";
}

/// <summary>A part of a mail that can be written as text and as HTML.</summary>
public abstract record EmailBlock
{
    public abstract string ToText();

    /// <param name="colour">The shop's colour on light paper.</param>
    public abstract string ToHtml(string colour);
}

/// <summary>Plain sentences; line breaks are kept.</summary>
public sealed record Paragraph(string Text) : EmailBlock
{
    public override string ToText() => Text;
    public override string ToHtml(string colour) => $"<p style=\"margin:0 0 16px\">{EmailContent.Encode(Text).ReplaceLineEndings("<br>")}</p>";
}

/// <summary>The title of what follows.</summary>
public sealed record Heading(string Text) : EmailBlock
{
    public override string ToText() => Text;
    public override string ToHtml(string colour) => $"<h2 style=\"margin:24px 0 8px;font-size:18px\">{EmailContent.Encode(Text)}</h2>";
}

/// <summary>What somebody wrote, set apart from our own words.</summary>
public sealed record Quotation(string Text) : EmailBlock
{
    public override string ToText() => string.Join('\n', Text.ReplaceLineEndings("\n").Split('\n').Select(line => "> " + line));
    public override string ToHtml(string colour) =>
        "<blockquote style=\"margin:0 0 16px;padding:8px 16px;border-inline-start:4px solid #8a97a3\">" +
        $"{EmailContent.Encode(Text).ReplaceLineEndings("<br>")}</blockquote>";
}

/// <summary>The one thing to press; the address is written out too.</summary>
public sealed record ActionLink(string Label, string Url) : EmailBlock
{
    public override string ToText() => $"{Label}{EmailContent.Colon(Label).TrimEnd()}\n{Url}";
    public override string ToHtml(string colour) =>
        $"<p style=\"margin:24px 0 16px\"><a class=\"button\" href=\"{EmailContent.Encode(Url)}\" style=\"display:inline-block;padding:12px 20px;border-radius:6px;" +
        $"background:{colour};color:{EmailContent.On(colour)};font-weight:600;text-decoration:none\">{EmailContent.Encode(Label)}</a></p>" +
        $"<p class=\"soft\" style=\"margin:0 0 16px;font-size:14px;overflow-wrap:anywhere\">{EmailContent.Encode(Url)}</p>";
}

/// <summary>Names and values, a line each.</summary>
public sealed record FactList(IReadOnlyList<(string Name, string Value)> Facts) : EmailBlock
{
    public override string ToText() => string.Join('\n', Facts.Select(fact => $"{fact.Name}{EmailContent.Colon(fact.Name)}{fact.Value}"));
    public override string ToHtml(string colour) =>
        "<table role=\"presentation\" style=\"margin:0 0 16px;border-collapse:collapse\">" + string.Concat(Facts.Select(fact =>
            $"<tr><td class=\"soft\" style=\"padding:2px 0;padding-inline-end:16px;vertical-align:top\">{EmailContent.Encode(fact.Name)}</td>" +
            $"<td style=\"padding:2px 0\"><strong>{EmailContent.Encode(fact.Value)}</strong></td></tr>")) + "</table>";
}

/// <summary>Places to go, each with a few words.</summary>
public sealed record LinkList(IReadOnlyList<LinkListItem> Items) : EmailBlock
{
    public override string ToText() => string.Join('\n', Items.Select(item => $"* {item.Label}{EmailContent.Colon(item.Label)}{item.Note}\n  {item.Url}"));
    public override string ToHtml(string colour) => "<ul style=\"margin:0 0 16px;padding:0;padding-inline-start:20px\">" + string.Concat(Items.Select(item =>
        $"<li style=\"padding:4px 0\"><a href=\"{EmailContent.Encode(item.Url)}\">{EmailContent.Encode(item.Label)}</a>{EmailContent.Colon(item.Label)}{EmailContent.Encode(item.Note)}</li>")) + "</ul>";
}

/// <summary>A line of a <see cref="LinkList"/>.</summary>
public sealed record LinkListItem(string Label, string Url, string Note);
