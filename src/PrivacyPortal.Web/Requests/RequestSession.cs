namespace PrivacyPortal.Web.Requests;

/// <summary>What a private link leaves behind: a cookie that opens one request in this browser for an hour.</summary>
public sealed class RequestSession(SealedIds ids, IHttpContextAccessor accessor)
{
    public const string CookieName = "portal.request";

    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no browser to keep a session in.");

    /// <summary>The request that is open in this browser; an id no request has where none is, so that looking it up costs the same.</summary>
    public Guid RequestId => ids.Open(CookieName, Context.Request.Cookies[CookieName]) ?? Guid.Empty;

    /// <summary>Opens a request, in place of one that was open before.</summary>
    public void Open(Guid requestId) => Context.Response.Cookies.Append(CookieName, ids.Seal(CookieName, requestId, Lifetime), new()
    {
        HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = Context.Request.IsHttps, Path = "/requests",
    });
}
