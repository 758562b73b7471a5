namespace PrivacyPortal.Web.Proof;

/// <summary>A check of the whole ledger against its digests that an admin asked for, and how far it is.</summary>
public sealed class LedgerCheck
{
    /// <summary>Most findings kept; what is wrong beyond them is counted.</summary>
    public const int MostFindings = 100;

    public required Guid Id { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required string StartedBy { get; init; }
    public int Days { get; set; }
    public int DaysDone { get; set; }
    public long Receipts { get; set; }

    /// <summary>What is wrong, a sentence each; empty where nothing is.</summary>
    public IReadOnlyList<string> Findings { get; set; } = [];
    public int FindingCount { get; set; }

    /// <summary>Until when its worker has it; another takes over then.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    public bool IsSound => FinishedAt is not null && FindingCount == 0;
}
