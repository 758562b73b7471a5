using Microsoft.AspNetCore.Mvc.Rendering;

namespace PrivacyPortal.Web.TagHelpers;

/// <summary>An option of a select that says by when, for the script that shows the sentence as soon as the option is chosen.</summary>
public sealed class DatedOption(string text, string value, string due) : SelectListItem(text, value)
{
    public string Due { get; } = due;
}
