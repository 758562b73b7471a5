using System.Reflection;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Web.Pages;

namespace PrivacyPortal.Web.Files;

/// <summary>The field for files of a form page: a property of its <c>Input</c> that is a file or a list of files.</summary>
public static class FileFields
{
    /// <summary>The key in ModelState of what a rule is about: the field for files where it refuses one, otherwise the whole form.</summary>
    public static string KeyOf(FormPage page, Rule rule) =>
        FileRules.All.Contains(rule) && Input(page) is { } input && Field(input) is { } field ? $"Input.{field.Name}" : "";

    /// <summary>What can be said against the files of a form before they are read: how many, how large.</summary>
    public static IEnumerable<(Rule Rule, string? Subject)> Against(FormPage page)
    {
        if (Input(page) is not { } input || Field(input) is not { } field) yield break;
        var files = field.GetValue(input) switch { IFormFile one => [one], IEnumerable<IFormFile> many => many.ToList(), _ => new List<IFormFile>() };
        if (files.Count > FileRules.MaxFiles) yield return (FileRules.TooMany, null);
        if (files.Find(file => file.Length > FileRules.MaxLength) is { } large) yield return (FileRules.TooLarge, FileRules.SafeName(large.FileName, ""));
    }

    private static object? Input(FormPage page) => page.GetType().GetProperty("Input")?.GetValue(page);

    private static PropertyInfo? Field(object input) => Array.Find(input.GetType().GetProperties(), property =>
        property.PropertyType.IsAssignableTo(typeof(IFormFile)) || property.PropertyType.IsAssignableTo(typeof(IEnumerable<IFormFile>)));
}
