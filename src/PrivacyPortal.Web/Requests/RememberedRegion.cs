using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Consent;

namespace PrivacyPortal.Web.Requests;

/// <summary>Where the visitor lives, remembered for the next form by those who allow functional cookies, and by nobody else.</summary>
public sealed class RememberedRegion(VisitorConsent consent, IHttpContextAccessor accessor)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(180);

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no browser to remember anything in.");

    public Region? Get() => consent.Allows(CookieCategory.Functional) ? Region.Find(Context.Request.Cookies[PortalCookies.Region]) : null;

    public void Set(Region region)
    {
        if (!consent.Allows(CookieCategory.Functional)) return;
        Context.Response.Cookies.Append(PortalCookies.Region, region.Code, new()
        {
            MaxAge = KeptFor, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Context.Request.IsHttps,
        });
    }
}
