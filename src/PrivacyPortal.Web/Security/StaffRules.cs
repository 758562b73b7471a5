using PrivacyPortal.Domain;

namespace PrivacyPortal.Web.Security;

/// <summary>Every sentence a change of an account can be refused with.</summary>
public static class StaffRules
{
    public static readonly Rule AddressTaken = new("staff-address-taken", "Somebody with this e-mail address has an account already.");
    public static readonly Rule Oneself = new("staff-oneself", "This is your own account; another admin has to do it.");
    public static readonly Rule LastAdmin = new("staff-last-admin", "This is the last admin who can sign in. Make somebody else an admin first.");
    public static readonly Rule AlreadyDisabled = new("staff-already-disabled", "The account is disabled already.");
    public static readonly Rule NotDisabled = new("staff-not-disabled", "The account is not disabled.");
    public static readonly Rule Disabled = new("staff-disabled", "The account is disabled; enable it first.");
    public static readonly Rule SameRole = new("staff-same-role", "The person has this role already.");
    public static readonly Rule NoAuthenticator = new("staff-no-authenticator", "The person has no authenticator app set up.");
    public static readonly Rule AuthenticatorRequired = new("staff-authenticator-required", "Admins need an authenticator app here; it cannot be turned off.");
    public static readonly Rule WrongPassword = new("staff-wrong-password", "That is not your current password.");
    public static readonly Rule WrongCode = new("staff-wrong-code", "That code does not fit. Check that the app shows this portal and enter the newest code.");
    public static readonly Rule LinkEnded = new("staff-link-ended", "The link has been used or has expired.");
}
