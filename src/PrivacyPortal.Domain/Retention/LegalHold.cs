namespace PrivacyPortal.Domain.Retention;

/// <summary>A request that must be kept whole, for a court or an authority for example, until somebody releases it.</summary>
public sealed class LegalHold
{
    public const int ReasonLength = 500;

    public required Guid Id { get; init; }
    public required Guid RequestId { get; init; }
    public required string Reason { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ReleasedAt { get; private set; }
    public string? ReleasedByName { get; private set; }

    public void Release(string by, DateTimeOffset now)
    {
        if (ReleasedAt is not null) throw new RuleViolation(RetentionRules.ReleasedAlready);
        (ReleasedAt, ReleasedByName) = (now, by);
    }
}

/// <summary>One run over the closed requests whose time is over; what it counted is the report that stays.</summary>
public sealed class RetentionRun
{
    public required Guid Id { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who started it; null for the portal at night.</summary>
    public required string? ByName { get; init; }

    /// <summary>Requests closed before this day are reduced.</summary>
    public required DateOnly Cutoff { get; init; }

    /// <summary>How many were due when it began, how many were under a legal hold then, and how many are reduced so far.</summary>
    public required int Total { get; init; }
    public required int Held { get; init; }
    public int Done { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    public void Reduced(int count) => Done += count;

    public void Finish(DateTimeOffset now) => FinishedAt = now;
}

/// <summary>How long closed requests are kept whole.</summary>
public static class RetentionRules
{
    /// <summary>What 11 CCR 7101 wants records kept for, in months; also the longest period the settings take.</summary>
    public const int CaliforniaMonths = 24, MostMonths = 120;

    public static readonly Rule ReasonMissing = new("retention-reason-missing", "Write why the request must be kept.");
    public static readonly Rule ReasonTooLong = new("retention-reason-too-long", $"Write at most {LegalHold.ReasonLength} characters.");
    public static readonly Rule NoSuchRequest = new("retention-request-unknown", "No request has this reference.");
    public static readonly Rule HeldAlready = new("retention-held-already", "This request is under a legal hold already.");
    public static readonly Rule ReleasedAlready = new("retention-released-already", "This legal hold was released already.");
    public static readonly Rule ReducedAlready = new("retention-reduced-already", "This request was reduced already; there is nothing left to hold.");
    public static readonly Rule RunsAlready = new("retention-runs-already", "A run is under way already.");
    public static readonly Rule TooShort = new("retention-too-short", "California wants records of requests kept for 24 months (11 CCR 7101). Tick that you want a shorter period all the same.");

    /// <summary>Why a hold is not set for this reason; null where it is.</summary>
    public static Rule? CannotGive(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? ReasonMissing : reason.Trim().Length > LegalHold.ReasonLength ? ReasonTooLong : null;

    /// <summary>The day before which requests must have been closed to be reduced today.</summary>
    public static DateOnly Cutoff(DateOnly today, int months) => today.AddMonths(-months);
}
