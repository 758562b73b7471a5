using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>All requests of the mailbox that a private link opened in this browser; one of them goes on to its own page. Anywhere else there is nothing here.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class MineModel(MailboxSession mailboxes, RelatedRequests related, RequestSession session) : PageModel
{
    public string? Mailbox { get; private set; }
    public IReadOnlyList<RelatedRequest>? Requests { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? reference, CancellationToken ct)
    {
        Mailbox = await mailboxes.FindAsync(ct);
        if (Mailbox is null) return NotHere();
        if (reference is null)
        {
            Requests = await related.OfMailboxAsync(Mailbox, ct);
            return Page();
        }
        if (RequestReference.Parse(reference)?.Value is not { } value || await related.FindAsync(Mailbox, value, ct) is not { } id) return NotHere();
        session.Open(id);
        return LocalRedirect($"/requests/{value}");
    }

    private static PageResult NotHere() => new() { StatusCode = StatusCodes.Status404NotFound };
}
