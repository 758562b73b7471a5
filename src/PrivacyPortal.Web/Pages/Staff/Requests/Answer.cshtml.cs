using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>
/// Somebody answers: writes the text, for a deletion the erasure statement, sees the mail exactly as it will be sent, sends it or gives it to a
/// second person.
/// </summary>
public sealed class AnswerModel(
    RequestQueueFiles files, RequestDecisions decisions, RequestWriting writing, OpenTaskCheck openTasks, RequestTaskList tasks, ParticularsWords words)
    : DecisionPage(files, writing, openTasks)
{
    public override RequestAction Action => RequestAction.Answer;
    public override ReadyTextUse Use => ReadyTextUse.Answer;
    protected override object Form => Input;

    protected override string? Text
    {
        get => Input.Text;
        set => Input.Text = value;
    }

    [BindProperty] public InputModel Input { get; set; } = new();

    public bool IsDeletion => Dsr.Kind == RequestKind.Deletion;

    /// <summary>What the systems looked into for this request hold, each with the system's name: offered beside the usual categories.</summary>
    public IReadOnlyList<string> Suggested { get; private set; } = [];

    // The requester reads the statement: its rows are in their language from the start.
    private IReadOnlyList<string> Categories => PortalLanguages.In<IReadOnlyList<string>>(Dsr.Language, () =>
        [.. (Dsr.Particulars as DeletionParticulars ?? DeletionParticulars.Everything).Meant.Select(words.Category)]);

    private Decision Decision => IsDeletion ? Decision.Erase(Input.Text, Input.Erasure!.ToErasure()) : Decision.Answer(Input.Text);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!IsComplete()) return await ShowAsync(ct);
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

    /// <summary>More rows for the statement.</summary>
    [WithoutInput]
    public async Task<IActionResult> OnPostRowsAsync(CancellationToken ct)
    {
        Input.Erasure?.AddRows();
        await PrepareAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        if (!IsComplete()) return await ShowAsync(ct);
        await AskAboutTasksAsync(ct);
        var decision = Decision;
        return Decided(decision, await decisions.DecideAsync(Seen, decision, ct));
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (IsDeletion) Suggested = [.. (await tasks.OfAsync(Dsr.Id, ct)).Where(row => row.System is not null).SelectMany(row => row.Holds.Select(held => $"{held} ({row.System})")).Distinct()];
        if (HttpMethods.IsGet(Request.Method)) Begin();
        await base.PrepareAsync(ct);
    }

    private void Begin()
    {
        if (SentBack?.Decision is { RefusalCode: null } or { Erasure: not null }) Input.Text = SentBack.Decision.Text;
        if (IsDeletion) Input.Erasure = SentBack?.Decision.Erasure is { } erasure ? ErasureInput.Of(erasure) : ErasureInput.Blank(Categories);
    }

    // What the form must hold depends on the kind, which the input itself does not know.
    private bool IsComplete()
    {
        if (IsDeletion && Input.Erasure is null) ModelState.AddModelError("Input.Erasure.Lines", RequestRules.StatementEmpty.Sentence);
        if (!IsDeletion && string.IsNullOrEmpty(Input.Text)) ModelState.AddModelError("Input.Text", "Write the text.");
        return ModelState.IsValid;
    }

    public sealed class InputModel
    {
        public string? Text { get; set => field = WrittenText.Clean(value); }
        public ErasureInput? Erasure { get; set; }
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Text).MaximumLength(DataSubjectRequest.TextLength).WithMessage($"Write at most {DataSubjectRequest.TextLength:N0} characters.");
            RuleFor(input => input.Erasure!).SetValidator(new ErasureInputValidator()).When(input => input.Erasure is not null);
        }
    }
}
