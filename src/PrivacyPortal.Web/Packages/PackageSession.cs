using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Packages;

/// <summary>What a right code leaves behind: a cookie that opens the download of one package in this browser for ten minutes.</summary>
public sealed class PackageSession(SealedIds ids, IHttpContextAccessor accessor)
{
    public const string CookieName = "portal.package";

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no browser to keep a session in.");

    public bool IsOpen(Guid packageId) => ids.Open(CookieName, Context.Request.Cookies[CookieName]) == packageId;

    public void Open(Guid packageId) => Context.Response.Cookies.Append(CookieName, ids.Seal(CookieName, packageId, PackageCode.Lifetime), new()
    {
        HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Strict, Secure = Context.Request.IsHttps, Path = "/requests",
    });
}
