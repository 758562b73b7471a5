using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody asks the requester and waits.</summary>
public sealed class WaitModel(RequestQueueFiles files, RequestWork work, RequestWriting writing) : RequestWritingTextPage(files, writing)
{
    public override RequestAction Action => RequestAction.Wait;
    public override ReadyTextUse Use => ReadyTextUse.Wait;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await work.WaitAsync(Seen, Input.Text!, ct);
        return Done("The question is on its way; the request waits for the reply.");
    }
}
