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
    public static readonly Rule SameRegion = new("request-same-region", "The request is from this region already. Choose another.");

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
        SameRegion,
    ];
}
