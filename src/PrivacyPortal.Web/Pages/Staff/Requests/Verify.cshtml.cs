using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody establishes who asks: asks for facts, compares what was entered, records another proof, or goes on without one.</summary>
public sealed class VerifyModel(RequestQueueFiles files, IdentityChecks checks) : RequestPage(files)
{
    public override RequestAction Action => RequestAction.Verify;

    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>What the requester entered; empty until they did.</summary>
    public IReadOnlyDictionary<FactKind, string> Entered { get; private set; } = new Dictionary<FactKind, string>();

    public IdentityCheck? Check => Dsr.Identity?.Check;

    /// <summary>Whether asking for facts takes a doubt, because the mailbox would do.</summary>
    public bool NeedsDoubt => Dsr.LevelNeeded < Verification.MatchingFacts;

    /// <summary>What a correction may dispute; nothing is chosen until somebody chose it.</summary>
    public static IReadOnlyList<SelectListItem> Disputable { get; } =
    [
        new("Choose", ""), .. Verification.Facts.Select(fact => new SelectListItem(fact.StaffName(), fact.Code())), new("None of these facts", InputModel.Nothing),
    ];

    /// <summary>What the requester would sign.</summary>
    public static string Declaration(DataSubjectRequest request) =>
        Verification.IsCalifornia(request.Region) ? "a declaration under penalty of perjury (Code Civ. Proc. 2015.5)" : "a signed declaration";

    public async Task<IActionResult> OnPostAskAsync(CancellationToken ct)
    {
        await checks.AskAsync(
            Seen, [.. Input.Facts.Select(Verification.ParseFact).OfType<FactKind>().Distinct()], Said(Input.Disputed), Input.WithDeclaration, Input.Doubt, ct);
        return Done("The facts are asked for; the request waits for them.");
    }

    public async Task<IActionResult> OnPostCompareAsync(CancellationToken ct)
    {
        var outcomes = Check?.Facts.ToDictionary(fact => fact, fact => Input.Outcomes.GetValueOrDefault(fact.Code())) ?? [];
        if (outcomes.Values.Any(outcome => outcome is not (InputModel.Matched or InputModel.Different)))
        {
            ModelState.AddModelError("", "Say for each fact whether it matched.");
            return await ShowAsync(ct);
        }
        var enough = await checks.CompareAsync(Seen, [.. outcomes.Where(one => one.Value == InputModel.Matched).Select(one => one.Key)], ct);
        return enough ? Done("Enough facts matched; it is established who asks. What was entered is deleted.")
            : Done($"{Home}/verify", "Not enough facts matched. What was entered is deleted, and the requester is told that it did not match; choose how to go on.");
    }

    public async Task<IActionResult> OnPostProofAsync(CancellationToken ct)
    {
        await checks.RecordProofAsync(Seen, Input.Level, Input.How ?? "", ct);
        return Done("It is recorded how it was established who asks.");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostCategoriesAsync(CancellationToken ct)
    {
        await checks.TreatAsCategoriesAsync(Seen, ct);
        return Done("The request goes on as one for categories of data; the requester is told.");
    }

    private static DisputedFact? Said(string? disputed) =>
        disputed == InputModel.Nothing ? DisputedFact.None : Verification.ParseFact(disputed) is { } fact ? new(fact) : null;

    protected override async Task PrepareAsync(CancellationToken ct) => Entered = await checks.ReadAsync(Dsr, ct);

    public sealed class InputModel
    {
        public const string Matched = "matched", Different = "different", Nothing = "none";

        public List<string> Facts { get; set; } = [];
        public string? Disputed { get; set; }
        public bool WithDeclaration { get; set; }
        public string? Doubt { get; set => field = WrittenText.Clean(value); }
        public Dictionary<string, string> Outcomes { get; set; } = [];
        public int Level { get; set; }
        public string? How { get; set => field = WrittenText.Clean(value); }
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Doubt).MaximumLength(DataSubjectRequest.TextLength).WithMessage($"Write at most {DataSubjectRequest.TextLength:N0} characters.");
            RuleFor(input => input.How).MaximumLength(DataSubjectRequest.TextLength).WithMessage($"Write at most {DataSubjectRequest.TextLength:N0} characters.");
        }
    }
}
