using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Pages.Admin.Systems;

/// <summary>Imports systems in two steps: check, which shows what would be added and changed or what is wrong, then import.</summary>
public sealed class ImportModel(PortalDb db, SystemsRegister register) : FormPage
{
    [BindProperty] public ImportInput Input { get; set; } = new();

    /// <summary>What was checked; null before.</summary>
    public SystemsImport? Checked { get; private set; }

    /// <summary>The names the register has already: those systems are changed.</summary>
    public IReadOnlySet<string> Known { get; private set; } = new HashSet<string>();

    public override Task<IActionResult> ShowAsync(CancellationToken ct) => Task.FromResult<IActionResult>(Page());

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        if (await ReadAsync(ct) is not null)
            Known = (await db.ShopSystems.Select(system => system.Name).ToListAsync(ct)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await ReadAsync(ct) is not { } import) return Page();
        var (added, changed) = await register.ImportAsync(import, ct);
        return Done("/admin/systems", $"{added} added, {changed} changed. Tasks made before stay as they are.");
    }

    private async Task<SystemsImport?> ReadAsync(CancellationToken ct)
    {
        if (await Input.ReadAsync(ModelState, SystemsImport.MaxLength, ct) is { } refusal) return Refuse(refusal);
        Checked = SystemsImport.Read(Input.Text!);
        if (Checked.BadLines.Count > 0) return Refuse(ImportInput.BadLines(Checked.BadLines.Count));
        return Checked.Systems.Count > 0 ? Checked : Refuse("There is no system in it.");
    }

    private SystemsImport? Refuse(string sentence)
    {
        ModelState.AddModelError("Input.Text", sentence);
        return null;
    }
}
