using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody takes up again what was closed as a duplicate or as spam.</summary>
public sealed class ReopenModel(RequestQueueFiles files, RequestWork work) : RequestTextPage(files)
{
    public override RequestAction Action => RequestAction.Reopen;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await work.ReopenAsync(Seen, Input.Text, ct);
        return Done($"{Dsr.Reference} goes on.");
    }
}
