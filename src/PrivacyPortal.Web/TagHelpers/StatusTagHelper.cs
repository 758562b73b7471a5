using Microsoft.AspNetCore.Razor.TagHelpers;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.TagHelpers;

/// <summary>Where a request stands, as a chip on staff pages. <c>&lt;status of="@row.Status" /&gt;</c></summary>
[HtmlTargetElement("status", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusTagHelper : TagHelper
{
    [HtmlAttributeName("of")] public RequestStatus Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Value switch
        {
            RequestStatus.Appealed => "chip soon",
            RequestStatus.Answered => "chip good",
            _ => "chip",
        });
        output.Content.SetContent(Value.StaffName());
    }
}
