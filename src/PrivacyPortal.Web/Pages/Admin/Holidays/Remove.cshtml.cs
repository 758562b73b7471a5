using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Holidays;

/// <summary>Asks before a day, or a whole list where no day is named, is removed.</summary>
public sealed class RemoveModel(PortalDb db, HolidayRegister holidays) : FormPage
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";
    [BindProperty(SupportsGet = true)] public DateOnly? Date { get; set; }

    public HolidayList List { get; private set; } = null!;
    public Holiday? Day { get; private set; }
    public int Days { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        // An address with something else than a day must not ask about the whole list.
        if (ModelState.GetFieldValidationState(nameof(Date)) == ModelValidationState.Invalid) return NotFound();
        if (await db.HolidayLists.AsNoTracking().SingleOrDefaultAsync(list => list.Code == Code, ct) is not { } list) return NotFound();
        List = list;
        Days = await db.Holidays.CountAsync(day => day.ListCode == Code, ct);
        if (Date is { } date) Day = await db.Holidays.AsNoTracking().SingleOrDefaultAsync(day => day.ListCode == Code && day.Date == date, ct);
        return Date is null || Day is not null ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Date is { } date)
        {
            await holidays.RemoveDayAsync(Code, date, ct);
            return Done($"/admin/holidays/{Uri.EscapeDataString(Code)}?year={date.Year}", "The day was removed. Due dates stored before stay as they are.");
        }
        await holidays.RemoveListAsync(Code, ct);
        return Done("/admin/holidays", "The list was removed.");
    }
}
