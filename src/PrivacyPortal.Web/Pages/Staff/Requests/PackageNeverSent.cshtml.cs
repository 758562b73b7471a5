using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Web.Packages;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Names what the shop holds about the person but never sends, and the browser whose consents are theirs.</summary>
public sealed class PackageNeverSentModel(RequestQueueFiles files, PackageShelf shelf, PackageDesk desk) : PackagePageBase(files, shelf)
{
    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>Kinds that are covered in a file: they are held, whatever is ticked.</summary>
    public IReadOnlyList<FindingKind> Covered =>
        [.. Package?.Findings.Where(finding => finding.Decision == FindingDecision.Cover).Select(finding => finding.Kind).Distinct() ?? []];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await desk.NameAsync(Dsr, [.. Input.Kinds.Select(FindingKinds.Find).OfType<FindingKind>()], Guid.TryParse(Input.Visitor, out var visitor) ? visitor : null, ct);
        return Done(PackageHome, "Saved.");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        await base.PrepareAsync(ct);
        if (HttpMethods.IsGet(Request.Method)) Input = new() { Kinds = [.. Package?.Held.Select(kind => kind.Code()) ?? []], Visitor = Package?.VisitorId?.ToString() };
    }

    public sealed class InputModel
    {
        public List<string> Kinds { get; set; } = [];
        public string? Visitor { get; set; }
    }

    public sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Visitor).Must(visitor => string.IsNullOrWhiteSpace(visitor) || Guid.TryParse(visitor, out _))
            .WithMessage("This is not the number of a browser. It looks like 5f0c0b0e-8a2b-4f0e-9a44-0f6d0f3a1c77.");
    }
}
