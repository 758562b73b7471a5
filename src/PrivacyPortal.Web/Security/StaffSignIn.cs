using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Security;

/// <summary>How far a step of signing in came.</summary>
public enum SignInStep { Refused, CodeNeeded, Done }

/// <summary>Signs members of staff in: password first, then a code where an authenticator app is set up.</summary>
public sealed class StaffSignIn(
    SignInManager<StaffUser> signIn, UserManager<StaffUser> users, IPasswordHasher<StaffUser> hasher, PortalDb db, AuditLog audit, TimeProvider clock)
{
    /// <summary>The one sentence for a wrong address, a wrong password, a locked and a disabled account: which it was helps only those who guess.</summary>
    public const string Refusal =
        "That e-mail address and password do not sign in. Check both; after five tries an account rests for 15 minutes. An admin can send you a new set-up link.";

    /// <summary>The same for the second step.</summary>
    public const string CodeRefusal =
        "That code does not sign in. Codes change every 30 seconds and work once; a recovery code works once too. After five tries an account rests for 15 minutes.";

    /// <summary>Recovery codes are kept as two halves with a hyphen; people may leave it out.</summary>
    private const int RecoveryHalf = 5;

    /// <summary>The hash of a password nobody has.</summary>
    private static string? decoy;

    public async Task<SignInStep> PasswordAsync(string email, string password, CancellationToken ct)
    {
        var user = await users.FindByEmailAsync(email.Trim());
        if (user?.PasswordHash is null || await MayNotAsync(user))
        {
            // Hashing takes far longer than all the rest: done for nobody too, the time of the answer does not tell who has an account.
            Waste(password);
            return SignInStep.Refused;
        }
        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor) return SignInStep.CodeNeeded;
        if (!result.Succeeded) return SignInStep.Refused;
        await RecordAsync(user, "password", ct);
        return SignInStep.Done;
    }

    /// <summary>Whether the first step was done in this browser a few minutes ago.</summary>
    public async Task<bool> AwaitsCodeAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is not null;

    /// <summary>The second step: six digits of the app, or a recovery code.</summary>
    public async Task<SignInStep> CodeAsync(string code, CancellationToken ct)
    {
        var user = await signIn.GetTwoFactorAuthenticationUserAsync();
        if (user is null || await MayNotAsync(user)) return SignInStep.Refused;
        code = string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        var fromApp = code.Length > 0 && code.All(char.IsAsciiDigit);
        var result = fromApp
            ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(code.Length > RecoveryHalf ? code.Insert(RecoveryHalf, "-") : code);
        if (!result.Succeeded)
        {
            // Identity counts wrong codes of the app towards the lockout, but not wrong recovery codes.
            if (!fromApp) await users.AccessFailedAsync(user);
            return SignInStep.Refused;
        }
        await RecordAsync(user, fromApp ? "password and authenticator" : "password and recovery code", ct);
        return SignInStep.Done;
    }

    /// <summary>Whether the password is the one of the person signed in; wrong ones count towards the lockout.</summary>
    public async Task<bool> IsCurrentPasswordAsync(StaffUser user, string password) =>
        (await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded;

    /// <summary>The account of the person signed in.</summary>
    public async Task<StaffUser> AccountAsync(ClaimsPrincipal person) =>
        await users.GetUserAsync(person) ?? throw new InvalidOperationException("The account of this session is gone.");

    private async Task<bool> MayNotAsync(StaffUser user) => user.DisabledAt is not null || await users.IsLockedOutAsync(user);

    private async Task RecordAsync(StaffUser user, string with, CancellationToken ct)
    {
        user.LastSignInAt = clock.GetUtcNow();
        audit.AddAs(user.Id, user.DisplayName, "staff.signed-in", user.Id.ToString(), $"With {with}.");
        await db.SaveChangesAsync(ct);
    }

    private void Waste(string password)
    {
        var nobody = new StaffUser { DisplayName = "", CreatedAt = default };
        decoy ??= hasher.HashPassword(nobody, Guid.CreateVersion7().ToString());
        hasher.VerifyHashedPassword(nobody, decoy, password);
    }
}
