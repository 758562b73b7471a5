using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>What was just sent, in the browser that sent it. Nothing of it is in the address.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReceivedModel(PortalDb db, SealedIds ids) : PageModel
{
    /// <summary>Names the note that carries the request's id, sealed, and its purpose.</summary>
    public const string Key = "Filed";

    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    public DataSubjectRequest? Filed { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        // Looked at, not taken, so that the page can be loaded again and printed.
        if (!Request.Cookies.ContainsKey(FormPage.NoteCookie) || ids.Open(Key, TempData.Peek(Key) as string) is not { } id) return;
        Filed = await db.Requests.AsNoTracking().Include(request => request.Clocks).SingleOrDefaultAsync(request => request.Id == id, ct);
    }
}
