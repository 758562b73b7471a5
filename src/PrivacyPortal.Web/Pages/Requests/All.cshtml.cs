using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>Where a private link to a whole mailbox lands. It works as often as it is opened, in as many windows as there are, until it ends.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AllModel(PrivateLinks links, MailboxSession session) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await links.FindAsync(token, AccessLinkPurpose.Mailbox, ct) is not { } link) return new PageResult { StatusCode = StatusCodes.Status404NotFound };
        session.Open(link.RequestId);
        Response.Headers.Location = "/requests/mine";
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
