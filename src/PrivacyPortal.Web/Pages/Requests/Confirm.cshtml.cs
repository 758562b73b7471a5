using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>Where the link in the first mail lands. Mail scanners follow links, so only the button acts.</summary>
[EnableRateLimiting(RateLimits.Tracking)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ConfirmModel(PortalDb db, PrivateLinks links, RequesterActions actions, Texts texts) : FormPage
{
    [BindProperty(SupportsGet = true)] public string Token { get; set; } = "";

    public DataSubjectRequest? Shown { get; private set; }
    public bool CanConfirm => Shown is not null && RequesterActions.CanConfirm(Shown);

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var link = await links.FindAsync(Token, AccessLinkPurpose.Confirm, ct);
        if (link is null) return new PageResult { StatusCode = StatusCodes.Status404NotFound };
        Shown = await db.Requests.AsNoTracking().Include(request => request.Clocks).SingleAsync(request => request.Id == link.RequestId, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var shown = await ShowAsync(ct);
        if (Shown is null || !CanConfirm) return shown;
        if (Shown.Kind == RequestKind.Deletion)
        {
            // A deletion is asked for twice (11 CCR 7020(d)): the next page says what it does.
            await actions.OpenAsync(Token, ct);
            return LocalRedirect($"/requests/{Shown.Reference}/delete");
        }
        var (request, confirmed) = await actions.ConfirmAsync(Token, ct);
        return request is not null && confirmed ? Done($"/requests/{request.Reference}", texts["Confirm.Done"]) : await ShowAsync(ct);
    }
}
