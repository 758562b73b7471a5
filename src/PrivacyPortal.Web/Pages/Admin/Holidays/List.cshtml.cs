using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Pages.Admin.Settings;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Holidays;

/// <summary>The days of one list in one year, and a form for another day.</summary>
public sealed class ListModel(PortalDb db, HolidayRegister holidays, ShopSource shops) : FormPage
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    [BindProperty]
    public DayInput Input { get; set; } = new();

    public HolidayList List { get; private set; } = null!;
    public IReadOnlyList<int> Years { get; private set; } = [];
    public IReadOnlyList<Holiday> Days { get; private set; } = [];
    public int Shown { get; private set; }

    /// <summary>Why the whole list may not be removed; null where it may.</summary>
    public Rule? CannotRemove { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await db.HolidayLists.AsNoTracking().SingleOrDefaultAsync(list => list.Code == Code, ct) is not { } list) return NotFound();
        var moment = await shops.NowAsync();
        (List, CannotRemove) = (list, HolidayRegister.CannotRemove(Code, moment.Shop.Profile));
        var days = db.Holidays.AsNoTracking().Where(day => day.ListCode == Code);
        Shown = Year ?? moment.Today.Year;
        Years = [.. (await days.Select(day => day.Date.Year).Distinct().ToListAsync(ct)).Append(Shown).Distinct().Order()];
        Days = await days.Where(day => day.Date.Year == Shown).OrderBy(day => day.Date).ToListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await db.HolidayLists.AnyAsync(list => list.Code == Code, ct)) return NotFound();
        var date = Input.Date!.Value;
        await holidays.AddDayAsync(Code, date, Input.Name!.Trim(), ct);
        return Done($"/admin/holidays/{Code}?year={date.Year}", "The day was added. Due dates stored before stay as they are.");
    }

    public sealed class DayInput
    {
        public DateOnly? Date { get; set; }
        public string? Name { get; set; }
    }

    public sealed class DayInputValidator : AbstractValidator<DayInput>
    {
        public DayInputValidator()
        {
            RuleFor(input => input.Date).NotNull().WithMessage("Enter the day.")
                .Must(date => date is null or { Year: >= HolidayImport.FirstYear and <= HolidayImport.LastYear })
                .WithMessage($"Enter a day between {HolidayImport.FirstYear} and {HolidayImport.LastYear}.");
            RuleFor(input => input.Name).RequiredLine("the holiday’s name", HolidayList.NameLength);
        }
    }
}
