using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using PrivacyPortal.Domain;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Security;

/// <summary>What people do with their own account. Whatever touches the sign-in ends all other sessions and keeps this one.</summary>
public sealed class OwnAccount(
    UserManager<StaffUser> users, SignInManager<StaffUser> signIn, StaffSignIn passwords, IUserStore<StaffUser> store, SetUpLinks links,
    AdminAuthenticator admins, PortalDb db, AuditLog audit, IDataProtectionProvider protection)
{
    public const int RecoveryCodes = 10;

    private readonly IDataProtector keys = protection.CreateProtector("authenticator-key.v1");

    public async Task ChangeDetailsAsync(StaffUser user, string name)
    {
        user.DisplayName = name;
        audit.Add("staff.details-changed", user.Id.ToString());
        Require(await users.UpdateAsync(user));
        await signIn.RefreshSignInAsync(user);
    }

    public async Task ChangePasswordAsync(StaffUser user, string currentPassword, string newPassword)
    {
        await ThrowIfNotCurrentAsync(user, currentPassword);
        audit.Add("staff.password-changed", user.Id.ToString());
        Require(await users.ChangePasswordAsync(user, currentPassword, newPassword));
        await signIn.RefreshSignInAsync(user);
    }

    /// <summary>Chooses a password with a set-up link, which ends with it.</summary>
    public async Task SetPasswordAsync(string token, string password, CancellationToken ct)
    {
        if (await links.FindAsync(token) is not { } user) throw new RuleViolation(StaffRules.LinkEnded);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        user.EmailConfirmed = true; // The link came by mail, or from whoever runs the server.
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        audit.AddAs(user.Id, user.DisplayName, "staff.password-set", user.Id.ToString(), "With a set-up link.");
        Require(await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password));
        await transaction.CommitAsync(ct);
    }

    public async Task SignOutEverywhereAsync(StaffUser user)
    {
        audit.Add("staff.signed-out-everywhere", user.Id.ToString());
        Require(await users.UpdateSecurityStampAsync(user));
        await signIn.SignOutAsync();
    }

    /// <summary>A new key for an authenticator app, sealed for this account: nothing is stored until a code proves that the app has it.</summary>
    public string NewSealedKey(StaffUser user) => keys.Protect($"{user.Id:N} {users.GenerateNewAuthenticatorKey()}");

    /// <summary>The key in a seal; null when the seal is not this account's.</summary>
    public string? Unseal(StaffUser user, string? sealedKey)
    {
        try
        {
            return keys.Unprotect(sealedKey ?? "").Split(' ') is [var owner, var key] && owner == user.Id.ToString("N") ? key : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Sets the app up once a code proves that it has the key.</summary>
    /// <returns>The recovery codes, which are shown this once.</returns>
    public async Task<IReadOnlyList<string>> SetUpAuthenticatorAsync(StaffUser user, string key, string code, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await ((IUserAuthenticatorKeyStore<StaffUser>)store).SetAuthenticatorKeyAsync(user, key, ct);
        var fits = await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, string.Concat(code.Where(char.IsAsciiDigit)));
        RuleViolation.ThrowIf(fits ? null : StaffRules.WrongCode);
        Require(await users.SetTwoFactorEnabledAsync(user, true));
        var codes = await NewRecoveryCodesAsync(user);
        audit.Add("staff.authenticator-set-up", user.Id.ToString());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await signIn.RefreshSignInAsync(user);
        return codes;
    }

    /// <summary>New recovery codes; the old ones end.</summary>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(StaffUser user, string password)
    {
        await ThrowIfNotCurrentAsync(user, password);
        RuleViolation.ThrowIf(user.TwoFactorEnabled ? null : StaffRules.NoAuthenticator);
        audit.Add("staff.recovery-codes-renewed", user.Id.ToString());
        return await NewRecoveryCodesAsync(user);
    }

    public async Task RemoveAuthenticatorAsync(StaffUser user, string password, CancellationToken ct)
    {
        await ThrowIfNotCurrentAsync(user, password);
        RuleViolation.ThrowIf(await CannotRemoveAuthenticatorAsync(user));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        audit.Add("staff.authenticator-removed", user.Id.ToString());
        Require(await users.SetTwoFactorEnabledAsync(user, false));
        Require(await users.ResetAuthenticatorKeyAsync(user));
        await transaction.CommitAsync(ct);
        await signIn.RefreshSignInAsync(user);
    }

    public async Task<Rule?> CannotRemoveAuthenticatorAsync(StaffUser user) =>
        !user.TwoFactorEnabled ? StaffRules.NoAuthenticator
        : admins.IsRequired(await users.IsInRoleAsync(user, Access.AdminRole)) ? StaffRules.AuthenticatorRequired : null;

    private async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(StaffUser user) =>
        [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes) ?? []];

    private async Task ThrowIfNotCurrentAsync(StaffUser user, string password) =>
        RuleViolation.ThrowIf(await passwords.IsCurrentPasswordAsync(user, password) ? null : StaffRules.WrongPassword);

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded) throw new RuleViolation(new("staff-account", string.Join(" ", result.Errors.Select(error => error.Description).Distinct())));
    }
}
