using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody corrects where the requester lives: chooses, sees which clocks come and go, changes it.</summary>
public sealed class RegionModel(RequestQueueFiles files, RegionWork work) : RequestPage(files)
{
    public override RequestAction Action => RequestAction.Region;

    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>What would change; null at the first step.</summary>
    public RegionPreview? Preview { get; private set; }

    public IEnumerable<SelectListItem> Regions =>
        [new("Choose a region", ""), .. Domain.Requests.Region.All.Where(region => region != Dsr.Region).Select(region => new SelectListItem(region.EnglishName, region.Code))];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Preview = await work.PreviewAsync(Dsr.Reference, Input.Chosen, Input.Reason!, ct);
        return Page();
    }

    /// <summary>Back to the first step, with what was entered.</summary>
    [WithoutInput]
    public IActionResult OnPostEdit() => Page();

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        await work.ChangeAsync(Seen, Input.Chosen, Input.Reason!, ct);
        return Done($"The region is {Input.Chosen.EnglishName} now; its clocks count from the day of receipt.");
    }

    public sealed class InputModel
    {
        public string? Region { get; set; }
        public string? Reason { get; set => field = WrittenText.Clean(value); }
        public Region Chosen => Domain.Requests.Region.Find(Region)!;
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Region).Must(code => Domain.Requests.Region.Find(code) is not null).WithMessage("Choose a region from the list.");
            RuleFor(input => input.Reason).NotEmpty().WithMessage("Say how you know where the requester lives.")
                .MaximumLength(DataSubjectRequest.DetailsLength).WithMessage($"Write at most {DataSubjectRequest.DetailsLength:N0} characters.");
        }
    }
}
