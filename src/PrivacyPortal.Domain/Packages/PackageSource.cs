using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Packages;

/// <summary>What a source is: rows the portal reads, a text it reads line by line, or a file that is passed on as it is.</summary>
public enum SourceKind { Table, Text, File }

/// <summary>What one system holds of one category, collected by staff. The bytes are in the file store.</summary>
public sealed class PackageSource
{
    /// <summary>Longest name of a system, most columns of a table and longest name of one.</summary>
    public const int SystemLength = 100, MostColumns = 200, ColumnLength = 200;

    public required Guid Id { get; init; }

    /// <summary>Its place in the package, from 1.</summary>
    public int Position { get; internal set; }

    /// <summary>The system it came from, as staff call it.</summary>
    public required string System { get; init; }
    public required PackageCategory Category { get; init; }
    public required SourceKind Kind { get; init; }

    /// <summary>The stored file, and its name when it was added.</summary>
    public required Guid FileId { get; init; }
    public required string FileName { get; init; }

    /// <summary>The columns of a table, in order; empty for what is no table.</summary>
    public required List<string> Columns { get; init; }

    /// <summary>Rows of a table without its header, or lines of a text; 0 for a file.</summary>
    public required int Rows { get; init; }

    /// <summary>Size in bytes as stored.</summary>
    public required long Size { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public required string AddedByName { get; init; }
}

/// <summary>
/// What is to be done about something found: it is covered, or it is not what it looks like and stays. What the law forbids to send stays only once
/// a second person confirmed that (11 CCR 7024(d) knows no exception for the real thing).
/// </summary>
public enum FindingDecision { Open, Cover, KeepProposed, Keep }

/// <summary>Something in a source that may not be sent as it is, and what staff decided.</summary>
public sealed class PackageFinding
{
    /// <summary>Longest excerpt and reason kept.</summary>
    public const int ExcerptLength = 40, ReasonLength = 500;

    public required Guid Id { get; init; }
    public required Guid SourceId { get; init; }
    public required FindingKind Kind { get; init; }

    /// <summary>The column; null for a text without columns and for a whole file.</summary>
    public required string? Column { get; init; }

    /// <summary>In how many rows; 0 for a whole file.</summary>
    public required int Rows { get; init; }

    /// <summary>One of them, covered up to its end.</summary>
    public required string Excerpt { get; init; }
    public FindingDecision Decision { get; private set; }
    public string? Reason { get; private set; }
    public Guid? DecidedById { get; private set; }
    public string? DecidedByName { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Who confirmed that it is not what it looks like; null where nobody had to, or has.</summary>
    public string? ConfirmedByName { get; private set; }

    internal void Decide(FindingDecision decision, string? reason, Actor by, DateTimeOffset now) =>
        (Decision, Reason, DecidedById, DecidedByName, DecidedAt, ConfirmedByName) = (decision, reason, by.StaffId, by.StaffName, now, null);

    internal void Confirm(Actor by) => (Decision, ConfirmedByName) = (FindingDecision.Keep, by.StaffName);
}
