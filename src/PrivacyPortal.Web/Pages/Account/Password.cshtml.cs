using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Account;

[EnableRateLimiting(RateLimits.SignIn)]
public sealed class PasswordModel(OwnAccount account, StaffSignIn signIn) : FormPage
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public NewPassword Input { get; set; } = new();

    public override Task<IActionResult> ShowAsync(CancellationToken ct) => Task.FromResult<IActionResult>(Page());

    public async Task<IActionResult> OnPostAsync()
    {
        await account.ChangePasswordAsync(await signIn.AccountAsync(User), Current ?? "", Input.Password);
        return Done("/account", "Your password is changed.");
    }
}
