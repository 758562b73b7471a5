using FluentValidation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>Asks for what the kind in the address needs; what its form does not show is not looked at.</summary>
public sealed class NewInputValidator : AbstractValidator<NewModel.InputModel>
{
    public NewInputValidator(Texts texts, IHttpContextAccessor accessor)
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
            RuleFor(input => input.OnBehalfOf).Must(whom => NewModel.Behalves.Any(known => known.ToString() == whom)).WithMessage(_ => texts["Input.BehalfUnknown"]);
            RuleFor(input => input.SubjectName).IsName(texts, "Input.SubjectMissing")
                .When(input => input.OnBehalfOf is nameof(OnBehalfOf.Guardian) or nameof(OnBehalfOf.Agent));
        }
        if (form.Details != Ask.No)
            RuleFor(input => input.Details).IsText(texts, DataSubjectRequest.DetailsLength, form.Details == Ask.Required ? "Input.DetailsMissing" : null);
        RuleFor(input => input.Website).Must(string.IsNullOrEmpty).WithMessage(_ => texts["New.Trap"]);
    }
}
