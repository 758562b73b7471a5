using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>Says what withdrawing means before it is done.</summary>
[EnableRateLimiting(RateLimits.Filing)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class WithdrawModel(RequesterActions actions, Texts texts) : OwnRequestPage(actions)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await Actions.WithdrawAsync(Reference, ct) is { } request
            ? Done($"/requests/{request.Reference}", texts["Withdraw.Done"])
            : await ShowAsync(ct);
}
