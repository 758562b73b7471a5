using Microsoft.AspNetCore.Identity;

namespace PrivacyPortal.Web.Security;

/// <summary>How a member of staff hears of new, nearly due and overdue requests.</summary>
public enum AlertDelivery { Digest, AtOnce, Off }

/// <summary>Somebody who works the queue or runs the portal.</summary>
public sealed class StaffUser : IdentityUser<Guid>
{
    public const int DisplayNameLength = 100;

    public required string DisplayName { get; set; }
    public AlertDelivery Alerts { get; set; }

    /// <summary>When an admin took the account out of use; null while it may sign in.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastSignInAt { get; set; }
}
