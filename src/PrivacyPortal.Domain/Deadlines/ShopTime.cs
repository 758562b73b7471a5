namespace PrivacyPortal.Domain.Deadlines;

/// <summary>Turns moments into days of the shop's time zone and back. Moments are returned in UTC.</summary>
public static class ShopTime
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);
    private static readonly TimeOnly LastSecond = new(23, 59, 59);

    /// <summary>The date on the shop's wall when the moment happens.</summary>
    public static DateOnly DayOf(DateTimeOffset moment, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>The first moment of the day: midnight, or the end of the gap where clocks skip midnight.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local)) local += Step;
        return InUtc(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }

    /// <summary>
    /// The last second of the day, the later one where clocks show it twice: 16 March 2026 in Los Angeles is 2026-03-17T06:59:59Z.
    /// </summary>
    public static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(LastSecond);
        while (zone.IsInvalidTime(local)) local -= Step;
        return InUtc(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Min() : zone.GetUtcOffset(local));
    }

    private static DateTimeOffset InUtc(DateTime local, TimeSpan offset) => new DateTimeOffset(local, offset).ToUniversalTime();
}
