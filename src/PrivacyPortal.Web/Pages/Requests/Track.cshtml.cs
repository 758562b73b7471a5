using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>Asks for a private link. The answer is the same for every reference and address.</summary>
[EnableRateLimiting(RateLimits.Tracking)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class TrackModel(LinkRequests links, Texts texts) : FormPage
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public override Task<IActionResult> ShowAsync(CancellationToken ct) => Task.FromResult<IActionResult>(Page());

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await links.AddAsync(TypedText.Line(Input.Reference)!, TypedText.Line(Input.Email)!, ct);
        return Done("/requests/track", texts["Track.Sent"]);
    }

    public sealed class InputModel
    {
        public string? Reference { get; set; }
        public string? Email { get; set; }
    }

    /// <summary>Looks at the shape only: whether a reference exists is nobody's business.</summary>
    public sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator(Texts texts)
        {
            RuleFor(input => input.Reference)
                .Must(text => TypedText.Line(text) is { Length: <= RequestReference.MaxInputLength } && TypedText.IsPlainLine(text))
                .WithMessage(_ => texts["Input.ReferenceMissing"]);
            RuleFor(input => input.Email).IsEmail(texts, required: true);
        }
    }
}
