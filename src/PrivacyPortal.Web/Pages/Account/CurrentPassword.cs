using FluentValidation;

namespace PrivacyPortal.Web.Pages.Account;

/// <summary>Asked for before the sign-in is made weaker: an open session alone is not enough.</summary>
public sealed class CurrentPassword
{
    public string Password { get; set; } = "";

    public sealed class Validator : AbstractValidator<CurrentPassword>
    {
        public Validator() => RuleFor(input => input.Password).NotEmpty().WithMessage("Enter your current password.");
    }
}
