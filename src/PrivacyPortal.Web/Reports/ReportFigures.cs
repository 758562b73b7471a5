using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Reports;

/// <summary>What a report is about: requests received from one day to another, both included, of one kind or of all.</summary>
public sealed record ReportScope(DateOnly From, DateOnly To, RequestKind? Kind)
{
    /// <summary>The years a report may reach over.</summary>
    public const int FirstYear = 2000, LastYear = 2100;
}

/// <summary>
/// How the requests of one kind that were received in the period stand; a null kind is all of them together. Received is the sum of what follows.
/// Days are from the day of receipt to the day of the first decision, of those that were decided: an appeal does not move it.
/// </summary>
public sealed class KindFigures
{
    public string? Kind { get; set; }
    public int Received { get; set; }
    public int Complied { get; set; }
    public int Partly { get; set; }
    public int Denied { get; set; }
    public int Withdrawn { get; set; }
    public int Lapsed { get; set; }

    /// <summary>Duplicates and spam.</summary>
    public int Void { get; set; }
    public int Open { get; set; }
    public double? Median { get; set; }
    public double? Mean { get; set; }

    public int Decided => Complied + Partly + Denied;
    public string Name => RequestKinds.Parse(Kind)?.StaffName() ?? "All kinds";
}

/// <summary>How many there are of something.</summary>
public sealed class Tally
{
    public required string Name { get; set; }
    public int Number { get; set; }
}

/// <summary>How often a clock ended met and missed.</summary>
public sealed class ClockTally
{
    public required string Code { get; set; }
    public required string Name { get; set; }
    public int Met { get; set; }
    public int Missed { get; set; }
}

/// <summary>Everything a report shows, counted by the database.</summary>
/// <param name="Scope">What it is about.</param>
/// <param name="Total">All kinds together.</param>
/// <param name="Kinds">Each kind that was received, in the order of the pages.</param>
/// <param name="Reasons">Grounds of refusals by their names, the most frequent first.</param>
/// <param name="Clocks">Clocks that ended in the period, whenever their request was received.</param>
/// <param name="Months">Receipts by month (<c>2026-11</c>), months without any included.</param>
/// <param name="Channels">Receipts by channel.</param>
/// <param name="Regions">Receipts by region.</param>
/// <param name="Ages">What is open today, whenever received, by its age in days.</param>
public sealed record ReportFigures(
    ReportScope Scope, KindFigures Total, IReadOnlyList<KindFigures> Kinds, IReadOnlyList<Tally> Reasons, IReadOnlyList<ClockTally> Clocks,
    IReadOnlyList<Tally> Months, IReadOnlyList<Tally> Channels, IReadOnlyList<Tally> Regions, IReadOnlyList<Tally> Ages);
