using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>The requester says that what we closed as a duplicate is not the same, and it goes on.</summary>
[EnableRateLimiting(RateLimits.Filing)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReopenModel(RequesterActions actions, Texts texts) : OwnRequestPage(actions)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await Actions.ReopenAsync(Reference, ct) is { } request ? Done($"/requests/{request.Reference}", texts["Reopen.Done"]) : await ShowAsync(ct);
}
