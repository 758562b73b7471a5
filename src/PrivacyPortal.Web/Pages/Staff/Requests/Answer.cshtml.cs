using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>
/// Somebody answers: writes the text, for a deletion the erasure statement, sees the mail exactly as it will be sent, sends it or gives it to a
/// second person.
/// </summary>
public sealed class AnswerModel(RequestQueueFiles files, RequestDecisions decisions, ParticularsWords words) : DecisionPage(files)
{
    public override RequestAction Action => RequestAction.Answer;

    [BindProperty] public InputModel Input { get; set; } = new();

    public bool IsDeletion => Dsr.Kind == RequestKind.Deletion;

    // The requester reads the statement: its rows are in their language from the start.
    private IReadOnlyList<string> Categories => PortalLanguages.In<IReadOnlyList<string>>(Dsr.Language, () =>
        [.. (Dsr.Particulars as DeletionParticulars ?? DeletionParticulars.Everything).Meant.Select(words.Category)]);

    private Decision Decision => IsDeletion ? Decision.Erase(Input.Text, Input.Erasure!.ToErasure()) : Decision.Answer(Input.Text);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!IsComplete()) return await ShowAsync(ct);
        Preview = await decisions.PreviewAsync(Dsr.Reference, Decision, ct);
        return Page();
    }

    /// <summary>Back to the first step, with what was entered.</summary>
    [WithoutInput]
    public IActionResult OnPostEdit() => Page();

    /// <summary>More rows for the statement.</summary>
    [WithoutInput]
    public IActionResult OnPostRows()
    {
        Input.Erasure?.AddRows();
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        if (!IsComplete()) return await ShowAsync(ct);
        var decision = Decision;
        return Decided(decision, await decisions.DecideAsync(Seen, decision, ct));
    }

    protected override Task PrepareAsync(CancellationToken ct)
    {
        if (!HttpMethods.IsGet(Request.Method)) return Task.CompletedTask;
        if (SentBack?.Decision is { RefusalCode: null } or { Erasure: not null }) Input.Text = SentBack.Decision.Text;
        if (IsDeletion) Input.Erasure = SentBack?.Decision.Erasure is { } erasure ? ErasureInput.Of(erasure) : ErasureInput.Blank(Categories);
        return Task.CompletedTask;
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
