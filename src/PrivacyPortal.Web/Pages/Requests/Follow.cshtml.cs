using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>One request as its requester sees it, in a browser that a private link opened it in; anywhere else there is nothing here.</summary>
[EnableRateLimiting(RateLimits.Filing)]
[TakesFiles]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class FollowModel(RequesterActions actions, ShopSource shops, Texts texts) : FormPage
{
    [BindProperty(SupportsGet = true)] public string Reference { get; set; } = "";
    [BindProperty] public InputModel Input { get; set; } = new();

    public DataSubjectRequest? Shown { get; private set; }
    public ShopMoment Moment { get; private set; } = null!;

    /// <summary>Whether an answer is owed by a day: a closed request is answered, and after an appeal the clocks have ended.</summary>
    public bool IsDue => Shown!.Status.IsOpen() && Shown.Status != RequestStatus.Appealed;

    /// <summary>What the requester may read of the history, newest first.</summary>
    public IEnumerable<RequestEvent> History => Shown!.Events.Where(line => !line.IsInternal).OrderByDescending(line => line.At).ThenByDescending(line => line.Kind);

    /// <summary>Bodies outside the shop, once there is something to complain of.</summary>
    public IReadOnlyList<OutsideBody> OutsideBodies => Shown!.Status is RequestStatus.Refused or RequestStatus.PartlyRefused ? DecisionWords.Bodies(Shown, Moment.Shop.Profile) : [];

    /// <summary>What was written in a form that is not there any more, so that it is not lost.</summary>
    public string? Unsent => ModelState.IsValid || Shown!.CannotAppeal() is null || Shown.CannotReply() is null ? null : TypedText.Lines(Input.Text);

    public string Next => Shown!.Status switch
    {
        RequestStatus.Unconfirmed => "Unconfirmed",
        RequestStatus.Waiting => "Waiting",
        _ when Shown.CannotAppeal() is null => "Refused",
        var status => status.IsOpen() ? "Open" : "Closed",
    };

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Moment = await shops.NowAsync();
        Shown = await actions.ReadAsync(Reference, ct);
        return Shown is null ? new PageResult { StatusCode = StatusCodes.Status404NotFound } : Page();
    }

    public async Task<IActionResult> OnPostReplyAsync(CancellationToken ct) =>
        After(await actions.ReplyAsync(Reference, TypedText.Lines(Input.Text)!, Input.Files, ct), "Follow.Sent") ?? await ShowAsync(ct);

    public async Task<IActionResult> OnPostAppealAsync(CancellationToken ct) =>
        After(await actions.AppealAsync(Reference, TypedText.Lines(Input.Text)!, Input.Files, ct), "Follow.Appealed") ?? await ShowAsync(ct);

    private IActionResult? After(DataSubjectRequest? request, string sentence) =>
        request is null ? null : Done($"/requests/{request.Reference}", texts[sentence]);

    public sealed class InputModel
    {
        public string? Text { get; set; }
        public List<IFormFile> Files { get; set; } = [];
    }

    public sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator(Texts texts) => RuleFor(input => input.Text).IsText(texts, DataSubjectRequest.DetailsLength, "Input.TextMissing");
    }
}
