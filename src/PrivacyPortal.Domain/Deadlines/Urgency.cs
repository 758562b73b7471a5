namespace PrivacyPortal.Domain.Deadlines;

/// <summary>How near a due day is, in the order of the queue.</summary>
public enum UrgencyLevel
{
    Late,
    Today,

    /// <summary>Due within the next three business days of the shop.</summary>
    Soon,

    Later,

    /// <summary>Nothing is due any more.</summary>
    Done,
}

/// <summary>The urgency of an open request.</summary>
/// <param name="Level">How near the due day is.</param>
/// <param name="Days">Calendar days between today and the due day, never negative: 3 is three days late or three days left.</param>
public sealed record Urgency(UrgencyLevel Level, int Days)
{
    /// <summary>How many business days ahead count as soon.</summary>
    public const int SoonBusinessDays = 3;

    /// <summary>The urgency of a closed request.</summary>
    public static Urgency Done { get; } = new(UrgencyLevel.Done, 0);

    /// <summary>The urgency of something due on a day, seen from today in the shop's zone.</summary>
    public static Urgency Of(DateOnly due, DateOnly today, WorkingCalendar shop)
    {
        var days = Math.Abs(due.DayNumber - today.DayNumber);
        if (due < today) return new(UrgencyLevel.Late, days);
        if (due == today) return new(UrgencyLevel.Today, days);
        return new(due <= shop.AddBusinessDays(today, SoonBusinessDays) ? UrgencyLevel.Soon : UrgencyLevel.Later, days);
    }

    /// <summary>For staff pages: <c>3 days late</c>, <c>Due today</c>, <c>Tomorrow</c>, <c>In 9 days</c>, <c>Done</c>.</summary>
    public string InEnglish => (Level, Days) switch
    {
        (UrgencyLevel.Done, _) => "Done",
        (UrgencyLevel.Today, _) => "Due today",
        (UrgencyLevel.Late, 1) => "1 day late",
        (UrgencyLevel.Late, _) => FormattableString.Invariant($"{Days} days late"),
        (_, 1) => "Tomorrow",
        _ => FormattableString.Invariant($"In {Days} days"),
    };
}
