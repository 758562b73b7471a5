using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Web.Pages;

namespace PrivacyPortal.Web.Files;

/// <summary>A form's field for files: <c>&lt;partial name="_FileField" model='new FileFieldModel("Input.Files", …)' /&gt;</c>. The form needs <c>enctype="multipart/form-data"</c>.</summary>
/// <param name="Name">The name of the field, which is a property of type <see cref="IFormFile"/> or a list of it.</param>
/// <param name="Label">What it asks for.</param>
/// <param name="Hint">What belongs there; the limits are said by the field itself.</param>
/// <param name="Multiple">Whether more than one can be chosen.</param>
public sealed record FileFieldModel(string Name, string Label, string? Hint = null, bool Multiple = true)
{
    /// <summary>What the browser's dialog offers first.</summary>
    public const string Accept = ".pdf,.png,.jpg,.jpeg,.txt,application/pdf,image/png,image/jpeg,text/plain";

    /// <summary>The key in ModelState of what a rule is about: the page's field for files where it refused one, otherwise the whole form.</summary>
    public static string KeyOf(FormPage page, Rule rule)
    {
        if (!FileRules.All.Contains(rule) || page.GetType().GetProperty("Input")?.GetValue(page) is not { } input) return "";
        var field = input.GetType().GetProperties().FirstOrDefault(property => property.PropertyType.IsAssignableTo(typeof(IFormFile))
            || property.PropertyType.IsAssignableTo(typeof(IEnumerable<IFormFile>)));
        return field is null ? "" : $"Input.{field.Name}";
    }
}
