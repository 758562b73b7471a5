using System.Security.Claims;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Security;

/// <summary>The member of staff behind the current page.</summary>
public sealed class CurrentStaff(IHttpContextAccessor accessor)
{
    /// <summary>Claim that carries the display name, so that no page has to look it up.</summary>
    public const string NameClaim = "display-name";

    private ClaimsPrincipal User => accessor.HttpContext?.User ?? throw new InvalidOperationException("There is no current page.");

    public Guid Id => Guid.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in."));
    public string Name => User.FindFirstValue(NameClaim) ?? "Staff";
    public bool IsAdmin => User.IsInRole(Access.AdminRole);
    public Actor Actor => Actor.Staff(Id, Name);
}
