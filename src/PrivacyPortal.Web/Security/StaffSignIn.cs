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

    /// <summary>The hash of a password nobody has.</summary>
    private static string? decoy;

    public async Task<SignInStep> PasswordAsync(string email, string password, CancellationToken ct)
    {
        var user = await users.FindByEmailAsync(email.Trim());
        if (user?.PasswordHash is null || user.DisabledAt is not null || await users.IsLockedOutAsync(user))
        {
            // Hashing takes far longer than all the rest: done for nobody too, the time of the answer does not tell who has an account.
            Waste(password);
            return SignInStep.Refused;
        }
        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor) return SignInStep.CodeNeeded;
        if (!result.Succeeded) return SignInStep.Refused;
        await RecordAsync(user, detail: null, ct);
        return SignInStep.Done;
    }

    private async Task RecordAsync(StaffUser user, string? detail, CancellationToken ct)
    {
        user.LastSignInAt = clock.GetUtcNow();
        audit.AddAs(user.Id, user.DisplayName, "staff.signed-in", user.Id.ToString(), detail);
        await db.SaveChangesAsync(ct);
    }

    private void Waste(string password)
    {
        var nobody = new StaffUser { DisplayName = "", CreatedAt = default };
        decoy ??= hasher.HashPassword(nobody, Guid.CreateVersion7().ToString());
        hasher.VerifyHashedPassword(nobody, decoy, password);
    }
}
