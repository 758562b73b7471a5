using Microsoft.AspNetCore.Identity;

namespace PrivacyPortal.Web.Security;

/// <summary>Somebody who works the queue or runs the portal.</summary>
public sealed class StaffUser : IdentityUser<Guid>
{
    public const int DisplayNameLength = 100;

    public required string DisplayName { get; set; }

    /// <summary>The saved view the queue opens with; null for all that is open.</summary>
    public Guid? DefaultViewId { get; set; }

    /// <summary>The last day, in the shop's zone, for which the morning's digest was made.</summary>
    public DateOnly? LastDigestOn { get; set; }

    /// <summary>When an admin took the account out of use; null while it may sign in.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastSignInAt { get; set; }
}
