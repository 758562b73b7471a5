namespace PrivacyPortal.Domain.Requests;

/// <summary>Every sentence that says why something cannot be done with a request now, a line each.</summary>
public static class RequestRules
{
    public static readonly Rule Closed = new("request-closed", "This request is closed.");
    public static readonly Rule NotConfirmed = new("request-not-confirmed", "The requester has not confirmed the e-mail address yet.");
    public static readonly Rule AlreadyConfirmed = new("request-already-confirmed", "This request is confirmed already.");
    public static readonly Rule AlreadyAssigned = new("request-already-assigned", "This person has the request already.");
    public static readonly Rule NotAssigned = new("request-not-assigned", "Nobody has this request.");
    public static readonly Rule AlreadyWaiting = new("request-already-waiting", "The request waits for the requester already.");
    public static readonly Rule NotWaiting = new("request-not-waiting", "The request does not wait for the requester.");
    public static readonly Rule NoMailbox = new("request-no-mailbox", "The requester left no e-mail address.");
    public static readonly Rule NoExtension = new("request-no-extension", "No law that applies to this request allows more time.");
    public static readonly Rule ExtendedOnce = new("request-extended-once", "More time was taken once already; no law allows it twice.");
    public static readonly Rule ExtensionTooLate = new("request-extension-too-late", "The day by which more time could be announced has passed.");
    public static readonly Rule ExtensionOnAppeal = new("request-extension-on-appeal", "This request was decided once; an appeal cannot be given more time.");
    public static readonly Rule ReasonMissing = new("request-reason-missing", "Say why.");
    public static readonly Rule TextMissing = new("request-text-missing", "Write the text first.");
    public static readonly Rule UnknownRefusal = new("request-unknown-refusal", "Choose a reason from the list.");
    public static readonly Rule NothingToAppeal = new("request-nothing-to-appeal", "Only a refused or partly refused request can be appealed.");
    public static readonly Rule AppealedOnce = new("request-appealed-once", "This request was appealed once already.");
    public static readonly Rule NotLapsedYet = new("request-not-lapsed-yet", "The time to confirm has not run out.");
    public static readonly Rule DuplicateOfItself = new("request-duplicate-of-itself", "A request cannot be a duplicate of itself.");
    public static readonly Rule ReceivedInFuture = new("request-received-in-future", "The day of receipt cannot be in the future.");
    public static readonly Rule RefusalUnfit = new("request-refusal-unfit", "This reason does not exist for this kind of request in this region.");
    public static readonly Rule SecondPersonNeeded = new("request-second-person", "This reason needs a second person.");
    public static readonly Rule AwaitingApproval = new("request-awaiting-approval", "A decision waits for approval.");
    public static readonly Rule NothingToApprove = new("request-nothing-to-approve", "No decision waits for approval.");
    public static readonly Rule OwnProposal = new("request-own-proposal", "Somebody else must approve your decision.");
    public static readonly Rule AppealBySame = new("request-appeal-by-same", "You refused this request; somebody else decides the appeal.");
    public static readonly Rule StatementEmpty = new("request-statement-empty", "Say what was deleted, anonymised or kept, category by category.");
    public static readonly Rule StatementElsewhere = new("request-statement-elsewhere", "Only a deletion has an erasure statement.");
    public static readonly Rule StatementException = new("request-statement-exception", "Name the exception of everything that is kept, and of nothing else.");
    public static readonly Rule StatementCount = new("request-statement-count", "The number of records cannot be negative.");
    public static readonly Rule StatementRecipient = new("request-statement-recipient", "Say for each company when it was told, or why it could not be told.");
    public static readonly Rule StatementToldInFuture = new("request-statement-told-in-future", "A company cannot have been told after today.");
    public static readonly Rule StatementOfException = new("request-statement-of-exception", "A deletion is refused on an exception category by category: answer it with the statement of what is kept and why.");
    public static readonly Rule DeletionUnexplained = new("request-deletion-unexplained", "Explain in your words why nothing is deleted: a deletion is never refused without the basis of it.");
    public static readonly Rule LevelNotMet = new("request-level-not-met", "It is not established yet who asks: first check the facts this request needs.");
    public static readonly Rule LevelMet = new("request-level-met", "It is established who asks; nothing more may be asked for.");
    public static readonly Rule NeverVerified = new("request-never-verified", "This kind of request is never verified.");
    public static readonly Rule FactsCount = new("request-facts-count", "Choose two or three facts.");
    public static readonly Rule FactsThree = new("request-facts-three", "Choose three facts: specific pieces of data in California take three, and so does every declaration.");
    public static readonly Rule FactDisputed = new("request-fact-disputed", "A correction is never checked with the fact in dispute.");
    public static readonly Rule DisputedMissing = new("request-disputed-missing", "Say first what the correction disputes.");
    public static readonly Rule FactsAsked = new("request-facts-asked", "Facts were asked for already.");
    public static readonly Rule NoFactsAsked = new("request-no-facts-asked", "No facts are asked for.");
    public static readonly Rule NoFactsYet = new("request-no-facts-yet", "The requester has not entered the facts yet.");
    public static readonly Rule DoubtMissing = new("request-doubt-missing", "Say what makes you doubt who asks: otherwise the mailbox is enough.");
    public static readonly Rule NoDeclaration = new("request-no-declaration", "A declaration is asked for only where specific pieces of data are, in the United States.");
    public static readonly Rule UnknownLevel = new("request-unknown-level", "Choose how it was established who asks.");
    public static readonly Rule NoSpecificPieces = new("request-no-specific-pieces", "The request does not ask for specific pieces of data.");
    public static readonly Rule SameRegion = new("request-same-region", "The request is from this region already. Choose another.");

    public static readonly Rule NoProofNeeded = new("request-no-proof-needed", "The request is closed; it needs no proof of identity any more.");

    /// <summary>All of them, for the test that finds a missing translation.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        Closed,
        NotConfirmed,
        AlreadyConfirmed,
        AlreadyAssigned,
        NotAssigned,
        AlreadyWaiting,
        NotWaiting,
        NoMailbox,
        NoExtension,
        ExtendedOnce,
        ExtensionTooLate,
        ExtensionOnAppeal,
        ReasonMissing,
        TextMissing,
        UnknownRefusal,
        NothingToAppeal,
        AppealedOnce,
        NotLapsedYet,
        DuplicateOfItself,
        ReceivedInFuture,
        RefusalUnfit,
        SecondPersonNeeded,
        AwaitingApproval,
        NothingToApprove,
        OwnProposal,
        AppealBySame,
        StatementEmpty,
        StatementElsewhere,
        StatementException,
        StatementCount,
        StatementRecipient,
        StatementToldInFuture,
        StatementOfException,
        DeletionUnexplained,
        LevelNotMet,
        LevelMet,
        NeverVerified,
        FactsCount,
        FactsThree,
        FactDisputed,
        DisputedMissing,
        FactsAsked,
        NoFactsAsked,
        NoFactsYet,
        DoubtMissing,
        NoDeclaration,
        UnknownLevel,
        NoSpecificPieces,
        SameRegion,
        NoProofNeeded,
    ];
}
