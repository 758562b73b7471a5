using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>The requester says that what we closed as a duplicate is not the same, and it goes on.</summary>
[EnableRateLimiting(RateLimits.Filing)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReopenModel(RequesterActions actions, Texts texts) : FormPage
{
    [BindProperty(SupportsGet = true)] public string Reference { get; set; } = "";

    public DataSubjectRequest? Shown { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Shown = await actions.ReadAsync(Reference, ct);
        return Shown is null ? new PageResult { StatusCode = StatusCodes.Status404NotFound } : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await actions.ReopenAsync(Reference, ct) is { } request ? Done($"/requests/{request.Reference}", texts["Reopen.Done"]) : await ShowAsync(ct);
}
