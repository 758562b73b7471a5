using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody closes what needs no answer of its own: a duplicate of another request, or spam.</summary>
public sealed class CloseModel(RequestQueueFiles files, RequestWork work, BlockedSenders blocked) : RequestPage(files)
{
    public override RequestAction Action => RequestAction.Close;

    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>What can be blocked, where it is known.</summary>
    public string? Mailbox { get; private set; }
    public string? Network { get; private set; }

    public static IReadOnlyList<SelectListItem> BlockDays { get; } =
        [.. BlockedSenders.Days.Select(days => new SelectListItem(days == 1 ? "1 day" : $"{days} days", days.ToString(CultureInfo.InvariantCulture)))];

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        (Mailbox, Network) = await blocked.OfAsync(Dsr.Reference, ct);
        // A possible duplicate leads here with the other reference filled in.
        if (HttpMethods.IsGet(Request.Method) && RequestReference.Parse(Request.Query["of"]) is { } of) (Input.As, Input.Of) = (InputModel.Duplicate, of.Value);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.As == InputModel.Duplicate)
        {
            await work.MarkDuplicateAsync(Seen, Input.Of, ct);
            return Done($"{Dsr.Reference} is closed.");
        }
        if (Input.BlockMailbox) await blocked.AddAsync(Dsr.Reference, BlockedSenderKind.Mailbox, Input.BlockDays, Input.Reason!, ct);
        if (Input.BlockNetwork) await blocked.AddAsync(Dsr.Reference, BlockedSenderKind.Network, Input.BlockDays, Input.Reason!, ct);
        await work.MarkSpamAsync(Seen, Input.Reason!, ct);
        return Done($"{Dsr.Reference} is closed{(Input.BlockMailbox || Input.BlockNetwork ? ", and its sender is blocked" : "")}.");
    }

    public sealed class InputModel
    {
        public const string Duplicate = "duplicate", Spam = "spam";

        public string? As { get; set; }
        public string? Of { get; set; }
        public string? Reason { get; set => field = WrittenText.Clean(value); }
        public bool BlockMailbox { get; set; }
        public bool BlockNetwork { get; set; }
        public int BlockDays { get; set; } = BlockedSenders.Days[1];
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
            RuleFor(input => input.BlockDays).Must(days => BlockedSenders.Days.Contains(days)).WithMessage("Choose for how long.");
        }
    }
}
