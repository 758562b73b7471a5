using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.SavedViews;

namespace PrivacyPortal.Web.Pages.Staff;

/// <summary>Keeps and arranges saved views of the queue.</summary>
public sealed class ViewsModel(SavedViewShelf shelf) : FormPage
{
    [BindProperty] public Guid? Id { get; set; }
    [BindProperty] public bool Up { get; set; }
    [BindProperty] public InputModel Input { get; set; } = new();

    public IReadOnlyList<UsableView> Views { get; private set; } = [];

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Views = await shelf.ListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        await shelf.SaveAsync(Input.Name!, Input.Query, Input.Shared, ct);
        return Done("/staff" + SavedViewShelf.Canonical(Input.Query), $"The view “{Input.Name}” is saved.");
    }

    public async Task<IActionResult> OnPostChangeAsync(CancellationToken ct)
    {
        await shelf.ChangeAsync(Id ?? Guid.Empty, Input.Name!, Input.Shared, ct);
        return Done("/staff/views", "Saved.");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken ct)
    {
        await shelf.DeleteAsync(Id ?? Guid.Empty, ct);
        return Done("/staff/views", "The view is deleted.");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostMoveAsync(CancellationToken ct)
    {
        await shelf.MoveAsync(Id ?? Guid.Empty, Up, ct);
        return LocalRedirect("/staff/views");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostDefaultAsync(CancellationToken ct)
    {
        await shelf.MakeDefaultAsync(Id, ct);
        return Done("/staff/views", Id is null ? "The queue opens with all that is open." : "The queue opens with this view.");
    }

    public sealed class InputModel
    {
        public string? Name { get; set => field = value is null ? null : string.Concat(value.Where(c => !char.IsControl(c))).Trim(); }
        public string? Query { get; set; }
        public bool Shared { get; set; }
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(input => input.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Give the view a name.")
            .MaximumLength(SavedView.NameLength).WithMessage($"Use at most {SavedView.NameLength} characters for the name.");
    }
}
