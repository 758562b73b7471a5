using Microsoft.AspNetCore.Razor.TagHelpers;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.TagHelpers;

/// <summary>
/// Words about a due day on shoppers' pages; its last moment and the place whose clocks it is told by show on hover.
/// <c>&lt;due-by day="request.DueOn"&gt;by Monday 7 December 2026&lt;/due-by&gt;</c>
/// </summary>
[HtmlTargetElement("due-by")]
public sealed class DueByTagHelper(ShopSource shops, Texts texts) : TagHelper
{
    public DateOnly Day { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var book = (await shops.GetAsync()).Book;
        output.TagName = "time";
        output.Attributes.SetAttribute("datetime", Day.Iso());
        output.Attributes.SetAttribute("title", texts["Due.Exact", texts.Moment(book.EndOf(Day), book.Zone), TimeZones.City(book.Zone)]);
    }
}
