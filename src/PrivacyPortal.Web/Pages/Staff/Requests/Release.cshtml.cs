using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody puts the request back for anyone to take.</summary>
public sealed class ReleaseModel(RequestQueueFiles files, RequestWork work) : RequestPage(files)
{
    public override RequestAction Action => RequestAction.Release;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await work.ReleaseAsync(Seen, ct);
        return Done($"{Dsr.Reference} is free for anyone to take.");
    }
}
