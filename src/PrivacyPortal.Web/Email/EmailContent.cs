using System.Net;
using System.Text;
using PrivacyPortal.Domain.Shop;

namespace PrivacyPortal.Web.Email;

/// <summary>One mail before it is addressed: which one it is, its subject, and its blocks from top to bottom in the reader's language.</summary>
public sealed record EmailContent(string Template, string Subject, IReadOnlyList<EmailBlock> Blocks)
{
    /// <summary>Whether sending it acknowledges the request it belongs to.</summary>
    public bool Acknowledges { get; init; }

    /// <summary>The plain-text part, signed with the shop's name and postal address.</summary>
    public string ToText(ShopProfile shop)
    {
        var text = new StringBuilder();
        foreach (var block in Blocks) text.Append(block.ToText()).Append("\n\n");
        return text.Append("-- \n").Append(shop.Name).Append('\n').Append(shop.LegalEntity).Append(", ").Append(shop.PostalAddress).Append('\n').ToString();
    }

    /// <summary>The HTML part: one column, no images, no styles from elsewhere.</summary>
    public string ToHtml(ShopProfile shop, string language)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"" + language + "\"><head><meta charset=\"utf-8\"><title>" + Encode(Subject) + "</title></head>");
        html.Append("<body style=\"margin:0;padding:24px;font:16px/1.6 system-ui,sans-serif;color:#17202a;background:#ffffff\"><div style=\"max-width:38em\">");
        foreach (var block in Blocks) html.Append(block.ToHtml(shop.BrandLight));
        html.Append("<p style=\"margin-top:32px;padding-top:16px;border-top:1px solid #d5dce2;color:#4f5d6b;font-size:14px\">");
        return html.Append(Encode(shop.Name) + "<br>" + Encode($"{shop.LegalEntity}, {shop.PostalAddress}") + "</p></div></body></html>").ToString();
    }

    internal static string Encode(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>A part of a mail that can be written as text and as HTML.</summary>
public abstract record EmailBlock
{
    public abstract string ToText();
    public abstract string ToHtml(string colour);
}

/// <summary>Plain sentences; line breaks are kept.</summary>
public sealed record Paragraph(string Text) : EmailBlock
{
    public override string ToText() => Text;
    public override string ToHtml(string colour) => $"<p style=\"margin:0 0 16px\">{EmailContent.Encode(Text).ReplaceLineEndings("<br>")}</p>";
}

/// <summary>What somebody wrote, set apart from our own words.</summary>
public sealed record Quotation(string Text) : EmailBlock
{
    public override string ToText() => string.Join('\n', Text.ReplaceLineEndings("\n").Split('\n').Select(line => "> " + line));
    public override string ToHtml(string colour) =>
        $"<blockquote style=\"margin:0 0 16px;padding:8px 16px;border-left:4px solid #d5dce2\">{EmailContent.Encode(Text).ReplaceLineEndings("<br>")}</blockquote>";
}

/// <summary>The one thing to press; the address is written out too.</summary>
public sealed record ActionLink(string Label, string Url) : EmailBlock
{
    public override string ToText() => $"{Label}:\n{Url}";
    public override string ToHtml(string colour) =>
        $"<p style=\"margin:24px 0\"><a href=\"{EmailContent.Encode(Url)}\" style=\"display:inline-block;padding:12px 20px;border-radius:6px;" +
        $"background:{colour};color:#ffffff;font-weight:600;text-decoration:none\">{EmailContent.Encode(Label)}</a></p>" +
        $"<p style=\"margin:0 0 16px;color:#4f5d6b;font-size:14px;word-break:break-all\">{EmailContent.Encode(Url)}</p>";
}

/// <summary>Names and values, a line each.</summary>
public sealed record FactList(IReadOnlyList<(string Name, string Value)> Facts) : EmailBlock
{
    public override string ToText() => string.Join('\n', Facts.Select(fact => $"{fact.Name}: {fact.Value}"));
    public override string ToHtml(string colour) =>
        "<table role=\"presentation\" style=\"margin:0 0 16px;border-collapse:collapse\">" + string.Concat(Facts.Select(fact =>
            $"<tr><td style=\"padding:2px 16px 2px 0;color:#4f5d6b;vertical-align:top\">{EmailContent.Encode(fact.Name)}</td>" +
            $"<td style=\"padding:2px 0\"><strong>{EmailContent.Encode(fact.Value)}</strong></td></tr>")) + "</table>";
}
