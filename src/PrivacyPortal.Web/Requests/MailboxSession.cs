using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;

namespace PrivacyPortal.Web.Requests;

/// <summary>What a private link to a whole mailbox leaves behind: a cookie that lists its requests in this browser for an hour.</summary>
public sealed class MailboxSession(PortalDb db, SealedIds ids, IHttpContextAccessor accessor)
{
    public const string CookieName = "portal.mailbox";

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no browser to keep a session in.");

    /// <summary>Opens the mailbox of a request.</summary>
    public void Open(Guid requestId) => Context.Response.Cookies.Append(CookieName, ids.Seal(CookieName, requestId, RequestSession.Lifetime), new()
    {
        HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = Context.Request.IsHttps, Path = "/requests",
    });

    /// <summary>The mailbox that is open in this browser, in lower case; null where none is.</summary>
    public async Task<string?> FindAsync(CancellationToken ct) => ids.Open(CookieName, Context.Request.Cookies[CookieName]) is { } id
        ? await db.Requests.Where(request => request.Id == id).Select(request => EF.Property<string?>(request, Columns.Mailbox)).SingleOrDefaultAsync(ct)
        : null;
}
