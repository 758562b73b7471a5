using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody answers: writes the text, sees the mail exactly as it will be sent, sends it.</summary>
public sealed class AnswerModel(RequestQueueFiles files, RequestWork work, RequestWriting writing, RequestTaskList tasks, RequestTaskWork taskWork) : RequestWritingTextPage(files, writing)
{
    public override RequestAction Action => RequestAction.Answer;
    public override ReadyTextUse Use => ReadyTextUse.Answer;

    /// <summary>Whether the answer goes out although tasks are open, and which are.</summary>
    [BindProperty] public bool DespiteTasks { get; set; }
    public OpenTasksAsked OpenTasks { get; private set; } = null!;

    /// <summary>Whether the second step is shown.</summary>
    public bool IsPreview { get; private set; }

    /// <summary>The mail; null where there is no mailbox to send it to.</summary>
    public MailPreview? Preview { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await taskWork.ThrowIfOpenAsync(Dsr.Id, DespiteTasks, ct);
        Preview = await work.PreviewAnswerAsync(Dsr.Reference, Input.Text!, ct);
        IsPreview = true;
        return Page();
    }

    /// <summary>Back to the first step, with the text.</summary>
    [WithoutInput]
    public async Task<IActionResult> OnPostEditAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        await taskWork.ThrowIfOpenAsync(Dsr.Id, DespiteTasks, ct);
        await work.AnswerAsync(Seen, Input.Text!, ct);
        return Done(Dsr.Requester.Email is null ? $"{Dsr.Reference} is answered." : $"{Dsr.Reference} is answered; the mail is on its way.");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        await base.PrepareAsync(ct);
        OpenTasks = new(Home, await tasks.OpenTasksAsync(Dsr.Id, ct), DespiteTasks);
    }
}

/// <summary>The tasks that are open while a request is answered, and whether that was said to be all right.</summary>
public sealed record OpenTasksAsked(string Home, IReadOnlyList<OpenTask> Tasks, bool Despite);
