using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody closes what needs no answer of its own: a duplicate of another request, or spam.</summary>
public sealed class CloseModel(RequestQueueFiles files, RequestWork work) : RequestPage(files)
{
    public override RequestAction Action => RequestAction.Close;

    [BindProperty] public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await (Input.As == InputModel.Duplicate ? work.MarkDuplicateAsync(Seen, Input.Of, ct) : work.MarkSpamAsync(Seen, Input.Reason!, ct));
        return Done($"{Dsr.Reference} is closed.");
    }

    public sealed class InputModel
    {
        public const string Duplicate = "duplicate", Spam = "spam";

        public string? As { get; set; }
        public string? Of { get; set; }
        public string? Reason { get; set => field = WrittenText.Clean(value); }
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.As).Must(code => code is InputModel.Duplicate or InputModel.Spam).WithMessage("Choose what it is.");
            RuleFor(input => input.Of).Must(text => RequestReference.Parse(text) is not null).When(input => input.As == InputModel.Duplicate)
                .WithMessage("Enter the reference of the other request, like PP-2026-7K3F9X.");
            RuleFor(input => input.Reason).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say why.")
                .MaximumLength(DataSubjectRequest.TextLength).WithMessage($"Write at most {DataSubjectRequest.TextLength:N0} characters.")
                .When(input => input.As == InputModel.Spam);
        }
    }
}
