namespace PrivacyPortal.Domain.Deadlines;

/// <summary>What a <see cref="Period"/> counts.</summary>
public enum PeriodUnit
{
    BusinessDays,
    CalendarDays,
    Months,
}

/// <summary>How long a rule gives, counted from the day of receipt, which is day 0: <c>10 business days</c>, <c>1 month</c>.</summary>
public sealed record Period(int Length, PeriodUnit Unit)
{
    public static Period BusinessDays(int length) => new(length, PeriodUnit.BusinessDays);

    public static Period CalendarDays(int length) => new(length, PeriodUnit.CalendarDays);

    public static Period Months(int length) => new(length, PeriodUnit.Months);

    /// <summary>
    /// The last day of the period. A month ends on the same day number, or on the last day of a shorter month (EDPB Guidelines 01/2022).
    /// The calendar counts only for business days. Throws <see cref="ArgumentOutOfRangeException"/> past year 9999.
    /// </summary>
    public DateOnly LastDay(DateOnly received, WorkingCalendar calendar) => Unit switch
    {
        PeriodUnit.BusinessDays => calendar.AddBusinessDays(received, Length),
        PeriodUnit.CalendarDays => received.AddDays(Length),
        PeriodUnit.Months => received.AddMonths(Length),
    };

    /// <summary>English: <c>10 business days</c>, <c>45 days</c>, <c>1 month</c>.</summary>
    public override string ToString()
    {
        var unit = Unit switch
        {
            PeriodUnit.BusinessDays => "business day",
            PeriodUnit.CalendarDays => "day",
            PeriodUnit.Months => "month",
        };
        return FormattableString.Invariant($"{Length} {unit}{(Length == 1 ? "" : "s")}");
    }
}
