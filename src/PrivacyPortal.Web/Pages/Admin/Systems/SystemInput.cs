using FluentValidation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Web.Pages.Admin.Settings;
using PrivacyPortal.Web.Pages.Staff.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Pages.Admin.Systems;

/// <summary>A system as typed.</summary>
public sealed class SystemInput
{
    public string? Name { get; set; }
    public Guid? Owner { get; set; }
    public string? OwnerName { get; set; }
    public string? Holds { get; set; }
    public string? HowToReach { get; set => field = WrittenText.Clean(value); }
    public List<string> Kinds { get; set; } = [];

    /// <summary>The version of the row the form was filled in over.</summary>
    public uint Version { get; set; }

    public static SystemInput Of(ShopSystem system, uint version) => new()
    {
        Name = system.Name, Owner = system.OwnerId, OwnerName = system.OwnerName, Holds = string.Join(", ", system.Holds), HowToReach = system.HowToReach,
        Kinds = system.Kinds, Version = version,
    };

    /// <summary>What is saved; called once the input is valid. A member of staff wins over a name.</summary>
    public SystemDetails ToDetails() => new(
        Name!.Trim(), Owner, Owner is null && !string.IsNullOrWhiteSpace(OwnerName) ? OwnerName.Trim() : null, SystemText.Categories(Holds),
        string.IsNullOrWhiteSpace(HowToReach) ? null : HowToReach, [.. RequestKinds.All.Select(kind => kind.Code()).Where(Kinds.Contains)]);
}

public sealed class SystemInputValidator : AbstractValidator<SystemInput>
{
    public SystemInputValidator()
    {
        RuleFor(input => input.Name).RequiredLine("the name of the system", ShopSystem.NameLength);
        RuleFor(input => input.OwnerName).Line("the owner's name", StaffUser.DisplayNameLength);
        RuleFor(input => input.Holds).Custom((text, context) =>
        {
            var categories = SystemText.Categories(text);
            if (categories.Count == 0) context.AddFailure("Name at least one category of data it holds.");
            else if (SystemText.RefuseCategories(categories) is { } refusal) context.AddFailure(refusal);
            else if (categories.Any(category => category.Any(char.IsControl))) context.AddFailure("Write the categories without control characters.");
        });
        RuleFor(input => input.HowToReach).MaximumLength(ShopSystem.ReachLength).WithMessage($"Write at most {ShopSystem.ReachLength:N0} characters.");
        RuleFor(input => input.Kinds).Must(kinds => kinds.Count > 0).WithMessage("Choose at least one kind of request.")
            .Must(kinds => kinds.TrueForAll(kind => RequestKinds.Parse(kind) is not null)).WithMessage("Choose kinds from the list.");
    }
}
