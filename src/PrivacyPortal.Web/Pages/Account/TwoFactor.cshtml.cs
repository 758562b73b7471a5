using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Account;

[EnableRateLimiting(RateLimits.SignIn)]
public sealed class TwoFactorModel(StaffSignIn signIn) : FormPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct) =>
        await signIn.AwaitsCodeAsync() ? Page() : RedirectToPage("/Account/SignIn", new { ReturnUrl });

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await signIn.CodeAsync(Input.Code, ct) is SignInStep.Done) return LocalRedirect(this.Next(ReturnUrl));
        ModelState.AddModelError("Input.Code", StaffSignIn.CodeRefusal);
        return await ShowAsync(ct);
    }

    public sealed class InputModel
    {
        public string Code { get; set; } = "";
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(input => input.Code).NotEmpty().WithMessage("Enter the code.").MaximumLength(40).WithMessage(StaffSignIn.CodeRefusal);
    }
}
