using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody goes on without the reply of the requester.</summary>
public sealed class ResumeModel(RequestQueueFiles files, RequestWork work) : RequestPage(files)
{
    public override RequestAction Action => RequestAction.Resume;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await work.ResumeAsync(Seen, ct);
        return Done($"{Dsr.Reference} no longer waits for the requester.");
    }
}
