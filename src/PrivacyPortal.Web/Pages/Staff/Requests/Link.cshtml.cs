using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody links another request as possibly the same, or says that it is not. A stale page does no harm here: nothing of either request changes.</summary>
public sealed class LinkModel(RequestQueueFiles files, DuplicateLinking duplicates) : RequestPage(files)
{
    public override RequestAction Action => RequestAction.Link;

    [BindProperty] public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Done($"{Home}#linked", $"{Dsr.Reference} and {await duplicates.LinkAsync(Dsr.Reference, Input.Of, ct)} are linked; both go on.");

    public async Task<IActionResult> OnPostUnlinkAsync(CancellationToken ct) =>
        Done($"{await duplicates.UnlinkAsync(Dsr.Reference, Input.Of, ct)} is not linked any more.");

    public sealed class InputModel
    {
        public string? Of { get; set; }
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(input => input.Of).Must(text => RequestReference.Parse(text) is not null)
            .WithMessage("Enter the reference of the other request, like PP-2026-7K3F9X.");
    }
}
