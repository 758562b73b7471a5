using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody writes to the requester.</summary>
public sealed class MessageModel(RequestQueueFiles files, RequestWork work) : RequestTextPage(files)
{
    public override RequestAction Action => RequestAction.Message;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await work.MessageAsync(Seen, Input.Text!, ct);
        return Done("The message is on its way.");
    }
}
