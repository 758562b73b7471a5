using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>Where a private link lands: it opens its request in this browser and goes on at once, so that the token leaves the address bar.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class OpenModel(PortalDb db, PrivateLinks links, RequestSession session) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await links.FindAsync(token, AccessLinkPurpose.Follow, ct) is not { } link)
            return new PageResult { StatusCode = StatusCodes.Status404NotFound };
        var reference = await db.Requests.Where(request => request.Id == link.RequestId).Select(request => request.Reference).SingleAsync(ct);
        session.Open(link.RequestId);
        Response.Headers.Location = $"/requests/{reference}";
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
