using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>Imports categories and items into the draft in two steps: check, which shows what would change in it or what is wrong, then import.</summary>
public sealed class ImportModel(CookieRegisterEditor editor) : FormPage
{
    [BindProperty] public ImportInput Input { get; set; } = new();

    /// <summary>Whether the file is the whole register, so that what it does not name goes.</summary>
    [BindProperty] public bool Whole { get; set; }

    /// <summary>The version of the draft that was compared.</summary>
    [BindProperty] public uint Version { get; set; }

    public RegisterImport? Read { get; private set; }

    /// <summary>What importing changes in the draft; null before a check.</summary>
    public RegisterChanges? Changes { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Version = (await editor.ReadAsync(ct)).Version;
        return Page();
    }

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        await CheckAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var seen = Version;
        if (await CheckAsync(ct) is not { } import) return Page();
        await editor.ChangeAsync(seen, "cookies.imported", $"{import.Items.Count} items", draft => import.Into(draft, Whole), ct);
        return Done("/admin/cookies", "The import is in the draft. Visitors see it once you publish.");
    }

    public override Task<string?> ConflictAsync(CancellationToken ct) =>
        Task.FromResult<string?>("Somebody else changed the draft since this import was checked. Check it again to see what it would change now.");

    private async Task<RegisterImport?> CheckAsync(CancellationToken ct)
    {
        if (await Input.ReadAsync(ModelState, RegisterImport.MaxLength, ct) is { } refusal) return Refuse(refusal);
        var desk = await editor.ReadAsync(ct);
        Version = desk.Version;
        Read = RegisterImport.Read(Input.Text!, desk.Draft);
        if (Read.BadLines.Count > 0) return Refuse(ImportInput.BadLines(Read.BadLines.Count));
        if (Read.Items.Count == 0 && Read.Categories is null or { Count: 0 }) return Refuse("There is no item in it.");
        var after = Read.Into(desk.Draft, Whole);
        if (after.Flaw() is { } flaw) return Refuse(flaw);
        var now = new CookieRegister(0, 0, desk.Draft.Categories, desk.Draft.Items);
        Changes = RegisterChanges.Between(now, after);
        return Read;
    }

    private RegisterImport? Refuse(string sentence)
    {
        ModelState.AddModelError("Input.Text", sentence);
        return null;
    }
}
