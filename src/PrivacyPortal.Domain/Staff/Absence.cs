namespace PrivacyPortal.Domain.Staff;

/// <summary>Days on which a member of staff does not work, and who stands in. What they have is passed on once, when it begins; it does not come back by itself.</summary>
public sealed class Absence
{
    /// <summary>Longest absence taken, in days; for longer ones an account is better disabled.</summary>
    public const int LongestDays = 366;

    private Absence() { }

    public Guid Id { get; private init; }
    public Guid StaffId { get; private init; }

    /// <summary>First and last day, both away, in the shop's zone.</summary>
    public DateOnly From { get; private init; }
    public DateOnly To { get; private init; }

    /// <summary>Who takes over; null for nobody, so that anyone may.</summary>
    public Guid? StandInId { get; private init; }
    public DateTimeOffset PlannedAt { get; private init; }

    /// <summary>When everything they had was passed on; null before.</summary>
    public DateTimeOffset? HandedOverAt { get; private set; }

    /// <summary>When it was called off or ended before its last day.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whether the person is away on a day.</summary>
    public bool Covers(DateOnly day) => EndedAt is null && From <= day && day <= To;

    /// <param name="staffId">Who is away.</param>
    /// <param name="from">The first day away.</param>
    /// <param name="to">The last day away.</param>
    /// <param name="standInId">Who takes over; null for nobody.</param>
    /// <param name="others">The absences of both that are planned or run.</param>
    /// <param name="today">The day in the shop's zone.</param>
    /// <param name="now">The moment, UTC.</param>
    public static Absence Plan(Guid staffId, DateOnly from, DateOnly to, Guid? standInId, IEnumerable<Absence> others, DateOnly today, DateTimeOffset now)
    {
        if (to < from) throw new RuleViolation(AbsenceRules.EndsBeforeItBegins);
        if (to < today) throw new RuleViolation(AbsenceRules.IsOver);
        if (to.DayNumber - from.DayNumber >= LongestDays) throw new RuleViolation(AbsenceRules.TooLong);
        if (standInId == staffId) throw new RuleViolation(AbsenceRules.StandsInForOneself);
        foreach (var other in others.Where(other => other.EndedAt is null && other.From <= to && other.To >= from))
        {
            if (other.StaffId == staffId) throw new RuleViolation(AbsenceRules.Overlaps);
            if (other.StaffId == standInId) throw new RuleViolation(AbsenceRules.StandInIsAway);
        }
        return new() { Id = Guid.CreateVersion7(now), StaffId = staffId, From = from, To = to, StandInId = standInId, PlannedAt = now };
    }

    /// <summary>Everything they had is passed on.</summary>
    public void HandedOver(DateTimeOffset now) => HandedOverAt ??= now;

    public Rule? CannotEnd(DateOnly today) => EndedAt is not null || To < today ? AbsenceRules.IsOver : null;

    /// <summary>The person is back, or stays after all.</summary>
    public void End(DateOnly today, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotEnd(today));
        EndedAt = now;
    }

    /// <summary>Who gets what is meant for somebody: themselves, whoever stands in for them (and for that one in turn), or nobody.</summary>
    /// <param name="staffId">Whom it is meant for.</param>
    /// <param name="running">The absences that cover today.</param>
    public static Guid? Receiver(Guid staffId, IReadOnlyCollection<Absence> running)
    {
        var seen = new HashSet<Guid>();
        Guid? receiver = staffId;
        while (receiver is { } person && running.FirstOrDefault(absence => absence.StaffId == person) is { } absence)
        {
            if (!seen.Add(person)) return null;
            receiver = absence.StandInId;
        }
        return receiver;
    }
}

/// <summary>Why an absence cannot be planned as it is, a line each.</summary>
public static class AbsenceRules
{
    public static readonly Rule EndsBeforeItBegins = new("absence-ends-before-it-begins", "The last day is before the first.");
    public static readonly Rule IsOver = new("absence-is-over", "These days are over.");
    public static readonly Rule TooLong = new("absence-too-long", "An absence lasts at most a year.");
    public static readonly Rule StandsInForOneself = new("absence-stands-in-for-oneself", "Nobody can stand in for themselves.");
    public static readonly Rule Overlaps = new("absence-overlaps", "Some of these days are in another absence already. End that one first.");
    public static readonly Rule StandInIsAway = new("absence-stand-in-is-away", "Whoever is to take over is away on some of these days. Choose somebody else, or nobody.");
}
