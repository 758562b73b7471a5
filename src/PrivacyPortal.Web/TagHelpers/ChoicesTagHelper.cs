using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PrivacyPortal.Web.TagHelpers;

/// <summary>
/// A question answered by choosing: radio buttons, or checkboxes where the answer is a list. What stands inside follows the choices, and may be
/// shown only for one of them by style. <c>&lt;choices for="Input.Scope" legend="…" items="…" /&gt;</c>
/// </summary>
[HtmlTargetElement("choices")]
public sealed class ChoicesTagHelper : TagHelper
{
    [HtmlAttributeName("for")] public required ModelExpression For { get; set; }
    public required string Legend { get; set; }
    public string? Hint { get; set; }
    public required IEnumerable<SelectListItem> Items { get; set; }

    [ViewContext, HtmlAttributeNotBound] public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var (name, id) = (For.Name, FieldTagHelper.Id(For.Name));
        ViewContext.ViewData.ModelState.TryGetValue(name, out var entry);
        var error = entry?.Errors.FirstOrDefault()?.ErrorMessage;
        var chosen = For.Model is IEnumerable<string> several ? [.. several] : new HashSet<string> { For.Model?.ToString() ?? "" };

        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"choices{(error is null ? "" : " field bad")} {context.AllAttributes["class"]?.Value}".TrimEnd());
        var legend = new TagBuilder("legend");
        legend.InnerHtml.Append(Legend);
        output.Content.AppendHtml(legend);
        if (Hint is not null) output.Content.AppendHtml(Said(Hint, "hint", $"{id}-hint"));
        if (error is not null) output.Content.AppendHtml(Said(error, "error", $"{id}-error"));
        var described = string.Join(' ', new[] { Hint is null ? null : $"{id}-hint", error is null ? null : $"{id}-error" }.OfType<string>());
        if (described.Length > 0) output.Attributes.SetAttribute("aria-describedby", described);
        var number = 0;
        foreach (var item in Items) output.Content.AppendHtml(Choice(item, name, number++ == 0 ? id : $"{id}-{number}", chosen.Contains(item.Value), For.Model is IEnumerable<string>));
        output.Content.AppendHtml(await output.GetChildContentAsync());
    }

    private static TagBuilder Choice(SelectListItem item, string name, string id, bool isChosen, bool isOneOfSeveral)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = isOneOfSeveral ? "checkbox" : "radio";
        input.Attributes["name"] = name;
        input.Attributes["id"] = id;
        input.Attributes["value"] = item.Value;
        if (isChosen) input.Attributes["checked"] = "checked";
        var label = new TagBuilder("label");
        label.AddCssClass("choice");
        label.InnerHtml.AppendHtml(input);
        var text = new TagBuilder("span");
        text.InnerHtml.Append(item.Text);
        // The group of an item is what its choice leads to.
        if (item.Group?.Name is { Length: > 0 } consequence)
        {
            var small = new TagBuilder("small");
            small.InnerHtml.Append(consequence);
            text.InnerHtml.AppendHtml(small);
        }
        label.InnerHtml.AppendHtml(text);
        return label;
    }

    private static IHtmlContent Said(string text, string cssClass, string id)
    {
        var span = new TagBuilder("span") { Attributes = { ["id"] = id, ["class"] = cssClass } };
        span.InnerHtml.Append(text);
        return span;
    }
}
