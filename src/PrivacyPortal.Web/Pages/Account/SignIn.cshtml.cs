using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Account;

[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInModel(StaffSignIn signIn) : FormPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public override Task<IActionResult> ShowAsync(CancellationToken ct) => Task.FromResult<IActionResult>(Page());

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        switch (await signIn.PasswordAsync(Input.Email, Input.Password, ct))
        {
            case SignInStep.Done:
                return LocalRedirect(this.Next(ReturnUrl));
            case SignInStep.CodeNeeded:
                return RedirectToPage("/Account/TwoFactor", new { ReturnUrl });
            default:
                ModelState.AddModelError("", StaffSignIn.Refusal);
                return Page();
        }
    }

    public sealed class InputModel
    {
        public string Email { get; set; } = "";
        public string Password { get; set; } = "";
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Email).NotEmpty().WithMessage("Enter your e-mail address.");
            RuleFor(input => input.Password).NotEmpty().WithMessage("Enter your password.")
                .MaximumLength(StaffPasswords.MaxLength).WithMessage(StaffSignIn.Refusal);
        }
    }
}
