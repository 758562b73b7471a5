using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Domain;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Account;

[EnableRateLimiting(RateLimits.SignIn)]
public sealed class AuthenticatorModel(
    OwnAccount account, StaffSignIn signIn, UserManager<StaffUser> users, AdminAuthenticator admins, ShopSource shop) : FormPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The key under way, sealed for this account; the same one again after a wrong code.</summary>
    [BindProperty]
    public string? Sealed { get; set; }

    public bool IsSetUp { get; private set; }
    public bool IsRequired => admins.IsMissing(User);
    public Rule? CannotRemove { get; private set; }
    public int RecoveryCodesLeft { get; private set; }
    public string Key { get; private set; } = "";
    public string QrImage { get; private set; } = "";
    public IReadOnlyList<string>? Codes { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        var user = await signIn.AccountAsync(User);
        IsSetUp = user.TwoFactorEnabled;
        if (IsSetUp)
        {
            (CannotRemove, RecoveryCodesLeft) = (await account.CannotRemoveAuthenticatorAsync(user), await users.CountRecoveryCodesAsync(user));
            return Page();
        }
        if (account.Unseal(user, Sealed) is null) Sealed = account.NewSealedKey(user);
        Key = account.Unseal(user, Sealed)!;
        QrImage = Totp.QrImage((await shop.GetAsync()).Profile.Name, user.Email!, Key);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var user = await signIn.AccountAsync(User);
        if (user.TwoFactorEnabled || account.Unseal(user, Sealed) is not { } key) return RedirectToPage();
        // Shown in the answer itself, not after a redirect: the codes are to be seen once and travel in no cookie.
        Codes = await account.SetUpAuthenticatorAsync(user, key, Input.Code, ct);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    public sealed class InputModel
    {
        public string Code { get; set; } = "";
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(input => input.Code).NotEmpty().WithMessage("Enter the code the app shows.");
    }
}
