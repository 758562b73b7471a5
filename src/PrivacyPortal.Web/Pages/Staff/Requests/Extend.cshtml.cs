using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody takes the longer time a law allows.</summary>
public sealed class ExtendModel(RequestQueueFiles files, RequestWork work) : RequestTextPage(files)
{
    public override RequestAction Action => RequestAction.Extend;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await work.ExtendAsync(Seen, Input.Text!, ct);
        return Done("More time is taken; the requester is told why.");
    }
}
