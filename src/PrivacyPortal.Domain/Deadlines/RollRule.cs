namespace PrivacyPortal.Domain.Deadlines;

/// <summary>Whether a law lets the last day of a period move when it is not a working day.</summary>
public enum RollRule
{
    /// <summary>The last day stands.</summary>
    None,

    /// <summary>Past Sundays and holidays, not Saturdays: Cal. Civ. Code 7 and 10, Gov. Code 6700.</summary>
    California,

    /// <summary>
    /// Past Sundays and general holidays, not Saturdays: Cap. 1 s.71(1)(b). Gale and rainstorm warning days cannot be foreseen.
    /// </summary>
    HongKong,

    /// <summary>
    /// Past Saturdays, Sundays and public holidays: Regulation 1182/71 Art. 3(4). Only New Year's Day and Christmas are known to be
    /// holidays wherever in Europe the requester lives.
    /// </summary>
    European,
}

/// <summary>Finds the latest lawful day. Where a list of holidays is uncertain the earlier day is given, so it is never too late.</summary>
public static class RollRules
{
    /// <summary>The first day on or after the last day of a period that the rule does not skip.</summary>
    public static DateOnly Roll(this RollRule rule, DateOnly lastDay, WorkingCalendar calendar)
    {
        var day = lastDay;
        while (Skips(rule, day, calendar)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The European roll, which needs no calendar.</summary>
    public static DateOnly RollInEurope(DateOnly lastDay)
    {
        while (SkippedInEurope(lastDay)) lastDay = lastDay.AddDays(1);
        return lastDay;
    }

    private static bool Skips(RollRule rule, DateOnly day, WorkingCalendar calendar) => rule switch
    {
        RollRule.None => false,
        // Federal offices close on the Friday before a Saturday holiday; California's list does not move the day, so it does not roll.
        RollRule.California => day.DayOfWeek == DayOfWeek.Sunday
            || (calendar.IsHoliday(day) && !UsFederalHolidays.IsFridayInsteadOfSaturday(day)),
        RollRule.HongKong => day.DayOfWeek == DayOfWeek.Sunday || calendar.IsHoliday(day),
        RollRule.European => SkippedInEurope(day),
    };

    // Public holidays differ by member state and a request names none, so only those that all of them and the UK keep count.
    private static bool SkippedInEurope(DateOnly day) => Weekend.Includes(day) || day is { Month: 1, Day: 1 } or { Month: 12, Day: 25 };
}
