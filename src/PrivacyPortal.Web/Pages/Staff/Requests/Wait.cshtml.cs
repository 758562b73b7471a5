using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody asks the requester and waits.</summary>
[TakesFiles]
public sealed class WaitModel(RequestQueueFiles files, RequestWork work, RequestFiles attachments, RequestWriting writing) : RequestWritingTextPage(files, writing)
{
    public override RequestAction Action => RequestAction.Wait;
    public override ReadyTextUse Use => ReadyTextUse.Wait;

    [BindProperty] public List<IFormFile> Attached { get; set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await work.WaitAsync(Seen, Input.Text!, await attachments.TakeByStaffAsync(Attached, ct), ct);
        return Done(Dsr.HasKey
            ? "The question stands on the requester's page, where they read it when they come back; the request waits for the reply."
            : "The question is on its way; the request waits for the reply.");
    }
}
