using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.TagHelpers;

/// <summary>
/// A due day: its urgency in words on a chip, coloured second, and the exact day, which is always there for screen readers and shows on hover,
/// focus and paper, with its exact last moment. <c>&lt;due-date day="row.DueOn" urgency="…" /&gt;</c>
/// </summary>
[HtmlTargetElement("due-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DueDateTagHelper(ShopSource shops) : TagHelper
{
    public DateOnly Day { get; set; }
    public required Urgency Urgency { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "due");
        var chip = new TagBuilder("span");
        chip.AddCssClass(CssClass(Urgency));
        chip.InnerHtml.Append(Urgency.InEnglish);
        var exact = new TagBuilder("time") { Attributes = { ["datetime"] = Day.Iso(), ["class"] = "exact", ["title"] = (await shops.GetAsync()).Book.ExactEnd(Day) } };
        exact.InnerHtml.Append(Day.Long());
        output.Content.AppendHtml(chip).Append(" ").AppendHtml(exact);
    }

    /// <summary>The classes of a chip that shows this urgency.</summary>
    public static string CssClass(Urgency urgency) => urgency.Level switch
    {
        UrgencyLevel.Late or UrgencyLevel.Today => "chip late",
        UrgencyLevel.Soon => "chip soon",
        UrgencyLevel.Done => "chip good",
        UrgencyLevel.Later => "chip",
    };
}
