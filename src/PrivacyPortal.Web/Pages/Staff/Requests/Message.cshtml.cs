using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody writes to the requester.</summary>
public sealed class MessageModel(RequestQueueFiles files, RequestWork work, RequestWriting writing) : RequestWritingTextPage(files, writing)
{
    public override RequestAction Action => RequestAction.Message;
    public override ReadyTextUse Use => ReadyTextUse.Message;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await work.MessageAsync(Seen, Input.Text!, ct);
        return Done("The message is on its way.");
    }
}
