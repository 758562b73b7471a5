using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody takes the request.</summary>
public sealed class TakeModel(RequestQueueFiles files, RequestWork work) : RequestPage(files)
{
    public override RequestAction Action => RequestAction.Take;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await work.TakeAsync(Seen, ct);
        return Done($"You have {Dsr.Reference} now.");
    }
}
