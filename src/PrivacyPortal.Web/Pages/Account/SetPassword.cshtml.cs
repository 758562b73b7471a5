using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Account;

/// <summary>Where a set-up link lands. Looking uses nothing up: mail scanners follow links.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SetPasswordModel(OwnAccount account, SetUpLinks links) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public NewPassword Input { get; set; } = new();

    /// <summary>Whose account it is; null when the link has ended.</summary>
    public string? Email { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Email = (await links.FindAsync(Token))?.Email;
        if (Email is null) Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await account.SetPasswordAsync(Token, Input.Password, ct);
        return Done("/account/sign-in", "Your password is set. Sign in with it.");
    }
}
