using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody records how something was shown that an agent or a guardian must show: a letter, a call, a certificate. Audited, and in the history.</summary>
public sealed class ShownModel(RequestQueueFiles files, RequestWork work) : RequestPage(files)
{
    public override RequestAction Action => RequestAction.Shown;

    [BindProperty] public InputModel Input { get; set; } = new();

    public IEnumerable<SelectListItem> Needs => Dsr.OutstandingNeeds.Select(need => new SelectListItem(need.Done, need.Code));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await work.MarkShownAsync(Seen, Input.Need!, Input.How!, ct);
        return Done("It is recorded.");
    }

    public sealed class InputModel
    {
        public string? Need { get; set; }
        public string? How { get; set => field = WrittenText.Clean(value); }
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Need).Must(code => RepresentationNeeds.All.Any(need => need.Code == code)).WithMessage("Choose what was shown.");
            RuleFor(input => input.How).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say how it was shown.")
                .MaximumLength(DataSubjectRequest.TextLength).WithMessage($"Write at most {DataSubjectRequest.TextLength:N0} characters.");
        }
    }
}
