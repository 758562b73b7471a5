using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Pages.Admin.Settings;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>Says what publishing the draft changes and whether visitors are asked again, and asks.</summary>
public sealed class PublishModel(CookieRegisterEditor editor) : FormPage
{
    public sealed class InputModel
    {
        /// <summary>The version of the draft that was looked over.</summary>
        public uint Version { get; set; }
        public string? Note { get; set; }
    }

    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>The changed text somebody decides on, and what they say of it.</summary>
    [BindProperty] public string? Key { get; set; }
    [BindProperty] public PurposeMark? Mark { get; set; }

    public RegisterDesk Desk { get; private set; } = null!;

    public int Number => Desk.Published.Number + 1;
    public bool CanPublish => Desk.Changes.Any && !Desk.Changes.Undecided.Any() && !Desk.IsOvertaken;

    /// <summary>The register as visitors would see it.</summary>
    public CookieRegister Next => new(Number, 0, Desk.Draft.Categories, [.. Desk.Draft.Items.OrderBy(item => item.Name, StringComparer.Ordinal)]);

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Desk = await editor.ReadAsync(ct);
        Input.Version = Desk.Version; // The page shows the draft as it is now, and that is what its button publishes.
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var version = await editor.PublishAsync(Input.Version, Input.Note!.Trim(), ct);
        return Done("/admin/cookies", $"Version {version.Number} is published. {(version.AskedVersion == version.Number ? "Visitors are asked again." : "Choices made before stand.")}");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostMarkAsync(CancellationToken ct)
    {
        if (Key is not null && Mark is { } mark) await editor.ChangeAsync(Input.Version, "cookies.text-marked", Key, draft => draft.Marked(Key, mark), ct);
        return RedirectToPage();
    }
}

public sealed class PublishInputValidator : AbstractValidator<PublishModel.InputModel>
{
    public PublishInputValidator() => RuleFor(input => input.Note).RequiredLine("what changed, in a sentence", CookieRegisterVersion.NoteLength);
}
