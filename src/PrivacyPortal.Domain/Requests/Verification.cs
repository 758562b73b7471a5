namespace PrivacyPortal.Domain.Requests;

/// <summary>A fact both the requester and the shop know. Nothing is asked for that the shop does not hold already.</summary>
public enum FactKind { OrderNumber, Postcode, PhoneDigits, OrderMonth, OrderTotal }

/// <summary>Facts that were asked for: which, whether with a signed declaration, when, and when they were entered.</summary>
public sealed record IdentityCheck(IReadOnlyList<FactKind> Facts, bool WithDeclaration, DateTimeOffset AskedAt, DateTimeOffset? GivenAt);

/// <summary>What staff say a correction disputes: one of the facts, or none of them (null).</summary>
public sealed record DisputedFact(FactKind? Fact)
{
    public static readonly DisputedFact None = new((FactKind?)null);
}

/// <summary>
/// How far it is established who asks: the level reached beyond the mailbox, the level a doubt of ours asks for, the level that failed last,
/// whether a request for specific pieces is treated as one for categories (11 CCR 7024(a)), and the check under way.
/// </summary>
public sealed record IdentityRecord(int Level = 0, int Doubted = 0, int? Failed = null, bool AsCategories = false, IdentityCheck? Check = null);

/// <summary>
/// The ladder: 0 no check, 1 control of the mailbox, 2 facts that match, 3 a fresh sign-in to the shop's account or facts with a declaration,
/// 4 looked into by staff. Pure functions of what is asked for and where the requester lives.
/// </summary>
public static class Verification
{
    public const int NoCheck = 0, Mailbox = 1, MatchingFacts = 2, SignInOrDeclaration = 3, StaffReview = 4;

    /// <summary>Fewest and most facts that are asked for at once, and the longest value of one.</summary>
    public const int FewestFacts = 2, MostFacts = 3, FactLength = 60;

    /// <summary>Every fact, in the order of the forms.</summary>
    public static IReadOnlyList<FactKind> Facts { get; } = Enum.GetValues<FactKind>();

    /// <summary>
    /// The level before a request may be answered as asked: for specific pieces facts, in California with a signed declaration on top (11 CCR 7062(c)).
    /// An opt-out, a limit and every other kind of level 0 is never checked.
    /// </summary>
    public static int LevelNeeded(RequestKind kind, bool specificPieces, Region region) =>
        kind != RequestKind.Access || !specificPieces ? kind.Level() : IsCalifornia(region) ? SignInOrDeclaration : MatchingFacts;

    /// <summary>How many facts must match: three for specific pieces in California (11 CCR 7062(c)) and with every declaration, two otherwise.</summary>
    public static int FactsNeeded(RequestKind kind, bool specificPieces, bool withDeclaration, Region region) =>
        withDeclaration || (kind == RequestKind.Access && specificPieces && IsCalifornia(region)) ? MostFacts : FewestFacts;

    /// <summary>Whether a declaration is one under penalty of perjury, by the law of the State of California (Code Civ. Proc. 2015.5).</summary>
    public static bool IsCalifornia(Region region) => region.Code == "US-CA";

    /// <summary>Whether a signed declaration may be asked for: only for specific pieces, in the United States.</summary>
    public static bool MayDeclare(RequestKind kind, bool specificPieces, Region region) =>
        kind == RequestKind.Access && specificPieces && region.IsUnitedStates;

    /// <summary>Why these facts cannot be asked for. A correction is never checked with what it disputes (11 CCR 7060(h)), so that is said first.</summary>
    public static Rule? CannotAsk(RequestKind kind, IReadOnlyCollection<FactKind> facts, int needed, DisputedFact? disputed)
    {
        if (kind.Level() == NoCheck) return RequestRules.NeverVerified;
        if (kind == RequestKind.Correction && disputed is null) return RequestRules.DisputedMissing;
        if (facts.Count < needed || facts.Count > MostFacts || facts.Distinct().Count() != facts.Count)
            return needed == MostFacts ? RequestRules.FactsThree : RequestRules.FactsCount;
        return kind == RequestKind.Correction && disputed is { Fact: { } fact } && facts.Contains(fact) ? RequestRules.FactDisputed : null;
    }

    /// <summary>The name in forms, events and the database: <c>order-number</c>.</summary>
    public static string Code(this FactKind fact) => fact switch
    {
        FactKind.OrderNumber => "order-number",
        FactKind.Postcode => "postcode",
        FactKind.PhoneDigits => "phone-digits",
        FactKind.OrderMonth => "order-month",
        FactKind.OrderTotal => "order-total",
    };

    /// <summary>The name on staff pages.</summary>
    public static string StaffName(this FactKind fact) => fact switch
    {
        FactKind.OrderNumber => "Order number",
        FactKind.Postcode => "Postcode",
        FactKind.PhoneDigits => "Last four digits of the phone number",
        FactKind.OrderMonth => "Month and year of an order",
        FactKind.OrderTotal => "Amount of an order",
    };

    /// <summary>The fact of a code, null for an unknown one.</summary>
    public static FactKind? ParseFact(string? code)
    {
        foreach (var fact in Facts)
            if (fact.Code() == code) return fact;
        return null;
    }

    /// <summary>A level in words, as staff read it.</summary>
    public static string StaffName(int level) => level switch
    {
        NoCheck => "no check",
        Mailbox => "control of the mailbox",
        MatchingFacts => "matching facts",
        SignInOrDeclaration => "fresh sign-in, or facts with a declaration",
        _ => "looked into by staff",
    };
}
