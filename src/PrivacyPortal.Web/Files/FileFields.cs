using System.Reflection;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Web.Pages;

namespace PrivacyPortal.Web.Files;

/// <summary>The fields for files of a form page: properties of its <c>Input</c> that are a file or a list of files.</summary>
public static class FileFields
{
    /// <summary>
    /// The key in ModelState of what a rule is about: where it refuses a file, the field the file came in, or the first where nobody knows which;
    /// otherwise the whole form.
    /// </summary>
    public static string KeyOf(FormPage page, Rule rule, string? subject)
    {
        if (!FileRules.All.Contains(rule) || Input(page) is not { } input) return "";
        var fields = Fields(input);
        var field = Array.Find(fields, field => Files(field, input).Exists(file => FileRules.SafeName(file.FileName, "") == subject)) ?? fields.FirstOrDefault();
        return field is null ? "" : $"Input.{field.Name}";
    }

    /// <summary>What can be said against the files of a form before they are read: how many, how large.</summary>
    public static IEnumerable<(Rule Rule, string? Subject)> Against(FormPage page)
    {
        if (Input(page) is not { } input) yield break;
        var files = Fields(input).SelectMany(field => Files(field, input)).ToList();
        if (files.Count > FileRules.MaxFiles) yield return (FileRules.TooMany, null);
        if (files.Find(file => file.Length > FileRules.MaxLength) is { } large) yield return (FileRules.TooLarge, FileRules.SafeName(large.FileName, ""));
    }

    private static object? Input(FormPage page) => page.GetType().GetProperty("Input")?.GetValue(page);

    private static List<IFormFile> Files(PropertyInfo field, object input) =>
        field.GetValue(input) switch { IFormFile one => [one], IEnumerable<IFormFile> many => [.. many], _ => [] };

    private static PropertyInfo[] Fields(object input) => Array.FindAll(input.GetType().GetProperties(), property =>
        property.PropertyType.IsAssignableTo(typeof(IFormFile)) || property.PropertyType.IsAssignableTo(typeof(IEnumerable<IFormFile>)));
}
