using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>
/// All requests of the mailbox that a private link opened in this browser. One of them is opened with a button: which request is open here is
/// nothing a link on another site may change. Anywhere else there is nothing here.
/// </summary>
[EnableRateLimiting(RateLimits.Filing)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class MineModel(MailboxSession mailboxes, RelatedRequests related, RequestSession session) : FormPage
{
    [BindProperty] public string? Reference { get; set; }

    public string? Mailbox { get; private set; }
    public IReadOnlyList<RelatedRequest>? Requests { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Mailbox = await mailboxes.FindAsync(ct);
        if (Mailbox is null) return NotHere();
        Requests = await related.OfMailboxAsync(Mailbox, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await mailboxes.FindAsync(ct) is not { } mailbox || RequestReference.Parse(Reference)?.Value is not { } value
            || await related.FindAsync(mailbox, value, ct) is not { } id) return NotHere();
        session.Open(id);
        return LocalRedirect($"/requests/{value}");
    }

    private static PageResult NotHere() => new() { StatusCode = StatusCodes.Status404NotFound };
}
