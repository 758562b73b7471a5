using FluentValidation;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>A category of the register as typed.</summary>
public sealed class CategoryInput
{
    public string? Code { get; set; }
    public Dictionary<string, string?> Name { get; set; } = [];
    public Dictionary<string, string?> Explanation { get; set; } = [];
    public List<string> DeniedBy { get; set; } = [];

    /// <summary>What the admin says of an explanation that reads differently; null where nothing was said.</summary>
    public string? Mark { get; set; }

    /// <summary>The version of the draft the form was filled in over.</summary>
    public uint Version { get; set; }

    public PurposeMark? MarkSaid => Enum.TryParse<PurposeMark>(Mark, out var mark) && Enum.IsDefined(mark) ? mark : null;

    public static CategoryInput Of(CookieCategory category, PurposeMark? mark) => new()
    {
        Code = category.Code, Name = category.Name.ToDictionary(text => text.Key, text => (string?)text.Value),
        Explanation = category.Explanation.ToDictionary(text => text.Key, text => (string?)text.Value), DeniedBy = [.. category.DeniedBy], Mark = mark?.ToString(),
    };

    public CookieCategory ToCategory() => new()
    {
        Code = Code?.Trim() ?? "", Name = ItemInput.Words(Name), Explanation = ItemInput.Words(Explanation), DeniedBy = DeniedBy,
    };
}

public sealed class CategoryInputValidator : AbstractValidator<CategoryInput>
{
    public CategoryInputValidator() => RuleFor(input => input).Custom((input, context) => ItemInput.Refuse(context, RegisterRules.Of(input.ToCategory())));
}
