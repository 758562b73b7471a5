using System.Text.Json.Serialization;

namespace PrivacyPortal.Domain.Requests;

/// <summary>What the form of a kind asks beyond who and where; kinds without a class here ask no more. Never changed once sent.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "of")]
[JsonDerivedType(typeof(AccessParticulars), "access")]
[JsonDerivedType(typeof(CorrectionParticulars), "correction")]
[JsonDerivedType(typeof(DeletionParticulars), "deletion")]
[JsonDerivedType(typeof(RestrictionParticulars), "restriction")]
[JsonDerivedType(typeof(RecipientsParticulars), "recipients")]
[JsonDerivedType(typeof(ComplaintParticulars), "complaint")]
[JsonDerivedType(typeof(MinorParticulars), "minor")]
[JsonDerivedType(typeof(BreachParticulars), "breach")]
public abstract record RequestParticulars
{
    /// <summary>Longest text of several lines, and longest line.</summary>
    public const int TextLength = 2_000, LineLength = 300;

    /// <summary>The kind that asks it.</summary>
    [JsonIgnore]
    public abstract RequestKind Kind { get; }

    /// <summary>Why it cannot be taken for a request received on a day; null where it can.</summary>
    public abstract Rule? CannotBeTaken(DateOnly receivedOn);

    protected static bool IsText(string? text, int length) => text is { Length: > 0 } && text.Length <= length;
}

/// <summary>Everything word for word (specific pieces, 11 CCR 7024(a)), or a summary by category (7024(b)).</summary>
public enum AccessScope { Copy, Summary }

/// <summary>How far back: the last twelve months, as far as California reaches, or between two days.</summary>
public enum AccessPeriod { LastYear, SinceEarliest, Range }

/// <summary>What a copy is to hold. Both days belong to it.</summary>
public sealed record AccessParticulars(AccessScope Scope, AccessPeriod Period, DateOnly From, DateOnly To) : RequestParticulars
{
    /// <summary>The day back to which a person may ask in California, if data is kept for longer than a year (11 CCR 7020).</summary>
    public static readonly DateOnly Earliest = new(2022, 1, 1);

    public override RequestKind Kind => RequestKind.Access;

    /// <summary>The days of a choice made on a day; those given count only for a range, the missing end of which is today.</summary>
    public static AccessParticulars Of(AccessScope scope, AccessPeriod period, DateOnly? from, DateOnly? to, DateOnly today) => period switch
    {
        AccessPeriod.LastYear => new(scope, period, today.AddYears(-1), today),
        AccessPeriod.SinceEarliest => new(scope, period, Earliest, today),
        AccessPeriod.Range => new(scope, period, from ?? Earliest, to ?? today),
    };

    public override Rule? CannotBeTaken(DateOnly receivedOn) =>
        To > receivedOn ? FilingRules.PeriodInFuture : From > To ? FilingRules.PeriodBackwards : null;
}

/// <summary>What is wrong and how it should read.</summary>
public sealed record CorrectionParticulars(string Wrong, string Right) : RequestParticulars
{
    public override RequestKind Kind => RequestKind.Correction;

    public override Rule? CannotBeTaken(DateOnly receivedOn) =>
        IsText(Wrong, TextLength) && IsText(Right, TextLength) ? null : FilingRules.CorrectionIncomplete;
}

/// <summary>Which categories to delete; none named means all.</summary>
public sealed record DeletionParticulars(IReadOnlyList<DataCategory> Categories) : RequestParticulars
{
    public static readonly DeletionParticulars Everything = new([]);

    public override RequestKind Kind => RequestKind.Deletion;

    [JsonIgnore]
    public bool IsEverything => Categories.Count == 0;

    /// <summary>The categories meant, all of them where none is named.</summary>
    [JsonIgnore]
    public IReadOnlyList<DataCategory> Meant => IsEverything ? DataCategories.All : Categories;

    public override Rule? CannotBeTaken(DateOnly receivedOn) =>
        Categories.Distinct().Count() == Categories.Count && Categories.All(Enum.IsDefined) ? null : FilingRules.UnknownChoice;
}

/// <summary>A use of data one can object to, or have paused.</summary>
public enum DataUse { Advertising, Profiling, Sharing, AutomatedDecisions, Disputed, Other }

/// <summary>Which uses to end or pause.</summary>
public sealed record RestrictionParticulars(IReadOnlyList<DataUse> Uses) : RequestParticulars
{
    public override RequestKind Kind => RequestKind.Restriction;

    public override Rule? CannotBeTaken(DateOnly receivedOn) =>
        Uses.Count > 0 && Uses.Distinct().Count() == Uses.Count && Uses.All(Enum.IsDefined) ? null : FilingRules.UnknownChoice;
}

/// <summary>The calendar year of the report, which is always the one before the request (Cal. Civ. Code 1798.83).</summary>
public sealed record RecipientsParticulars(int Year) : RequestParticulars
{
    public override RequestKind Kind => RequestKind.Recipients;

    public static RecipientsParticulars Of(DateOnly receivedOn) => new(receivedOn.Year - 1);

    public override Rule? CannotBeTaken(DateOnly receivedOn) => Year == receivedOn.Year - 1 ? null : FilingRules.WrongYear;
}

/// <summary>What a complaint is about.</summary>
public enum ComplaintSubject { UseOfData, Marketing, Handling, UnequalTreatment, Other }

/// <summary>What a complaint is about, and the earlier request it may concern, as it was typed.</summary>
public sealed record ComplaintParticulars(ComplaintSubject About, string? EarlierRequest) : RequestParticulars
{
    public override RequestKind Kind => RequestKind.Complaint;

    public override Rule? CannotBeTaken(DateOnly receivedOn) =>
        Enum.IsDefined(About) && (EarlierRequest is null || IsText(EarlierRequest, RequestReference.MaxInputLength)) ? null : FilingRules.UnknownChoice;
}

/// <summary>How old the child is, where that is known, and where the data was seen.</summary>
public sealed record MinorParticulars(AgeBand? Age, string? Where) : RequestParticulars
{
    public override RequestKind Kind => RequestKind.Minor;

    public override Rule? CannotBeTaken(DateOnly receivedOn) => Where is null || IsText(Where, LineLength) ? null : FilingRules.TextTooLong;
}

/// <summary>Where and on which day a security problem was seen.</summary>
public sealed record BreachParticulars(string? Where, DateOnly? SeenOn) : RequestParticulars
{
    public override RequestKind Kind => RequestKind.Breach;

    public override Rule? CannotBeTaken(DateOnly receivedOn) =>
        Where is not null && !IsText(Where, LineLength) ? FilingRules.TextTooLong : SeenOn > receivedOn ? FilingRules.SeenInFuture : null;
}
