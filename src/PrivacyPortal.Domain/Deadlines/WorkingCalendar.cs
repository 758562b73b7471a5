using System.Collections.Frozen;

namespace PrivacyPortal.Domain.Deadlines;

/// <summary>Monday to Friday less a list of holidays. Immutable.</summary>
public sealed class WorkingCalendar(IEnumerable<DateOnly> holidays)
{
    private readonly FrozenSet<DateOnly> _holidays = holidays.ToFrozenSet();

    /// <summary>Whether the day is in the list; Saturdays and Sundays are not, unless listed.</summary>
    public bool IsHoliday(DateOnly day) => _holidays.Contains(day);

    /// <summary>Whether the day is a Monday to Friday and no holiday.</summary>
    public bool IsBusinessDay(DateOnly day) => !Weekend.Includes(day) && !IsHoliday(day);

    /// <summary>
    /// The business day that is <paramref name="days"/> business days after <paramref name="from"/>, itself not counted; 0 gives
    /// <paramref name="from"/> back. Throws <see cref="ArgumentOutOfRangeException"/> for negative days and past year 9999.
    /// </summary>
    public DateOnly AddBusinessDays(DateOnly from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var day = from;
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (IsBusinessDay(day)) left--;
        }
        return day;
    }

    /// <summary>
    /// How many business days lie after <paramref name="from"/> up to and with <paramref name="to"/>; the same number, negative,
    /// when <paramref name="to"/> is the earlier.
    /// </summary>
    public int BusinessDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from) return -BusinessDaysBetween(to, from);
        var count = 0;
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            if (IsBusinessDay(day)) count++;
        }
        return count;
    }
}

/// <summary>The days on which neither the calendars nor Regulation 1182/71 count work.</summary>
internal static class Weekend
{
    public static bool Includes(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}

/// <summary>The calendars rules count with: the shop's own choice, and the two lists that laws name.</summary>
public sealed record Calendars(WorkingCalendar Shop, WorkingCalendar UsFederal, WorkingCalendar HongKong)
{
    /// <summary>The calendar a rule names.</summary>
    public WorkingCalendar Of(CalendarOf whose) => whose switch
    {
        CalendarOf.Shop => Shop,
        CalendarOf.UsFederal => UsFederal,
        CalendarOf.HongKong => HongKong,
    };
}

/// <summary>Whose holidays a rule counts with.</summary>
public enum CalendarOf
{
    Shop,
    UsFederal,
    HongKong,
}
