using System.Reflection;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Web.Pages;

namespace PrivacyPortal.Web.Files;

/// <summary>The fields for files of a form page: properties of the page or of its <c>Input</c> that are a file or a list of files.</summary>
public static class FileFields
{
    private sealed record Field(string Key, IReadOnlyList<IFormFile> Files);

    /// <summary>The key in ModelState of what a rule is about: the field of the file it refuses, otherwise the whole form.</summary>
    public static string KeyOf(FormPage page, Rule rule, string? subject)
    {
        if (!FileRules.All.Contains(rule)) return "";
        var fields = Of(page).ToList();
        return (fields.Find(field => field.Files.Any(file => NameOf(file) == subject)) ?? fields.FirstOrDefault())?.Key ?? "";
    }

    /// <summary>What can be said against the files of a form before they are read: how many, how large.</summary>
    public static IEnumerable<(Rule Rule, string? Subject)> Against(FormPage page)
    {
        var files = Of(page).SelectMany(field => field.Files).ToList();
        if (files.Count > FileRules.MaxFiles) yield return (FileRules.TooMany, null);
        var takes = page.GetType().GetCustomAttribute<TakesFilesAttribute>()?.MaxLength ?? FileRules.MaxLength;
        if (takes == FileRules.MaxLength && files.Find(file => file.Length > takes) is { } large) yield return (FileRules.TooLarge, NameOf(large));
    }

    /// <summary>What a file is called before its content was looked at.</summary>
    public static string NameOf(IFormFile file) => FileRules.SafeName(file.FileName, "");

    private static IEnumerable<Field> Of(FormPage page)
    {
        var own = In(page, "");
        return page.GetType().GetProperty("Input")?.GetValue(page) is { } input ? In(input, "Input.").Concat(own) : own;
    }

    private static IEnumerable<Field> In(object form, string prefix) =>
        from property in form.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.PropertyType.IsAssignableTo(typeof(IFormFile)) || property.PropertyType.IsAssignableTo(typeof(IEnumerable<IFormFile>))
        select new Field(prefix + property.Name, property.GetValue(form) switch { IFormFile one => [one], IEnumerable<IFormFile> many => [.. many], _ => [] });
}
