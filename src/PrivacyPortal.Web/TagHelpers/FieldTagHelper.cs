using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.TagHelpers;

/// <summary>
/// One row of a form: label, hint, error, control, wired for screen readers. Without content it is an input (or a textarea when
/// <c>rows</c> is set); with options inside it is a select. <c>&lt;field for="Input.Email" label="…" hint="…" type="email" /&gt;</c>
/// </summary>
[HtmlTargetElement("field")]
public sealed class FieldTagHelper(IHttpContextAccessor accessor, Texts texts) : TagHelper
{
    [HtmlAttributeName("for")] public required ModelExpression For { get; set; }
    public required string Label { get; set; }
    public string? Hint { get; set; }
    public string Type { get; set; } = "text";
    public int Rows { get; set; }
    public int MaxLength { get; set; }
    public string? Autocomplete { get; set; }
    public bool Optional { get; set; }
    public string? Inputmode { get; set; }

    /// <summary>The id of a datalist with suggestions.</summary>
    public string? List { get; set; }

    /// <summary>Options make it a select; the current value is chosen.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    [ViewContext, HtmlAttributeNotBound] public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var name = For.Name;
        var id = Id(name);
        ViewContext.ViewData.ModelState.TryGetValue(name, out var entry);
        var error = entry?.Errors.FirstOrDefault()?.ErrorMessage;
        // After an error the field shows what was typed, not what the model made of it; never for secrets.
        var value = entry?.AttemptedValue ?? (For.Model is DateOnly day ? day.ToString("yyyy-MM-dd", null) : For.Model?.ToString());

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field bad");

        var label = new TagBuilder("label") { Attributes = { ["for"] = id } };
        label.InnerHtml.Append(Label);
        if (Optional) label.InnerHtml.Append(" ").AppendHtml(OptionalMark());
        output.Content.AppendHtml(label);
        var described = new List<string>();
        Describe(Hint, "hint", $"{id}-hint", output, described);
        Describe(error, "error", $"{id}-error", output, described);

        var control = new TagBuilder(Items is not null ? "select" : Rows > 0 ? "textarea" : "input");
        control.Attributes["id"] = id;
        control.Attributes["name"] = name;
        if (described.Count > 0) control.Attributes["aria-describedby"] = string.Join(' ', described);
        if (error is not null) control.Attributes["aria-invalid"] = "true";
        if (Autocomplete is not null) control.Attributes["autocomplete"] = Autocomplete;
        if (MaxLength > 0) control.Attributes["maxlength"] = MaxLength.ToString(null as IFormatProvider);
        if (!Optional && Type != "checkbox") control.Attributes["aria-required"] = "true";
        foreach (var attribute in context.AllAttributes.Where(attribute => attribute.Name.StartsWith("data-", StringComparison.Ordinal)))
        {
            control.Attributes[attribute.Name] = attribute.Value?.ToString();
            output.Attributes.RemoveAll(attribute.Name);
        }
        Fill(control, value);
        output.Content.AppendHtml(control);
        var after = await output.GetChildContentAsync();
        if (!after.IsEmptyOrWhiteSpace) output.Content.AppendHtml(after);
    }

    /// <summary>The element id of a field name, the same one the error summary links to.</summary>
    public static string Id(string name) => TagBuilder.CreateSanitizedId(name, "-").ToLowerInvariant();

    private void Fill(TagBuilder control, string? value)
    {
        if (Items is not null)
        {
            foreach (var item in Items)
            {
                var option = new TagBuilder("option") { Attributes = { ["value"] = item.Value } };
                if (item.Value == (value ?? "")) option.Attributes["selected"] = "selected";
                if (item is DatedOption dated) option.Attributes["data-due"] = dated.Due;
                option.InnerHtml.Append(item.Text);
                control.InnerHtml.AppendHtml(option);
            }
        }
        else if (Rows > 0)
        {
            control.Attributes["rows"] = Rows.ToString(null as IFormatProvider);
            control.Attributes["dir"] = "auto";
            control.InnerHtml.Append("\n" + value); // The first line break after <textarea> is dropped by the parser.
        }
        else
        {
            control.TagRenderMode = TagRenderMode.SelfClosing;
            control.Attributes["type"] = Type;
            if (Type == "text") control.Attributes["dir"] = "auto";
            if (Inputmode is not null) control.Attributes["inputmode"] = Inputmode;
            if (List is not null) control.Attributes["list"] = List;
            if (Type != "password" && value is not null) control.Attributes["value"] = value;
        }
    }

    private IHtmlContent OptionalMark()
    {
        var mark = new TagBuilder("span");
        mark.AddCssClass("soft");
        mark.InnerHtml.Append(LanguageChoice.IsStaffPage(accessor.HttpContext!.Request.Path) ? "(optional)" : texts["Form.Optional"]);
        return mark;
    }

    private static void Describe(string? text, string cssClass, string id, TagHelperOutput output, List<string> described)
    {
        if (string.IsNullOrEmpty(text)) return;
        var span = new TagBuilder("span") { Attributes = { ["id"] = id, ["class"] = cssClass } };
        span.InnerHtml.Append(text);
        output.Content.AppendHtml(span);
        described.Add(id);
    }
}
