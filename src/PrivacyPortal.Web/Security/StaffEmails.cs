using PrivacyPortal.Web.Email;

namespace PrivacyPortal.Web.Security;

/// <summary>Mails about accounts of staff.</summary>
public static class StaffEmails
{
    public static EmailContent Invite(StaffUser user, string shop, string link) => new("staff-invite", $"Set up your account for privacy requests at {shop}",
    [
        new Paragraph($"Hello {user.DisplayName},"),
        new Paragraph(user.PasswordHash is null
            ? $"You have an account for answering privacy requests at {shop}. Choose a password to start."
            : $"An admin sent you a link to choose a new password for privacy requests at {shop}."),
        new ActionLink("Choose a password", link),
        new Paragraph($"The link works once, for {SetUpLinks.ValidDays} days. You sign in with {user.Email}. If you did not expect this mail, tell an admin."),
    ]);
}
