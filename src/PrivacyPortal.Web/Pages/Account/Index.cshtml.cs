using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Account;

public sealed class IndexModel(OwnAccount account, StaffSignIn signIn, UserManager<StaffUser> users) : FormPage
{
    [BindProperty]
    public InputModel? Input { get; set; }

    public StaffUser Person { get; private set; } = null!;
    public int RecoveryCodesLeft { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Person = await signIn.AccountAsync(User);
        RecoveryCodesLeft = await users.CountRecoveryCodesAsync(Person);
        Input ??= new() { Name = Person.DisplayName };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await account.ChangeDetailsAsync(await signIn.AccountAsync(User), Input!.Name.Trim());
        return Done("/account", "Saved.");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostEverywhereAsync()
    {
        await account.SignOutEverywhereAsync(await signIn.AccountAsync(User));
        return Done("/account/sign-in", "You are signed out here and, within a minute, everywhere.");
    }

    public sealed class InputModel
    {
        public string Name { get; set; } = "";
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(input => input.Name).StaffName();
    }
}
