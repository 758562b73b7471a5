namespace PrivacyPortal.Domain.Requests;

/// <summary>What became of a category of data.</summary>
public enum ErasureOutcome { Deleted, Anonymised, Kept }

/// <summary>One category of data, or one of a system's, and what became of it: kept only under an exception; the number of records where it is known.</summary>
public sealed record ErasureLine(string Category, ErasureOutcome Outcome, string? ExceptionCode, int? Count);

/// <summary>A processor or third party that held the data: the day it was told to delete, or why it could not be told (11 CCR 7022(b)).</summary>
public sealed record ErasureRecipient(string Name, DateOnly? ToldOn, string? WhyNot);

/// <summary>
/// What was done about a deletion, category by category, who was told, and the days after which backups hold nothing of it any more (null: they
/// hold nothing).
/// </summary>
public sealed record Erasure(IReadOnlyList<ErasureLine> Lines, IReadOnlyList<ErasureRecipient> Recipients, int? BackupDays)
{
    /// <summary>Longest name of a category or a recipient, longest reason, most lines of each list, and most days of a backup.</summary>
    public const int NameLength = 100, WhyNotLength = 500, MostLines = 60, MostBackupDays = 3650;

    /// <summary>The exceptions under which something is kept, each once.</summary>
    public IReadOnlyList<Refusal> Exceptions =>
        [.. Lines.Select(line => Refusals.Find(line.ExceptionCode)).OfType<Refusal>().Distinct()];

    /// <summary>Kept is refused: all of it, a part, or nothing.</summary>
    public DecisionOutcome Outcome =>
        Lines.All(line => line.Outcome != ErasureOutcome.Kept) ? DecisionOutcome.Answered :
        Lines.All(line => line.Outcome == ErasureOutcome.Kept) ? DecisionOutcome.Refused : DecisionOutcome.PartlyRefused;

    /// <summary>Why it cannot be sent as it is, to somebody of this region on this day.</summary>
    public Rule? CannotBeSent(Region region, DateOnly today)
    {
        if (Lines.Count == 0 || Lines.Any(line => string.IsNullOrWhiteSpace(line.Category))) return RequestRules.StatementEmpty;
        if (Lines.Any(line => (line.Outcome == ErasureOutcome.Kept) != (line.ExceptionCode is not null))) return RequestRules.StatementException;
        var exceptions = Refusals.ExceptionsIn(region);
        if (Lines.Any(line => line.ExceptionCode is { } code && exceptions.All(exception => exception.Code != code))) return RequestRules.RefusalUnfit;
        if (Lines.Any(line => line.Count is < 0)) return RequestRules.StatementCount;
        if (Recipients.Any(one => string.IsNullOrWhiteSpace(one.Name) || one.ToldOn is null == string.IsNullOrWhiteSpace(one.WhyNot)))
            return RequestRules.StatementRecipient;
        return Recipients.Any(one => one.ToldOn > today) ? RequestRules.StatementToldInFuture : null;
    }
}

/// <summary>An erasure as it was told to the requester; never changed once sent.</summary>
public sealed class ErasureStatement
{
    public required Guid Id { get; init; }
    public required Guid RequestId { get; init; }
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Whose decision it was, and who approved it where somebody did.</summary>
    public required string By { get; init; }
    public required string? ApprovedBy { get; init; }
    public required Erasure Erasure { get; init; }
}
