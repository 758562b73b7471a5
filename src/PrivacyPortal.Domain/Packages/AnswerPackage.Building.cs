namespace PrivacyPortal.Domain.Packages;

/// <summary>Building: one worker at a time, each with a lease, so that another can go on where one stopped.</summary>
public sealed partial class AnswerPackage
{
    /// <summary>How long a worker may be silent before another one takes over.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(2);

    /// <summary>How often building is begun before it is given up.</summary>
    public const int MostAttempts = 4;

    /// <summary>Who builds; null while nobody does.</summary>
    public Guid? LeaseId { get; private set; }

    /// <summary>Until when nobody else may.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }
    public DateTimeOffset? QueuedAt { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>Steps done of all steps.</summary>
    public int StepsDone { get; private set; }
    public int Steps { get; private set; }

    /// <summary>Why building failed, in a sentence for staff.</summary>
    public string? Failure { get; private set; }

    public Rule? CannotBuild() =>
        CannotChange() ??
        (sources.Count == 0 ? PackageRules.NothingCollected :
        findings.Exists(finding => finding.Decision == FindingDecision.Open) ? PackageRules.FindingsOpen :
        findings.Exists(finding => finding.Decision == FindingDecision.KeepProposed) ? PackageRules.FindingsUnconfirmed : null);

    /// <summary>Asks for it to be built; a worker does it.</summary>
    public void Queue(DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotBuild());
        Reopen();
        (State, QueuedAt, Attempts, StepsDone, Steps, LeaseId, LeasedUntil) = (PackageState.Building, now, 0, 0, 0, null, null);
    }

    public Rule? CannotClaim(DateTimeOffset now) =>
        State == PackageState.Building && (LeasedUntil is null || LeasedUntil <= now) ? null : PackageRules.NotBuilding;

    /// <summary>A worker begins, or takes over from one that fell silent. Returns false when it was tried too often and is given up.</summary>
    public bool Claim(Guid lease, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotClaim(now));
        if (Attempts >= MostAttempts)
        {
            Fail(PackageRules.GaveUp.Sentence);
            return false;
        }
        (LeaseId, LeasedUntil, StepsDone, Steps) = (lease, now + Lease, 0, 0);
        Attempts++;
        return true;
    }

    /// <summary>The worker that holds the lease has finished the file.</summary>
    public void Built(Guid lease, Guid fileId, long size, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        if (State != PackageState.Building || LeaseId != lease) throw new RuleViolation(PackageRules.NotBuilding);
        (State, FileId, Size, BuiltAt, ExpiresAt, LeaseId, LeasedUntil) = (PackageState.Ready, fileId, size, now, expiresAt, null, null);
    }

    /// <summary>The worker that holds the lease met something only people can mend.</summary>
    public void BuildFailed(Guid lease, string sentence)
    {
        if (State != PackageState.Building || LeaseId != lease) throw new RuleViolation(PackageRules.NotBuilding);
        Fail(sentence);
    }

    private void Fail(string sentence) => (State, Failure, LeaseId, LeasedUntil) = (PackageState.Failed, sentence, null, null);
}
