namespace PrivacyPortal.Domain.Requests;

/// <summary>Every sentence that says why something cannot be filed, set aside or taken up again, a line each.</summary>
public static class FilingRules
{
    public static readonly Rule OfAnotherKind = new("filing-of-another-kind", "These details belong to another kind of request.");
    public static readonly Rule PeriodInFuture = new("filing-period-in-future", "The period cannot end after today.");
    public static readonly Rule PeriodBackwards = new("filing-period-backwards", "The period cannot end before it begins.");
    public static readonly Rule CorrectionIncomplete = new("filing-correction-incomplete", "Say both what is wrong and how it should read.");
    public static readonly Rule UnknownChoice = new("filing-unknown-choice", "Choose from the list.");
    public static readonly Rule WrongYear = new("filing-wrong-year", "The report is about the calendar year before the request.");
    public static readonly Rule TextTooLong = new("filing-text-too-long", "Shorten the text.");
    public static readonly Rule SeenInFuture = new("filing-seen-in-future", "It cannot have been seen after today.");
    public static readonly Rule NobodyToAsk = new("filing-nobody-to-ask", "Nobody needs to confirm this request.");
    public static readonly Rule PersonAnswered = new("filing-person-answered", "This was answered already.");
    public static readonly Rule NotSetAside = new("filing-not-set-aside", "Only what was closed as a duplicate or as spam can be taken up again.");
    public static readonly Rule OriginalGone = new("filing-original-gone",
        "That request does not go on itself: it is withdrawn, lapsed, spam or a duplicate. Choose the one that does.");
    public static readonly Rule OriginalUnconfirmed = new("filing-original-unconfirmed",
        "Nobody has confirmed that request yet, so it cannot stand for one that is confirmed.");

    /// <summary>All of them, for the test that finds a missing translation.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        OfAnotherKind, PeriodInFuture, PeriodBackwards, CorrectionIncomplete, UnknownChoice, WrongYear, TextTooLong, SeenInFuture,
        NobodyToAsk, PersonAnswered, NotSetAside, OriginalGone, OriginalUnconfirmed,
    ];
}
