namespace PrivacyPortal.Domain.Requests;

/// <summary>How a request is decided.</summary>
public enum DecisionOutcome { Answered, PartlyRefused, Refused }

/// <summary>What the shop asks of its deciders: a second person for deletions, for refusals, and another person than the first time for appeals.</summary>
public sealed record DecisionRules(bool ApproveDeletions, bool ApproveRefusals, bool AppealsByAnother);

/// <summary>A decision as it is written: its outcome, the ground of a refusal, the words the requester reads, and for a deletion what was done.</summary>
public sealed record Decision(DecisionOutcome Outcome, string? RefusalCode, string? Text, Erasure? Erasure)
{
    public static Decision Answer(string? text) => new(DecisionOutcome.Answered, null, Tidy(text), null);

    public static Decision Refuse(bool partly, string? code, string? text) =>
        new(partly ? DecisionOutcome.PartlyRefused : DecisionOutcome.Refused, code, Tidy(text), null);

    /// <summary>The answer to a deletion: what is kept decides whether it is refused in part, and the first exception stands as its ground.</summary>
    public static Decision Erase(string? text, Erasure erasure) =>
        new(erasure.Outcome, erasure.Exceptions is [var first, ..] ? first.Code : null, Tidy(text), erasure);

    /// <summary>Whether the requester is denied something.</summary>
    public bool IsRefusal => Outcome != DecisionOutcome.Answered;

    /// <summary>Every ground it names.</summary>
    public IEnumerable<Refusal> Grounds => Refusals.Find(RefusalCode) is { } own ? [own, .. Erasure?.Exceptions ?? []] : [];

    /// <summary>Whether somebody else must approve it before it is sent.</summary>
    public bool NeedsApproval(RequestKind kind, Region region, DecisionRules rules) =>
        (rules.ApproveDeletions && kind == RequestKind.Deletion) || (rules.ApproveRefusals && IsRefusal) || Grounds.Any(ground => ground.NeedsTwo(kind, region));

    /// <summary>Why it cannot be the decision of a request of this kind from this region.</summary>
    public Rule? CannotDecide(RequestKind kind, Region region, DateOnly today)
    {
        if (kind != RequestKind.Deletion && Erasure is not null) return RequestRules.StatementElsewhere;
        if (kind == RequestKind.Deletion && Erasure is null && Outcome != DecisionOutcome.Refused) return RequestRules.StatementEmpty;
        if (Erasure?.CannotBeSent(region, today) is { } rule) return rule;
        if (IsRefusal && Refusals.Find(RefusalCode) is null) return RequestRules.UnknownRefusal;
        if (IsRefusal && !Refusals.Find(RefusalCode)!.Fits(kind, region)) return RequestRules.RefusalUnfit;
        if (kind == RequestKind.Deletion && Erasure is null && CannotKeepAll() is { } unexplained) return unexplained;
        return Text is null && Erasure is null && Outcome != DecisionOutcome.Refused ? RequestRules.TextMissing : null;
    }

    // A deletion denied in whole is explained like one denied in part (11 CCR 7022(f)(1)): an exception for each category, any other ground in
    // words. Whoever was not verified is told just that (7022(a)).
    private Rule? CannotKeepAll() =>
        Refusals.Find(RefusalCode)!.KeepsData ? RequestRules.StatementOfException :
        Text is null && RefusalCode != Refusals.NotVerified.Code ? RequestRules.DeletionUnexplained : null;

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>A decision somebody wrote and nobody has sent: waiting for a second person, or sent back by one with a note.</summary>
public sealed record ProposedDecision(Decision Decision, Guid ById, string By, DateTimeOffset At, string? SentBackBy = null, string? Note = null);
