using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Account;

/// <summary>The target of the button; its address alone signs nobody out.</summary>
public sealed class SignOutModel(SignInManager<StaffUser> signIn) : FormPage
{
    public override Task<IActionResult> ShowAsync(CancellationToken ct) => Task.FromResult<IActionResult>(LocalRedirect("/account"));

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return Done("/account/sign-in", "You are signed out.");
    }
}
