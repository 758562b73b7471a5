using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>Asks for a private link, to one request or to all of a mailbox. The answer is the same for every reference and address.</summary>
[EnableRateLimiting(RateLimits.Tracking)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class TrackModel(LinkRequests links, PrivateLinks keys, RequestSession session, Texts texts) : FormPage
{
    /// <summary>Longest key worth looking at, however it is written.</summary>
    public const int KeyLength = 60;

    [BindProperty] public InputModel Input { get; set; } = new();
    [BindProperty] public KeyModel Key { get; set; } = new();

    public override Task<IActionResult> ShowAsync(CancellationToken ct) => Task.FromResult<IActionResult>(Page());

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await links.AddAsync(TypedText.Line(Input.Reference), TypedText.Line(Input.Email)!, ct);
        return Done("/requests/track", texts["Track.Sent"]);
    }

    /// <summary>Opens a report without a mailbox. Reference or key: which of them is wrong is not said.</summary>
    [WithoutInput]
    public async Task<IActionResult> OnPostKeyAsync(CancellationToken ct)
    {
        var reference = RequestReference.Parse(Key.Reference)?.Value ?? "";
        if (await keys.FindByKeyAsync(reference, Key.Text is { Length: <= KeyLength } key ? key : "", ct) is { } request)
        {
            session.Open(request.Id);
            return LocalRedirect($"/requests/{request.Reference}");
        }
        ModelState.AddModelError("Key.Text", texts["Track.Key.Wrong"]);
        return await ShowAsync(ct);
    }

    public sealed class KeyModel
    {
        public string? Reference { get; set; }
        public string? Text { get; set; }
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
                .Must(text => TypedText.Line(text) is null or { Length: <= RequestReference.MaxInputLength } && TypedText.IsPlainLine(text))
                .WithMessage(_ => texts["Input.ReferenceMissing"]);
            RuleFor(input => input.Email).IsEmail(texts, required: true);
        }
    }
}
