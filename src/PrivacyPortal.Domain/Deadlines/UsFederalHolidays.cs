namespace PrivacyPortal.Domain.Deadlines;

/// <summary>The legal public holidays of the United States, computed: 5 USC 6103(a) and (b), Sundays by Executive Order 11582.</summary>
/// <remarks>Inauguration Day (6103(c)) is not included: only federal offices in and around Washington keep it.</remarks>
public static class UsFederalHolidays
{
    public const string Source = "5 USC 6103";

    private const int FirstJuneteenth = 2021;

    /// <summary>
    /// The days observed within the calendar year, in order, with their English names. A Saturday holiday is observed on the Friday,
    /// a Sunday one on the Monday; New Year's Day on a Saturday therefore appears on 31 December of the year before.
    /// Throws <see cref="ArgumentOutOfRangeException"/> outside the years 1 to 9998.
    /// </summary>
    public static IEnumerable<(DateOnly Date, string Name)> In(int year)
    {
        var ownAndNextNewYear = Actual(year).Append((Date: new DateOnly(year, 12, 31).AddDays(1), Name: "New Year's Day"));
        return ownAndNextNewYear.Select(Observed).Where(holiday => holiday.Date.Year == year);
    }

    /// <summary>Whether the day is observed only because the holiday itself falls on the Saturday after it.</summary>
    public static bool IsFridayInsteadOfSaturday(DateOnly day)
    {
        if (day.DayOfWeek != DayOfWeek.Friday) return false;
        var saturday = day.AddDays(1);
        return Actual(saturday.Year).Any(holiday => holiday.Date == saturday);
    }

    private static IEnumerable<(DateOnly Date, string Name)> Actual(int year)
    {
        yield return (new DateOnly(year, 1, 1), "New Year's Day");
        yield return (Nth(3, DayOfWeek.Monday, year, 1), "Birthday of Martin Luther King, Jr.");
        yield return (Nth(3, DayOfWeek.Monday, year, 2), "Washington's Birthday");
        yield return (LastMonday(year, 5), "Memorial Day");
        if (year >= FirstJuneteenth) yield return (new DateOnly(year, 6, 19), "Juneteenth National Independence Day");
        yield return (new DateOnly(year, 7, 4), "Independence Day");
        yield return (Nth(1, DayOfWeek.Monday, year, 9), "Labor Day");
        yield return (Nth(2, DayOfWeek.Monday, year, 10), "Columbus Day");
        yield return (new DateOnly(year, 11, 11), "Veterans Day");
        yield return (Nth(4, DayOfWeek.Thursday, year, 11), "Thanksgiving Day");
        yield return (new DateOnly(year, 12, 25), "Christmas Day");
    }

    private static (DateOnly Date, string Name) Observed((DateOnly Date, string Name) holiday) => holiday.Date.DayOfWeek switch
    {
        DayOfWeek.Saturday => (holiday.Date.AddDays(-1), $"{holiday.Name} (observed)"),
        DayOfWeek.Sunday => (holiday.Date.AddDays(1), $"{holiday.Name} (observed)"),
        _ => holiday,
    };

    private static DateOnly Nth(int n, DayOfWeek weekday, int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        var toFirstWeekday = ((int)weekday - (int)first.DayOfWeek + 7) % 7;
        return first.AddDays(toFirstWeekday + (7 * (n - 1)));
    }

    private static DateOnly LastMonday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Monday + 7) % 7));
    }
}
