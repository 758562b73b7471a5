using FluentValidation;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Account;

/// <summary>A password chosen and repeated; whether it is good enough, <see cref="StaffPasswords"/> says.</summary>
public class NewPassword
{
    public string Password { get; set; } = "";
    public string Repeat { get; set; } = "";

    public sealed class Validator : AbstractValidator<NewPassword>
    {
        public Validator()
        {
            RuleFor(input => input.Password).Cascade(CascadeMode.Stop)
                .Must(password => password?.Length >= StaffPasswords.MinLength).WithMessage($"Use at least {StaffPasswords.MinLength} characters.")
                .MaximumLength(StaffPasswords.MaxLength).WithMessage($"Use at most {StaffPasswords.MaxLength} characters.");
            RuleFor(input => input.Repeat).Equal(input => input.Password).WithMessage("Enter the same password twice.");
        }
    }
}
