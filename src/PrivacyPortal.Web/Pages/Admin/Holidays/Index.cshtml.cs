using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Pages.Admin.Settings;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Holidays;

/// <summary>All holiday lists, and a form for one of the shop's own.</summary>
public sealed class IndexModel(PortalDb db, HolidayRegister holidays, ShopSource shops) : FormPage
{
    [BindProperty]
    public ListInput Input { get; set; } = new();

    public IReadOnlyList<ListRow> Lists { get; private set; } = [];
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        var chosen = moment.Shop.Profile.HolidayLists;
        Lists = await db.HolidayLists.OrderBy(list => list.Name).Select(list => new ListRow(
            list.Code, list.Name, list.Source, chosen.Contains(list.Code), list.Holidays.Count,
            list.Holidays.Min(day => (DateOnly?)day.Date), list.Holidays.Max(day => (DateOnly?)day.Date))).ToListAsync(ct);
        Warnings = await holidays.WarningsAsync(moment.Shop.Profile, moment.Today.Year, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var code = await holidays.AddListAsync(Input.Name!.Trim(), Input.Source?.Trim() ?? "The shop", ct);
        return Done($"/admin/holidays/{code}", "The list was added. Add its days, or import them, then choose it for the calendar in the settings.");
    }

    public sealed record ListRow(string Code, string Name, string Source, bool InCalendar, int Days, DateOnly? First, DateOnly? Last)
    {
        public string Years => (First, Last) switch
        {
            ({ } first, { } last) when first.Year == last.Year => $"{first.Year}",
            ({ } first, { } last) => $"{first.Year} to {last.Year}",
            _ => "None yet",
        };
    }

    public sealed class ListInput
    {
        public string? Name { get; set; }
        public string? Source { get; set; }
    }

    public sealed class ListInputValidator : AbstractValidator<ListInput>
    {
        public ListInputValidator()
        {
            RuleFor(input => input.Name).RequiredLine("the list’s name", HolidayList.NameLength);
            RuleFor(input => input.Source).Line("the source", HolidayRegister.SourceLength);
        }
    }
}
