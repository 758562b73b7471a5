namespace PrivacyPortal.Domain.Requests;

/// <summary>Another request that staff linked as possibly the same: its reference, who said so, and when.</summary>
public sealed record DuplicateLink(string Reference, string By, DateTimeOffset At);

/// <summary>
/// Requests that may be the same, linked without closing either. A link is nothing but a line in both histories: it moves no status and no clock,
/// so neither request waits for the other or ends with it.
/// </summary>
public static class DuplicateLinks
{
    public static readonly Rule LinkedToItself = new("request-linked-to-itself", "A request cannot be linked to itself.");
    public static readonly Rule LinkedAlready = new("request-linked-already", "These requests are linked already.");
    public static readonly Rule NotLinked = new("request-not-linked", "These requests are not linked.");

    /// <summary>The kinds of line that say so; they are no work on the request.</summary>
    public static bool IsLink(this RequestEventKind kind) => kind is RequestEventKind.DuplicateLinked or RequestEventKind.DuplicateUnlinked;

    /// <summary>What a request is linked to now, in the order it was linked.</summary>
    public static IReadOnlyList<DuplicateLink> Links(this DataSubjectRequest request) =>
    [
        .. request.Events.Where(line => line.Kind.IsLink()).GroupBy(line => line.Fact!)
            // They alternate, so that counting them says how it stands even where two were written in one moment.
            .Where(lines => lines.Count(line => line.Kind == RequestEventKind.DuplicateLinked) > lines.Count(line => line.Kind == RequestEventKind.DuplicateUnlinked))
            .Select(lines => lines.Where(line => line.Kind == RequestEventKind.DuplicateLinked).MaxBy(line => line.At)!).OrderBy(line => line.At)
            .Select(line => new DuplicateLink(line.Fact!, line.StaffName ?? "", line.At)),
    ];

    public static bool IsLinkedTo(this DataSubjectRequest request, string reference) => request.Links().Any(link => link.Reference == reference);

    public static Rule? CannotLink(this DataSubjectRequest request, DataSubjectRequest other) =>
        request.Reference == other.Reference ? LinkedToItself : request.IsLinkedTo(other.Reference) ? LinkedAlready : null;

    public static Rule? CannotUnlink(this DataSubjectRequest request, DataSubjectRequest other) => request.IsLinkedTo(other.Reference) ? null : NotLinked;
}

/// <summary>Linking two requests, in whatever state they are.</summary>
public sealed partial class DataSubjectRequest
{
    /// <summary>Says in both histories that the two may be the same.</summary>
    public void LinkDuplicate(DataSubjectRequest other, Actor by, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(this.CannotLink(other));
        Record(RequestEventKind.DuplicateLinked, by, now, fact: other.Reference);
        other.Record(RequestEventKind.DuplicateLinked, by, now, fact: Reference);
    }

    /// <summary>Says in both histories that the two are not the same after all.</summary>
    public void UnlinkDuplicate(DataSubjectRequest other, Actor by, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(this.CannotUnlink(other));
        Record(RequestEventKind.DuplicateUnlinked, by, now, fact: other.Reference);
        other.Record(RequestEventKind.DuplicateUnlinked, by, now, fact: Reference);
    }
}
