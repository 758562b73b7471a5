using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Web.Packages;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Decides on something that was found: the portal covers it, or it is not what it looks like, as two people say. Audited either way.</summary>
public sealed class PackageFindingModel(RequestQueueFiles files, PackageShelf shelf, PackageDesk desk) : PackagePageBase(files, shelf)
{
    public const string Cover = "cover", Keep = "keep";

    [BindProperty(SupportsGet = true)] public Guid Finding { get; set; }
    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>What is decided on, and the file it was found in.</summary>
    public PackageFinding Found { get; private set; } = null!;
    public PackageSource Source { get; private set; } = null!;

    /// <summary>What nobody but a person can read cannot be covered either.</summary>
    public bool CanCover => Found.Kind != FindingKind.NotReadable;

    /// <summary>Why whoever looks cannot be the second person.</summary>
    public Rule? CannotConfirm => Package!.CannotConfirm(Found, Open.Reader);

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var shown = await base.ShowAsync(ct);
        if (Package?.Findings.FirstOrDefault(finding => finding.Id == Finding) is not { } found) return NotFound();
        (Found, Source) = (found, Package.Sources.Single(source => source.Id == found.SourceId));
        if (HttpMethods.IsGet(Request.Method))
            Input = new() { Decision = found.Decision switch { FindingDecision.Cover => Cover, FindingDecision.Keep or FindingDecision.KeepProposed => Keep, _ => null }, Reason = found.Reason };
        return shown;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await desk.DecideAsync(Dsr, Finding, Input.Decision == Cover ? FindingDecision.Cover : FindingDecision.Keep, Input.Reason, ct);
        return Done(PackageHome, "Decided.");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct)
    {
        await desk.ConfirmAsync(Dsr, Finding, ct);
        return Done(PackageHome, "Confirmed: it is not such a number.");
    }

    public sealed class InputModel
    {
        public string? Decision { get; set; }
        public string? Reason { get; set => field = WrittenText.Clean(value); }
    }

    public sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Decision).Must(decision => decision is Cover or Keep).WithMessage("Choose one of them.");
            RuleFor(input => input.Reason).Cascade(CascadeMode.Stop)
                .NotEmpty().When(input => input.Decision == Keep, ApplyConditionTo.CurrentValidator).WithMessage("Say what it is instead, or what you looked at.")
                .MaximumLength(PackageFinding.ReasonLength).WithMessage($"Write at most {PackageFinding.ReasonLength} characters.");
        }
    }
}
