using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Shop;

/// <summary>
/// Writes the holiday lists. Due dates are stored when a request is received, so a change here only counts for what is received,
/// extended or worked out afterwards.
/// </summary>
public sealed class HolidayRegister(PortalDb db, AuditLog audit, PortalChanges changes)
{
    public const int SourceLength = 300;

    public static readonly Rule NameTaken = new("holidays.name-taken", "There is a list of this name already.");
    public static readonly Rule DayTaken = new("holidays.day-taken", "This day is in the list already. Remove it first to give it another name.");
    public static readonly Rule Shipped = new("holidays.shipped", "This list comes with the portal: deadline rules count with it, so it stays.");
    public static readonly Rule InUse = new("holidays.in-use", "The shop's calendar uses this list. Take it out of the calendar in the settings first.");

    /// <summary>Why a list may not be removed; null where it may.</summary>
    public static Rule? CannotRemove(string code, ShopProfile shop) =>
        code is ShippedHolidays.UsFederal or ShippedHolidays.HongKong ? Shipped : shop.HolidayLists.Contains(code) ? InUse : null;

    /// <summary>Adds a list of the shop's own and returns its code.</summary>
    public async Task<string> AddListAsync(string name, string source, CancellationToken ct)
    {
        RuleViolation.ThrowIf(await db.HolidayLists.AnyAsync(list => list.Name == name, ct) ? NameTaken : null);
        var taken = await db.HolidayLists.Select(list => list.Code).ToListAsync(ct);
        var code = Enumerable.Range(1, taken.Count + 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"own-{number}"))
            .First(candidate => !taken.Contains(candidate));
        db.HolidayLists.Add(new() { Code = code, Name = name, Source = source });
        await SaveAsync("holidays.list-added", code, name, ct);
        return code;
    }

    public async Task RemoveListAsync(string code, CancellationToken ct)
    {
        RuleViolation.ThrowIf(CannotRemove(code, await db.ShopProfiles.AsNoTracking().SingleAsync(ct)));
        if (await db.HolidayLists.FindAsync([code], ct) is not { } list) return;
        db.HolidayLists.Remove(list);
        await SaveAsync("holidays.list-removed", code, list.Name, ct);
    }

    public async Task AddDayAsync(string code, DateOnly date, string name, CancellationToken ct)
    {
        RuleViolation.ThrowIf(await db.Holidays.AnyAsync(day => day.ListCode == code && day.Date == date, ct) ? DayTaken : null);
        db.Holidays.Add(new() { ListCode = code, Date = date, Name = name });
        await SaveAsync("holidays.day-added", code, Day(date), ct);
    }

    /// <summary>Takes a day out; nothing happens when it is gone already.</summary>
    public async Task RemoveDayAsync(string code, DateOnly date, CancellationToken ct)
    {
        if (await db.Holidays.FindAsync([code, date], ct) is not { } day) return;
        db.Holidays.Remove(day);
        await SaveAsync("holidays.day-removed", code, Day(date), ct);
    }

    /// <summary>Adds the days that the list does not have yet, all in one save; the others stay as they are. Returns how many were added.</summary>
    public async Task<int> ImportAsync(string code, HolidayImport import, CancellationToken ct)
    {
        var known = await KnownAsync(code, import, ct);
        var added = import.Days.Where(day => !known.Contains(day.Date)).ToList();
        if (added.Count == 0) return 0;
        db.Holidays.AddRange(added.Select(day => new Holiday { ListCode = code, Date = day.Date, Name = day.Name }));
        await SaveAsync("holidays.imported", code, $"{added.Count} days from {Day(added.Min(day => day.Date))} to {Day(added.Max(day => day.Date))}", ct);
        return added.Count;
    }

    /// <summary>The days of an import that the list has already.</summary>
    public async Task<HashSet<DateOnly>> KnownAsync(string code, HolidayImport import, CancellationToken ct)
    {
        var dates = import.Days.Select(day => day.Date).ToList();
        return await db.Holidays.Where(day => day.ListCode == code && dates.Contains(day.Date)).Select(day => day.Date).ToHashSetAsync(ct);
    }

    /// <summary>A sentence for every list of the shop's calendar that has no day in this year or the next.</summary>
    public async Task<IReadOnlyList<string>> WarningsAsync(ShopProfile shop, int year, CancellationToken ct)
    {
        var lists = await db.HolidayLists.Where(list => shop.HolidayLists.Contains(list.Code)).OrderBy(list => list.Name)
            .Select(list => new { list.Code, list.Name }).ToListAsync(ct);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 12, 31));
        var days = await db.Holidays.Where(day => shop.HolidayLists.Contains(day.ListCode) && day.Date >= first && day.Date <= last)
            .Select(day => new { day.ListCode, day.Date }).ToListAsync(ct);
        var filled = days.Select(day => (day.ListCode, day.Date.Year)).ToHashSet();
        return
        [
            .. from list in lists
               from missing in new[] { year, year + 1 }
               where !filled.Contains((list.Code, missing))
               select string.Create(CultureInfo.InvariantCulture,
                   $"{list.Name} has no days in {missing}: due dates would count its holidays as business days. Add or import them."),
        ];
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task SaveAsync(string action, string code, string detail, CancellationToken ct)
    {
        audit.Add(action, code, detail);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new RuleViolation(DayTaken); // Two admins added the same day at the same moment.
        }
        await changes.RaiseAsync(ChangeTopics.Shop, ct);
    }
}
