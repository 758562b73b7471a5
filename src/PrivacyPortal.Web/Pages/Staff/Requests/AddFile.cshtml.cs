using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody adds files that came another way than through the portal.</summary>
[TakesFiles]
public sealed class AddFileModel(RequestQueueFiles requests, RequestFiles files) : RequestPage(requests)
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public override RequestAction Action => RequestAction.Files;

    public IEnumerable<SelectListItem> Purposes => FilePurposes.Shared.Select(purpose => new SelectListItem(purpose.StaffName(), purpose.ToString()));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await files.AddByStaffAsync(Seen, Input.Files, Enum.Parse<FilePurpose>(Input.Purpose!), Input.Text, ct);
        return Done("The file was added.");
    }

    public sealed class InputModel
    {
        public string? Purpose { get; set; } = nameof(FilePurpose.Evidence);
        public string? Text { get; set => field = WrittenText.Clean(value); }
        public List<IFormFile> Files { get; set; } = [];
    }

    public sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Purpose).Must(purpose => FilePurposes.Shared.Any(shared => shared.ToString() == purpose)).WithMessage("Choose what it is.");
            RuleFor(input => input.Text).MaximumLength(DataSubjectRequest.TextLength).WithMessage($"Write at most {DataSubjectRequest.TextLength:N0} characters.");
            RuleFor(input => input.Files).NotEmpty().WithMessage("Choose a file.");
        }
    }
}
