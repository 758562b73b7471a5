using Microsoft.AspNetCore.Razor.TagHelpers;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.TagHelpers;

/// <summary>
/// A day on staff pages; its exact last moment in the shop's zone and in UTC shows on hover. <c>&lt;day-until of="clock.Due" /&gt;</c>
/// </summary>
[HtmlTargetElement("day-until", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DayUntilTagHelper(ShopSource shops) : TagHelper
{
    public DateOnly Of { get; set; }

    /// <summary>Whether only the day matters and no moment ends with it.</summary>
    public bool Plain { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", Of.Iso());
        if (!Plain) output.Attributes.SetAttribute("title", (await shops.GetAsync()).Book.ExactEnd(Of));
        output.Content.SetContent(Of.Medium());
    }
}
