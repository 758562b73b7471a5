namespace PrivacyPortal.Web.Alerts;

/// <summary>When the morning's mail leaves: at eight on the shop's wall clock, whatever the clocks did in the night.</summary>
public static class DigestTime
{
    public static TimeOnly At { get; } = new(8, 0);

    /// <summary>The moment in UTC. Where the clocks skip eight, the first moment after the gap; where they show it twice, the first time.</summary>
    public static DateTimeOffset On(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(At);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
