using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Holidays;

/// <summary>Imports days in two steps: check, which shows what would be added or what is wrong, then import.</summary>
public sealed class ImportModel(PortalDb db, HolidayRegister holidays) : FormPage
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty]
    public ImportInput Input { get; set; } = new();

    public HolidayList List { get; private set; } = null!;

    /// <summary>What was checked; null before.</summary>
    public HolidayImport? Checked { get; private set; }
    public IReadOnlySet<DateOnly> Known { get; private set; } = new HashSet<DateOnly>();
    public int New => Checked!.Days.Count(day => !Known.Contains(day.Date));

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await db.HolidayLists.AsNoTracking().SingleOrDefaultAsync(list => list.Code == Code, ct) is not { } list) return NotFound();
        List = list;
        return Page();
    }

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        var shown = await ShowAsync(ct);
        if (shown is not PageResult || await ReadAsync(ct) is not { } import) return shown;
        Known = await holidays.KnownAsync(Code, import, ct);
        return shown;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var shown = await ShowAsync(ct);
        if (shown is not PageResult || await ReadAsync(ct) is not { } import) return shown;
        var added = await holidays.ImportAsync(Code, import, ct);
        var at = import.Days.Min(day => day.Date).Year;
        return Done($"/admin/holidays/{Code}?year={at}", $"{added} days were added. Due dates stored before stay as they are.");
    }

    /// <summary>The days of the file or the text; null with the reasons in ModelState and <see cref="Checked"/>.</summary>
    private async Task<HolidayImport?> ReadAsync(CancellationToken ct)
    {
        if (await Input.ReadAsync(ModelState, HolidayImport.MaxLength, ct) is { } refusal) return Refuse(refusal);
        Checked = HolidayImport.Read(Input.Text!);
        if (Checked.BadLines.Count > 0) return Refuse(ImportInput.BadLines(Checked.BadLines.Count));
        return Checked.Days.Count > 0 ? Checked : Refuse("There is no day in it.");
    }

    private HolidayImport? Refuse(string sentence)
    {
        ModelState.AddModelError("Input.Text", sentence);
        return null;
    }
}
