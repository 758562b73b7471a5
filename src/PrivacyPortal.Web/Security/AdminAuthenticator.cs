using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Security;

/// <summary>Admins work only with an authenticator app set up, where the installation asks for it.</summary>
public sealed class AdminAuthenticator(IOptions<PortalOptions> options) : AuthorizationHandler<AdminAuthenticator.Requirement>
{
    /// <summary>Claim of a session whose account has an authenticator app.</summary>
    public const string Claim = "authenticator";

    public sealed class Requirement : IAuthorizationRequirement;

    /// <summary>Whether somebody may go on only after setting one up.</summary>
    public bool IsMissing(ClaimsPrincipal user) => IsRequired(user.IsInRole(Access.AdminRole)) && !user.HasClaim(claim => claim.Type == Claim);

    public bool IsRequired(bool isAdmin) => isAdmin && options.Value.RequireAdminTwoFactor;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (!IsMissing(context.User)) context.Succeed(requirement);
        return Task.CompletedTask;
    }

    /// <summary>Refused: to the set-up where that is what is missing; otherwise a plain 403, which the error page puts into words.</summary>
    public static Task OnDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        var rule = context.HttpContext.RequestServices.GetRequiredService<AdminAuthenticator>();
        if (rule.IsMissing(context.HttpContext.User)) context.Response.Redirect("/account/authenticator");
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
