using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Account;

[EnableRateLimiting(RateLimits.SignIn)]
public sealed class RecoveryCodesModel(OwnAccount account, StaffSignIn signIn) : FormPage
{
    [BindProperty]
    public CurrentPassword Input { get; set; } = new();

    /// <summary>The new codes, in the answer to the form alone.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct) =>
        (await signIn.AccountAsync(User)).TwoFactorEnabled ? Page() : RedirectToPage("/Account/Authenticator");

    public async Task<IActionResult> OnPostAsync()
    {
        Codes = await account.RenewRecoveryCodesAsync(await signIn.AccountAsync(User), Input.Password);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
