using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>How a receipt ended up in the ledger.</summary>
public enum StoredAs
{
    /// <summary>Committed now.</summary>
    New,

    /// <summary>The same choice was there already; what the ledger has of it stands.</summary>
    Replay,

    /// <summary>Another choice has this id.</summary>
    OtherChoice,
}

/// <summary>What the ledger has of a choice.</summary>
/// <param name="As">Whether it was stored now.</param>
/// <param name="Receipt">As it was committed: with an opt-out on file it holds less than was handed in.</param>
/// <param name="OptedOutSince">Since when the visitor has been opted out; null where no opt-out is on file.</param>
public sealed record StoredReceipt(StoredAs As, ConsentReceipt Receipt, DateTimeOffset? OptedOutSince);

/// <summary>A receipt on its way into the ledger, and whoever waits until it is committed.</summary>
public sealed class PendingReceipt(ConsentReceipt receipt, IReadOnlyList<string> heldAllowed, IReadOnlyList<string> heldDenials) : Awaited<StoredReceipt>
{
    /// <summary>What is stored where no opt-out of the visitor is on file.</summary>
    public ConsentReceipt Receipt => receipt;

    /// <summary>What holds instead, and why, where one is. Only the database knows when it stores the receipt.</summary>
    public IReadOnlyList<string> HeldAllowed => heldAllowed;
    public IReadOnlyList<string> HeldDenials => heldDenials;

    /// <summary>The opt-out this choice puts on file; null where it puts none.</summary>
    public OptOutSource? Files { get; } = OptOuts.FiledBy(receipt.Method, receipt.Gpc);

    /// <summary>What it says of a signed-in shopper on all devices; null without one.</summary>
    public PersonChoice? Person { get; init; }

    /// <summary>Whether this choice ends an opt-out.</summary>
    public bool Ends { get; } = OptOuts.IsEndedBy(receipt.Method, receipt.Gpc);

    /// <summary>Whether later choices of the same visitor depend on this one being stored first.</summary>
    public bool ChangesOptOut => Files is not null || Ends;

    /// <summary>Whether it may have been stored in the month before already, so that its id has to be looked for there too.</summary>
    public bool MayBeOfLastMonth { get; } = MonthTurn.MayBeOfLastMonth(receipt.ClientAt, receipt.At);

    /// <summary>How it ended; set before it is completed.</summary>
    internal StoredReceipt? Stored { get; set; }
    internal Exception? Failure { get; set; }

    internal ValueTask<StoredReceipt> Committed => Ended;

    /// <summary>The receipt as it is stored where an opt-out is on file.</summary>
    internal ConsentReceipt Held() => receipt.With(heldAllowed, heldDenials);

    /// <summary>Whether a stored receipt is this choice, sent before.</summary>
    internal bool IsSameChoice(ConsentReceipt stored) =>
        stored.VisitorId == receipt.VisitorId && stored.Method == receipt.Method && stored.Asked.SequenceEqual(receipt.Asked) && stored.Site == receipt.Site
        && stored.BannerVersion == receipt.BannerVersion && stored.Language == receipt.Language && stored.Person == receipt.Person
        // A clock that ran ahead is not kept at first and may be when the choice is sent again.
        && (stored.ClientAt is null || receipt.ClientAt is null || stored.ClientAt == receipt.ClientAt);

    /// <summary>Lets whoever waits go on: here, where there is only one, or on threads of their own.</summary>
    internal void Complete(bool elsewhere)
    {
        if (Failure is { } failure) End(failure, elsewhere);
        else End(Stored!, elsewhere);
    }
}

/// <summary>The ledger is cut into months (UTC), and an id is unique within one: what may have come before the turn is looked for on both sides of it.</summary>
public static class MonthTurn
{
    /// <summary>How far the clocks of replicas may be apart.</summary>
    public static TimeSpan ReplicaSkew { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How far the clock of a client is trusted to tell the month of a choice.</summary>
    public static TimeSpan ClientSkew { get; } = TimeSpan.FromDays(1);

    public static DateTimeOffset MonthBefore(DateTimeOffset at) => MonthOf(at).AddMonths(-1);

    public static DateTimeOffset MonthOf(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A choice made well within this month cannot have been stored in the one before. Near the turn the clock of another replica decides.</summary>
    public static bool MayBeOfLastMonth(DateTimeOffset? clientAt, DateTimeOffset at) =>
        clientAt is null || clientAt < MonthOf(at) + ClientSkew || MonthOf(at + ReplicaSkew) > at;
}
