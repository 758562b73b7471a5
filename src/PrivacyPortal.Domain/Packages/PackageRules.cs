namespace PrivacyPortal.Domain.Packages;

/// <summary>Every sentence that says why something cannot be done with an answer package now, a line each.</summary>
public static class PackageRules
{
    public static readonly Rule OnlyAccess = new("package-only-access", "Only a request for a copy of the data is answered with a package.");
    public static readonly Rule BeingBuilt = new("package-being-built", "The package is being built. Wait until it is ready.");
    public static readonly Rule WithRequester = new("package-with-requester", "The package is with the requester. Revoke it before you change it.");
    public static readonly Rule NothingCollected = new("package-nothing-collected", "Nothing is collected yet. Add what at least one system holds.");
    public static readonly Rule FindingsOpen = new("package-findings-open", "Something in the files may not be sent. Decide on each finding first.");
    public static readonly Rule FindingsUnconfirmed = new("package-findings-unconfirmed", "A second person must confirm that what was found is not such a number.");
    public static readonly Rule NothingToConfirm = new("package-nothing-to-confirm", "Nobody says of this finding that it is not such a number.");
    public static readonly Rule OwnFinding = new("package-own-finding", "You said so yourself. Somebody else must confirm it.");
    public static readonly Rule NotReady = new("package-not-ready", "There is no package to send. Build it first.");
    public static readonly Rule NothingToRevoke = new("package-nothing-to-revoke", "There is no package to revoke.");
    public static readonly Rule NotBuilding = new("package-not-building", "Somebody else builds this package.");
    public static readonly Rule NoSuchSource = new("package-no-such-source", "This file is not in the package any more.");
    public static readonly Rule NoSuchFinding = new("package-no-such-finding", "This finding is not there any more.");
    public static readonly Rule ReasonMissing = new("package-reason-missing", "Say why.");
    public static readonly Rule CannotCover = new("package-cannot-cover", "The portal cannot cover anything in this file. Remove it, or say why it may be sent.");
    public static readonly Rule TooManySources = new("package-too-many-sources", "A package takes 60 files at most. Join some of them.");
    public static readonly Rule FoundWhileBuilding = new("package-found-while-building", "A file holds something that may not be sent and that nobody has decided on. Add the file again.");
    public static readonly Rule GaveUp = new("package-gave-up", "Building stopped several times before its end. Try again; if it stops again, remove the largest file.");
    public static readonly Rule NoMailbox = new("package-no-mailbox", "The requester left no e-mail address. Download the package and hand it over.");

    public static readonly Rule NotSent = new("package-not-sent", "There is no package for this request.");
    public static readonly Rule Expired = new("package-expired", "The time to download the package is over.");
    public static readonly Rule RequestEnded = new("package-request-ended", "Your request ended without an answer, so its package is not here any more.");
    public static readonly Rule Revoked = new("package-revoked", "We have taken the package back.");
    public static readonly Rule WrongCode = new("package-wrong-code", "This is not the code in our last e-mail.");
    public static readonly Rule CodeOver = new("package-code-over", "This code does not work any more. Ask for a new one.");
    public static readonly Rule TooManyCodes = new("package-too-many-codes", "We have sent several codes in the last hour. Use the last one, or wait an hour.");
    public static readonly Rule SessionOver = new("package-session-over", "The time for this download is over. Ask for a new code.");

    /// <summary>Those the requester may meet, for the test that finds a missing translation.</summary>
    public static IReadOnlyList<Rule> ForRequesters { get; } =
    [
        NotSent,
        Expired,
        RequestEnded,
        Revoked,
        WrongCode,
        CodeOver,
        TooManyCodes,
        SessionOver,
    ];
}
