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

/// <summary>Where the person an agent asks for says whether they agreed. Only the buttons act; either answer is final.</summary>
[EnableRateLimiting(RateLimits.Tracking)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PersonModel(PortalDb db, PrivateLinks links, RequesterActions actions, Texts texts) : FormPage
{
    [BindProperty(SupportsGet = true)] public string Token { get; set; } = "";

    /// <summary>The button that was pressed: <c>yes</c> or <c>no</c>.</summary>
    [BindProperty] public string? Answer { get; set; }

    public DataSubjectRequest? Shown { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await links.FindAsync(Token, AccessLinkPurpose.Person, ct) is not { } link) return new PageResult { StatusCode = StatusCodes.Status404NotFound };
        Shown = await db.Requests.AsNoTracking().SingleAsync(request => request.Id == link.RequestId, ct);
        return Page();
    }

    /// <summary>The token stays as it is: an address made from a page's name would be in lower case.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Answer is "yes" or "no" && await actions.AnswerAsPersonAsync(Token, Answer == "yes", ct) is not null
            ? Done($"/requests/person/{Token}", texts["Person.Done"])
            : await ShowAsync(ct);
}
