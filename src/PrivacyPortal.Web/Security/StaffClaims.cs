using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace PrivacyPortal.Web.Security;

/// <summary>Adds to the session what pages would otherwise look up: the display name, and whether there is an authenticator app.</summary>
public sealed class StaffClaims(UserManager<StaffUser> users, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<StaffUser, IdentityRole<Guid>>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(CurrentStaff.NameClaim, user.DisplayName));
        if (user.TwoFactorEnabled) identity.AddClaim(new(AdminAuthenticator.Claim, "set up"));
        return identity;
    }
}
