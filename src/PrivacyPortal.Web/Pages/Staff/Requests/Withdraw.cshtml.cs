using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody takes the request back for the requester.</summary>
public sealed class WithdrawModel(RequestQueueFiles files, RequestWork work) : RequestTextPage(files)
{
    public override RequestAction Action => RequestAction.Withdraw;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await work.WithdrawAsync(Seen, Input.Text!, ct);
        return Done($"{Dsr.Reference} is withdrawn.");
    }
}
