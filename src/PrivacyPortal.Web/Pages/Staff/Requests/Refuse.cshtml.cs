using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody refuses the request or a part of it: chooses the ground, sees the mail exactly as it will be sent, sends it.</summary>
public sealed class RefuseModel(RequestQueueFiles files, RequestWork work, RequestWriting writing) : RequestWritingPage(files, writing)
{
    public override RequestAction Action => RequestAction.Refuse;
    public override ReadyTextUse Use => ReadyTextUse.Refuse;
    protected override object Form => Input;

    protected override string? Text
    {
        get => Input.Text;
        set => Input.Text = value;
    }

    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>Whether the second step is shown.</summary>
    public bool IsPreview { get; private set; }

    /// <summary>The mail; null where there is no mailbox to send it to.</summary>
    public MailPreview? Preview { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Preview = await work.PreviewRefuseAsync(Dsr.Reference, Input.IsPartly, Input.Reason, Input.Text, ct);
        IsPreview = true;
        return Page();
    }

    /// <summary>Back to the first step, with what was entered.</summary>
    [WithoutInput]
    public async Task<IActionResult> OnPostEditAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        await work.RefuseAsync(Seen, Input.IsPartly, Input.Reason, Input.Text, ct);
        var what = Input.IsPartly ? "refused in part" : "refused";
        return Done(Dsr.Requester.Email is null ? $"{Dsr.Reference} is {what}." : $"{Dsr.Reference} is {what}; the mail is on its way.");
    }

    public sealed class InputModel
    {
        public const string Wholly = "wholly", Partly = "partly";

        public string? Extent { get; set; }
        public string? Reason { get; set; }
        public string? Text { get; set => field = WrittenText.Clean(value); }
        public bool IsPartly => Extent == Partly;
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Extent).Must(extent => extent is InputModel.Wholly or InputModel.Partly).WithMessage("Choose whether all of it or a part is refused.");
            RuleFor(input => input.Reason).Must(code => Refusals.Find(code) is not null).WithMessage("Choose a reason from the list.");
            RuleFor(input => input.Text).NotEmpty().When(input => input.IsPartly).WithMessage("Write what was done and which part is refused.");
            RuleFor(input => input.Text).MaximumLength(DataSubjectRequest.TextLength).WithMessage($"Write at most {DataSubjectRequest.TextLength:N0} characters.");
        }
    }
}
