using FluentValidation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>Asks for what the kind in the address needs; what its form does not show is not looked at.</summary>
public sealed class NewInputValidator : AbstractValidator<NewModel.InputModel>
{
    public NewInputValidator(Texts texts, ShopSource shops, IHttpContextAccessor accessor)
    {
        if (RequestKinds.Parse(accessor.HttpContext?.GetRouteValue("kind") as string) is not { } kind) return;
        var form = RequestForm.Of(kind);
        if (form.Name != Ask.No) RuleFor(input => input.Name).IsName(texts, form.Name == Ask.Required ? "Input.NameMissing" : null);
        RuleFor(input => input.Email).IsEmail(texts, required: form.Email == Ask.Required);
        if (form.Region != Ask.No)
            RuleFor(input => input.Region).Cascade(CascadeMode.Stop)
                .Must(code => form.Region == Ask.Optional || !string.IsNullOrEmpty(code)).WithMessage(_ => texts["Input.RegionMissing"])
                .Must(code => string.IsNullOrEmpty(code) || Region.Find(code) is not null).WithMessage(_ => texts["Input.RegionUnknown"]);
        if (form.OnBehalf)
        {
            RuleFor(input => input.OnBehalfOf).Must(whom => RepresentationInput.Choices(kind).Contains(whom)).WithMessage(_ => texts["Input.BehalfUnknown"]);
            RuleFor(input => input.SubjectName).IsName(texts, "Input.SubjectMissing")
                .When(input => input.OnBehalfOf is nameof(OnBehalfOf.Guardian) or nameof(OnBehalfOf.Agent));
            // Without it nothing could be done; a power of attorney may follow.
            RuleFor(input => input.Permission).Must(files => files.Count > 0).WithMessage(_ => texts["Input.PermissionMissing"])
                .When(input => input.OnBehalfOf == nameof(OnBehalfOf.Agent) && input.For.Authority == nameof(AgentAuthority.SignedPermission));
            RuleFor(input => input).Custom((input, context) => Say(context, texts, "For", input.For.Errors(input.OnBehalfOf, kind, input.Email)));
        }
        RuleFor(input => input).CustomAsync(async (input, context, _) =>
            Say(context, texts, "Asked", input.Asked.Errors(kind, (await shops.NowAsync()).Today)));
        if (form.Details != Ask.No)
            RuleFor(input => input.Details).IsText(texts, DataSubjectRequest.DetailsLength, form.Details == Ask.Required ? "Input.DetailsMissing" : null);
        if (kind == RequestKind.Restriction)
            RuleFor(input => input.Details).Must(text => TypedText.Lines(text) is not null).WithMessage(_ => texts["Input.OtherUseMissing"])
                .When(input => input.Asked.Uses.Contains(nameof(DataUse.Other)));
        RuleFor(input => input.Website).Must(string.IsNullOrEmpty).WithMessage(_ => texts["New.Trap"]);
    }

    private static void Say(ValidationContext<NewModel.InputModel> context, Texts texts, string part, IEnumerable<InputError> errors)
    {
        foreach (var error in errors) context.AddFailure($"{part}.{error.Field}", texts[error.Key, error.Arguments]);
    }
}
