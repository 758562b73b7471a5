using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody refuses the request or a part of it: chooses a ground that fits, sees the mail as it will be sent, sends it or gives it to a second person.</summary>
public sealed class RefuseModel(RequestQueueFiles files, RequestDecisions decisions, RequestWriting writing, OpenTaskCheck openTasks)
    : DecisionPage(files, writing, openTasks)
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

    /// <summary>The grounds that fit the kind and the region.</summary>
    public IReadOnlyList<Refusal> Grounds => Refusals.ForAllOf(Dsr.Kind, Dsr.Region);

    /// <summary>What is said of a ground that no law gives where a law gives the right.</summary>
    public string PolicyAlone => $"Only our policy says so. {Dsr.Region.EnglishName} gives this right by law, and a policy cannot narrow it: be sure that it does not apply here.";

    /// <summary>A deletion that is refused in part is answered with its statement, which says what is kept.</summary>
    public bool OnlyWholly => Dsr.Kind == RequestKind.Deletion;

    private Decision Decision => Decision.Refuse(Input.IsPartly, Input.Reason, Input.Text);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await AskAboutTasksAsync(ct);
        Preview = await decisions.PreviewAsync(Dsr.Reference, Decision, ct);
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
        await AskAboutTasksAsync(ct);
        var decision = Decision;
        return Decided(decision, await decisions.DecideAsync(Seen, decision, ct));
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (HttpMethods.IsGet(Request.Method) && SentBack?.Decision is { IsRefusal: true, Erasure: null } before)
            Input = new()
            {
                Extent = before.Outcome == DecisionOutcome.Refused ? InputModel.Wholly : InputModel.Partly, Reason = before.RefusalCode, Text = before.Text,
            };
        await base.PrepareAsync(ct);
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
