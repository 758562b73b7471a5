using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Packages;

/// <summary>How far an answer package got.</summary>
public enum PackageState { Collecting, Building, Ready, Delivered, Expired, Revoked, Failed }

/// <summary>
/// The copy of a person's data that answers an access request: what staff collected, the one ZIP built of it, and its delivery. One a request.
/// </summary>
public sealed partial class AnswerPackage
{
    /// <summary>Days the requester can download it, the day of sending not counted; a package never sent is kept as long after it was built.</summary>
    public const int DaysToDownload = 14;

    /// <summary>Days after its end when what was collected is deleted too.</summary>
    public const int DaysToKeepSources = 14;

    /// <summary>Most sources of one package.</summary>
    public const int MostSources = 60;

    private readonly List<PackageSource> sources = [];
    private readonly List<PackageFinding> findings = [];
    private readonly List<Guid> dropped = [];

    private AnswerPackage() { }

    public Guid Id { get; private init; }
    public Guid RequestId { get; private init; }
    public PackageState State { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>What was collected, in the order of the package.</summary>
    public IReadOnlyList<PackageSource> Sources => sources;
    public IReadOnlyList<PackageFinding> Findings => findings;

    /// <summary>Kinds of data the shop holds about the person but never sends; the package says so.</summary>
    public List<FindingKind> Held { get; private set; } = [];

    /// <summary>The browser whose consent receipts the requester showed; null where none was.</summary>
    public Guid? VisitorId { get; private set; }

    /// <summary>The ZIP; null where there is none (any more).</summary>
    public Guid? FileId { get; private set; }
    public long? Size { get; private set; }
    public DateTimeOffset? BuiltAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>From when it cannot be downloaded and its bytes go.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>When it expired or was revoked.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
    public int Downloads { get; private set; }
    public DateTimeOffset? LastDownloadAt { get; private set; }

    /// <summary>Stored files this package no longer needs; whoever saves it deletes their bytes in the same save.</summary>
    public IReadOnlyList<Guid> Dropped => dropped;

    public static Rule? CannotCreate(RequestKind kind) => kind == RequestKind.Access ? null : PackageRules.OnlyAccess;

    public static AnswerPackage Create(Guid requestId, RequestKind kind, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotCreate(kind));
        return new() { Id = Guid.CreateVersion7(now), RequestId = requestId, CreatedAt = now };
    }

    public Rule? CannotChange() => State switch
    {
        PackageState.Building => PackageRules.BeingBuilt,
        PackageState.Delivered => PackageRules.WithRequester,
        _ => null,
    };

    /// <summary>Adds what a system holds, at the end, with what was found in it. A package built before is built anew.</summary>
    public void Add(PackageSource source, IEnumerable<PackageFinding> found)
    {
        RuleViolation.ThrowIf(CannotChange() ?? (sources.Count >= MostSources ? PackageRules.TooManySources : null));
        source.Position = sources.Count == 0 ? 1 : sources.Max(other => other.Position) + 1;
        sources.Add(source);
        findings.AddRange(found);
        Reopen();
    }

    public void Remove(Guid sourceId)
    {
        RuleViolation.ThrowIf(CannotChange());
        var source = sources.Find(other => other.Id == sourceId) ?? throw new RuleViolation(PackageRules.NoSuchSource);
        sources.Remove(source);
        findings.RemoveAll(finding => finding.SourceId == sourceId);
        dropped.Add(source.FileId);
        Reopen();
    }

    /// <summary>Moves a source one place up; the first one stays.</summary>
    public void MoveUp(Guid sourceId)
    {
        RuleViolation.ThrowIf(CannotChange());
        var source = sources.Find(other => other.Id == sourceId) ?? throw new RuleViolation(PackageRules.NoSuchSource);
        var before = sources.Where(other => other.Position < source.Position).MaxBy(other => other.Position);
        if (before is null) return;
        (source.Position, before.Position) = (before.Position, source.Position);
        Reopen();
    }

    /// <summary>
    /// Decides on something found: covered in the package, or kept because it is not what it looks like, which needs a reason and, for everything
    /// that may never be sent, a second person.
    /// </summary>
    public PackageFinding Decide(Guid findingId, FindingDecision decision, string? reason, Actor by, DateTimeOffset now)
    {
        var finding = ToDecide(findingId);
        if (decision is not (FindingDecision.Cover or FindingDecision.Keep)) throw new ArgumentOutOfRangeException(nameof(decision), decision, "Cover it or keep it.");
        if (decision == FindingDecision.Keep && string.IsNullOrWhiteSpace(reason)) throw new RuleViolation(PackageRules.ReasonMissing);
        if (decision == FindingDecision.Cover && finding.Kind == FindingKind.NotReadable) throw new RuleViolation(PackageRules.CannotCover);
        if (decision == FindingDecision.Keep && FindingKinds.NeverSent.Contains(finding.Kind)) decision = FindingDecision.KeepProposed;
        finding.Decide(decision, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), by, now);
        // What is covered is held: the person is told so.
        if (decision == FindingDecision.Cover && !Held.Contains(finding.Kind)) Held = [.. Held.Append(finding.Kind).Order()];
        Reopen();
        return finding;
    }

    public Rule? CannotConfirm(PackageFinding finding, Guid staffId) =>
        CannotChange() ?? (finding.Decision != FindingDecision.KeepProposed ? PackageRules.NothingToConfirm : finding.DecidedById == staffId ? PackageRules.OwnFinding : null);

    /// <summary>A second person agrees that it is not what it looks like.</summary>
    public PackageFinding Confirm(Guid findingId, Actor by)
    {
        var finding = ToDecide(findingId);
        RuleViolation.ThrowIf(CannotConfirm(finding, by.StaffId ?? Guid.Empty));
        finding.Confirm(by);
        Reopen();
        return finding;
    }

    private PackageFinding ToDecide(Guid findingId)
    {
        RuleViolation.ThrowIf(CannotChange());
        return findings.Find(other => other.Id == findingId) ?? throw new RuleViolation(PackageRules.NoSuchFinding);
    }

    /// <summary>Names what is held but never sent (what is covered in a file stays named) and the browser whose consents belong to the person.</summary>
    public void Name(IEnumerable<FindingKind> held, Guid? visitorId)
    {
        RuleViolation.ThrowIf(CannotChange());
        var covered = findings.Where(finding => finding.Decision == FindingDecision.Cover).Select(finding => finding.Kind);
        VisitorId = visitorId;
        Held = [.. held.Where(FindingKinds.NeverSent.Contains).Concat(covered).Distinct().Order()];
        Reopen();
    }

    private void Reopen()
    {
        DropFile();
        (State, BuiltAt, SentAt, ExpiresAt, EndedAt, Failure) = (PackageState.Collecting, null, null, null, null, null);
    }

    private void DropFile()
    {
        if (FileId is { } file) dropped.Add(file);
        (FileId, Size) = (null, null);
    }
}
