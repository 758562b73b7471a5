using PrivacyPortal.Domain.Systems;

namespace PrivacyPortal.Web.Systems;

/// <summary>Lists that are typed as one text with commas between.</summary>
public static class SystemText
{
    public static IReadOnlyList<string> Split(string? text) =>
        [.. (text ?? "").Split([',', '，', '、', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Categories of data, each once.</summary>
    public static IReadOnlyList<string> Categories(string? text) => [.. Split(text).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Why categories cannot be kept, as a sentence; null where they can.</summary>
    public static string? RefuseCategories(IReadOnlyList<string> categories) =>
        categories.Count > ShopSystem.MaxCategories ? $"Name at most {ShopSystem.MaxCategories} categories."
        : categories.Any(category => category.Length > ShopSystem.CategoryLength) ? $"A category has at most {ShopSystem.CategoryLength} characters; put commas between them."
        : null;
}
