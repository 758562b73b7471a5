using PrivacyPortal.Domain.Deadlines;

namespace PrivacyPortal.Domain.Tests.Deadlines;

/// <summary>Calendars the tests own: the shop keeps the federal holidays, Hong Kong some days around Easter 2026.</summary>
internal static class TestCalendars
{
    public const int FirstYear = 1990;
    public const int LastYear = 2110;

    public static readonly WorkingCalendar UsFederal = new(
        Enumerable.Range(FirstYear, LastYear - FirstYear + 1).SelectMany(UsFederalHolidays.In).Select(holiday => holiday.Date));

    public static readonly WorkingCalendar HongKong = new(
        [Day("2026-04-03"), Day("2026-04-04"), Day("2026-04-06"), Day("2026-04-07"), Day("2026-05-01"), Day("2026-10-19")]);

    public static readonly Calendars All = new(UsFederal, UsFederal, HongKong);

    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    /// <summary>Those calendars with what every portal promises at first, in Los Angeles.</summary>
    public static readonly DeadlineBook Book = new(All, UsualPromises.All, Zone);

    /// <summary>Every rule there is: promises, laws, appeals.</summary>
    public static IReadOnlyList<DeadlineRule> Rules { get; } =
        [.. UsualPromises.All.Select(promise => promise.Rule), .. DeadlineRules.Laws(strict: false), .. DeadlineRules.OfAppeals];

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd");
}
