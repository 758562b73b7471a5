using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody answers: writes the text, sees the mail exactly as it will be sent, sends it.</summary>
public sealed class AnswerModel(RequestQueueFiles files, RequestWork work) : RequestTextPage(files)
{
    public override RequestAction Action => RequestAction.Answer;

    /// <summary>Whether the second step is shown.</summary>
    public bool IsPreview { get; private set; }

    /// <summary>The mail; null where there is no mailbox to send it to.</summary>
    public MailPreview? Preview { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Preview = await work.PreviewAnswerAsync(Dsr.Reference, Input.Text!, ct);
        IsPreview = true;
        return Page();
    }

    /// <summary>Back to the first step, with the text.</summary>
    [WithoutInput]
    public IActionResult OnPostEdit() => Page();

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        await work.AnswerAsync(Seen, Input.Text!, ct);
        return Done(Dsr.Requester.Email is null ? $"{Dsr.Reference} is answered." : $"{Dsr.Reference} is answered; the mail is on its way.");
    }
}
