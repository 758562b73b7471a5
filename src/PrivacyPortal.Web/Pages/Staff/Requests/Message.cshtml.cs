using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody writes to the requester.</summary>
[TakesFiles]
public sealed class MessageModel(RequestQueueFiles files, RequestWork work, RequestFiles attachments, RequestWriting writing) : RequestWritingTextPage(files, writing)
{
    public override RequestAction Action => RequestAction.Message;
    public override ReadyTextUse Use => ReadyTextUse.Message;

    [BindProperty] public List<IFormFile> Attached { get; set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await work.MessageAsync(Seen, Input.Text!, await attachments.TakeByStaffAsync(Attached, ct), ct);
        return Done("The message is on its way.");
    }
}
