using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Pages.Admin.Systems;

/// <summary>Imports systems in two steps: check, which shows what would be added and changed or what is wrong, then import.</summary>
public sealed class ImportModel(PortalDb db, SystemsRegister register) : FormPage
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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
        if (Input.File is { Length: > SystemsImport.MaxLength } || Encoding.UTF8.GetByteCount(Input.Text ?? "") > SystemsImport.MaxLength)
            return Refuse($"That is more than {SystemsImport.MaxLength / 1024} KB. Import it in parts.");
        try
        {
            if (Input.File is { Length: > 0 } file)
            {
                using var reader = new StreamReader(file.OpenReadStream(), StrictUtf8);
                Input.Text = await reader.ReadToEndAsync(ct);
                ModelState.Remove("Input.Text"); // The file is what the second step sends.
            }
        }
        catch (DecoderFallbackException)
        {
            return Refuse("The file is not text in UTF-8. Save it as “CSV UTF-8”.");
        }
        if (string.IsNullOrWhiteSpace(Input.Text)) return Refuse("Choose a file, or write at least one line.");
        Checked = SystemsImport.Read(Input.Text);
        if (Checked.BadLines.Count > 0) return Refuse($"{(Checked.BadLines.Count == 1 ? "1 line" : $"{Checked.BadLines.Count} lines")} cannot be taken, so nothing was imported.");
        return Checked.Systems.Count > 0 ? Checked : Refuse("There is no system in it.");
    }

    private SystemsImport? Refuse(string sentence)
    {
        ModelState.AddModelError("Input.Text", sentence);
        return null;
    }

    public sealed class ImportInput
    {
        public IFormFile? File { get; set; }
        public string? Text { get; set; }
    }
}
