using System.Globalization;
using PrivacyPortal.Domain.Deadlines;

namespace PrivacyPortal.Web.Deadlines;

/// <summary>How staff pages, which are English, write days and moments.</summary>
public static class DayText
{
    /// <summary>With its weekday: <c>Monday 7 December 2026</c>.</summary>
    public static string Long(this DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>In dense places: <c>Mon 7 December 2026</c>.</summary>
    public static string Medium(this DateOnly day) => day.ToString("ddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>In lists, with the year only where it is another than today's: <c>7 Dec</c>.</summary>
    public static string Short(this DateOnly day, DateOnly today) =>
        day.ToString(day.Year == today.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>For machines: <c>2026-12-07</c>.</summary>
    public static string Iso(this DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>A moment already turned into the shop's zone: <c>Mon 7 December 2026, 16:40</c>.</summary>
    public static string Text(this DateTimeOffset local) => local.ToString("ddd d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The last moment of a day in the shop's zone and in UTC: <c>Until 2026-12-07 23:59:59 -08:00 (2026-12-08T07:59:59Z)</c>.</summary>
    public static string ExactEnd(this DeadlineBook book, DateOnly day)
    {
        var end = book.EndOf(day);
        return string.Create(CultureInfo.InvariantCulture, $"Until {TimeZoneInfo.ConvertTime(end, book.Zone):yyyy-MM-dd HH:mm:ss zzz} ({end:yyyy-MM-dd'T'HH:mm:ss'Z'})");
    }

    /// <summary>For machines, with its offset.</summary>
    public static string Iso(this DateTimeOffset local) => local.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
