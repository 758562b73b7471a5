namespace PrivacyPortal.Domain.Packages;

/// <summary>Six digits mailed to the requester, asked for before each download. Only a slow, salted hash of them is kept.</summary>
public sealed class PackageCode
{
    public const int Digits = 6, MostTries = 5, MostInAnHour = 5;

    /// <summary>How long a code works, and how long the download it opened.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(10);

    public required Guid Id { get; init; }
    public required Guid PackageId { get; init; }
    public required byte[] Salt { get; init; }
    public required byte[] Hash { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Wrong and right ones alike.</summary>
    public int Tries { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }

    public Rule? CannotTry(DateTimeOffset now) =>
        UsedAt is null && Tries < MostTries && now < At + Lifetime ? null : PackageRules.CodeOver;

    /// <summary>Somebody typed a code; true where it is the one, which then works no more.</summary>
    public bool Try(bool isRight, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotTry(now));
        Tries++;
        if (isRight) UsedAt = now;
        return isRight;
    }
}
