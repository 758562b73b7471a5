using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Domain;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Account;

[EnableRateLimiting(RateLimits.SignIn)]
public sealed class RemoveAuthenticatorModel(OwnAccount account, StaffSignIn signIn) : FormPage
{
    [BindProperty]
    public CurrentPassword Input { get; set; } = new();

    /// <summary>Why it cannot be removed; null when it can.</summary>
    public Rule? Reason { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Reason = await account.CannotRemoveAuthenticatorAsync(await signIn.AccountAsync(User));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await account.RemoveAuthenticatorAsync(await signIn.AccountAsync(User), Input.Password, ct);
        return Done("/account", "The authenticator app is removed.");
    }
}
