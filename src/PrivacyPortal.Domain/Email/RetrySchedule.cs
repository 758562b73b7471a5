namespace PrivacyPortal.Domain.Email;

/// <summary>When a mail that was not taken is tried again: from one minute to a day, given up after three days.</summary>
public static class RetrySchedule
{
    /// <summary>The wait after the first, second… failure; the last one repeats.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3),
        TimeSpan.FromHours(8), TimeSpan.FromDays(1),
    ];

    /// <summary>How long after it was queued a mail is given up.</summary>
    public static TimeSpan GiveUpAfter { get; } = TimeSpan.FromDays(3);

    /// <summary>How often a server that says "never" (5xx) is asked before it is believed: three times in six minutes.</summary>
    public const int TriesWhenRefused = 3;

    /// <summary>
    /// The moment of the next attempt after the given number of failures (1 or more); the last one is made when the time is up. Null once that
    /// has failed too.
    /// </summary>
    public static DateTimeOffset? NextAttempt(DateTimeOffset queuedAt, int failures, DateTimeOffset now)
    {
        var last = queuedAt + GiveUpAfter;
        if (now >= last) return null;
        var next = now + Waits[Math.Min(failures, Waits.Count) - 1];
        return next < last ? next : last;
    }
}
