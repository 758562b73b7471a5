namespace PrivacyPortal.Domain.Consent;

/// <summary>Where an opt-out of sale and sharing came from.</summary>
public enum OptOutSource
{
    /// <summary>Global Privacy Control.</summary>
    Signal,

    /// <summary>"Your Privacy Choices" on the shop's pages.</summary>
    Link,

    /// <summary>A request filed with the portal.</summary>
    Request,

    /// <summary>Somebody of the shop wrote it down, after a call for example.</summary>
    Staff,
}

/// <summary>An opt-out of sale and sharing on file. It denies whatever is clicked later, until the visitor opts in again.</summary>
public sealed class ConsentOptOut
{
    public const int PersonLength = 100, ReferenceLength = 100;

    public long Id { get; init; }

    /// <summary>Whose it is: a browser, or the pseudonym of a signed-in shopper. One of the two.</summary>
    public Guid? VisitorId { get; init; }
    public string? Person { get; init; }

    public required DateTimeOffset Since { get; init; }
    public required OptOutSource Source { get; init; }

    /// <summary>What it goes back to: the id of a receipt, or the reference of a request.</summary>
    public string? Reference { get; init; }

    /// <summary>When the visitor opted in again; null while it holds. One holds at a time.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>What an opt-out forbids beside the sale itself.</summary>
public static class OptOuts
{
    /// <summary>How long nobody may be asked to opt in again (Cal. Civ. Code 1798.135(c)(4)).</summary>
    public const int AskAgainAfterMonths = 12;

    /// <summary>The first moment at which somebody who opted out may be asked again.</summary>
    public static DateTimeOffset AskAgainAfter(DateTimeOffset since) => since.AddMonths(AskAgainAfterMonths);

    public static bool MayAskAgain(DateTimeOffset since, DateTimeOffset now) => now >= AskAgainAfter(since);

    /// <summary>The opt-out a choice puts on file; null where it puts none. The signal is an opt-out by itself (11 CCR 7025(c)(1)).</summary>
    public static OptOutSource? FiledBy(ConsentMethod method, bool gpc) =>
        gpc ? OptOutSource.Signal : method == ConsentMethod.OptOut ? OptOutSource.Link : null;

    /// <summary>Whether a choice ends an opt-out: the confirmed second step back in, where no signal says otherwise (11 CCR 7028).</summary>
    public static bool IsEndedBy(ConsentMethod method, bool gpc) => method == ConsentMethod.OptIn && !gpc;
}
