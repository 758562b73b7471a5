using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Domain;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Packages;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>Where the requester takes the package: a private link opened the request, a code from the mailbox opens the download.</summary>
[EnableRateLimiting(RateLimits.Tracking)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PackageModel(PackageDownloads downloads, PackageSession session, Texts texts) : FormPage
{
    [BindProperty(SupportsGet = true)] public string Reference { get; set; } = "";
    [BindProperty] public InputModel Input { get; set; } = new();

    public OfferedPackage? Offered { get; private set; }

    /// <summary>Why it cannot be downloaded any more.</summary>
    public Rule? Cannot { get; private set; }

    /// <summary>Whether the code was given in this browser a short while ago.</summary>
    public bool IsOpen { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Offered = await downloads.ReadAsync(Reference, ct);
        if (Offered is null) return new PageResult { StatusCode = StatusCodes.Status404NotFound };
        Cannot = Offered.Cannot;
        IsOpen = session.IsOpen(Offered.Package.Id);
        return Page();
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct) =>
        await downloads.SendCodeAsync(Reference, ct) is { } reference ? Done($"/requests/{reference}/package", texts["Download.Code.Sent"]) : await ShowAsync(ct);

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken ct) =>
        await downloads.OpenAsync(Reference, Input.Code!, ct) is { } reference ? Done($"/requests/{reference}/package", texts["Download.Opened"]) : await ShowAsync(ct);

    [WithoutInput]
    public async Task<IActionResult> OnPostTakeAsync(CancellationToken ct) =>
        await downloads.TakeAsync(Reference, ct) is { } download ? File(download.Content, "application/zip", download.FileName) : await ShowAsync(ct);

    public sealed class InputModel
    {
        public string? Code { get; set; }
    }

    public sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator(Texts texts) => RuleFor(input => input.Code)
            .Must(code => code is { Length: <= 20 } && code.Count(char.IsAsciiDigit) == Domain.Packages.PackageCode.Digits).WithMessage(_ => texts["Download.Code.Missing"]);
    }
}
