namespace PrivacyPortal.Domain.Consent;

/// <summary>The privacy signals a browser sent with a request.</summary>
/// <param name="Gpc">Global Privacy Control: at least one <c>Sec-GPC</c> header is exactly <c>1</c> (W3C draft, 3 Apr 2026).</param>
/// <param name="Dnt">Do Not Track: the header is <c>1</c>, extension characters after it allowed. Null when absent or without meaning.</param>
public sealed record PrivacySignals(bool Gpc, bool? Dnt)
{
    public static readonly PrivacySignals None = new(false, null);

    /// <summary>Reads the values of the <c>Sec-GPC</c> and <c>DNT</c> headers.</summary>
    public static PrivacySignals Read(IEnumerable<string?> secGpc, string? dnt) => new(
        secGpc.Any(value => value == "1"),
        dnt is { Length: > 0 } && dnt[0] is '0' or '1' ? dnt![0] == '1' : null);
}

/// <summary>What a visitor allows. The necessary category is always allowed and therefore not here.</summary>
public sealed record ConsentChoice(bool Performance, bool Functional, bool Advertising)
{
    public static readonly ConsentChoice AcceptAll = new(true, true, true);
    public static readonly ConsentChoice RejectAll = new(false, false, false);

    public bool Allows(CookieCategory category) => category switch
    {
        CookieCategory.Necessary => true,
        CookieCategory.Performance => Performance,
        CookieCategory.Functional => Functional,
        CookieCategory.Advertising => Advertising,
    };

    /// <summary>What holds while a signal is sent: GPC turns advertising off whatever was chosen before (11 CCR 7025).</summary>
    public ConsentChoice Under(PrivacySignals signals) => signals.Gpc ? this with { Advertising = false } : this;

    /// <summary>The categories this choice no longer allows although the earlier one did.</summary>
    public IReadOnlyList<CookieCategory> WithdrawnSince(ConsentChoice earlier) =>
        [.. CookieCategories.Optional.Where(category => earlier.Allows(category) && !Allows(category))];
}

/// <summary>How a choice was made.</summary>
public enum ConsentMethod { AcceptAll, RejectAll, Choose }

/// <summary>The proof of one choice; append-only, also in the database.</summary>
public sealed class ConsentReceipt
{
    public required Guid Id { get; init; }

    /// <summary>The random id of the browser.</summary>
    public required Guid VisitorId { get; init; }
    public required ConsentMethod Method { get; init; }

    /// <summary>What the visitor asked for, and what holds after the signals: advertising asked for under GPC does not hold.</summary>
    public required bool AskedPerformance { get; init; }
    public required bool AskedFunctional { get; init; }
    public required bool AskedAdvertising { get; init; }
    public required bool Performance { get; init; }
    public required bool Functional { get; init; }
    public required bool Advertising { get; init; }
    public required int? PolicyRevision { get; init; }
    public required int BannerVersion { get; init; }
    public required string Language { get; init; }

    /// <summary>The region code if known; null otherwise.</summary>
    public required string? Region { get; init; }
    public required bool Gpc { get; init; }
    public required bool? Dnt { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public ConsentChoice Choice => new(Performance, Functional, Advertising);

    /// <summary>The receipt of a choice made under the signals the browser sent with it.</summary>
    public static ConsentReceipt Of(
        Guid visitorId, ConsentMethod method, ConsentChoice asked, PrivacySignals signals, int? policyRevision, int bannerVersion,
        string language, string? region, DateTimeOffset now)
    {
        var effective = asked.Under(signals);
        return new()
        {
            Id = Guid.NewGuid(), VisitorId = visitorId, Method = method,
            AskedPerformance = asked.Performance, AskedFunctional = asked.Functional, AskedAdvertising = asked.Advertising,
            Performance = effective.Performance, Functional = effective.Functional, Advertising = effective.Advertising,
            PolicyRevision = policyRevision, BannerVersion = bannerVersion, Language = language, Region = region,
            Gpc = signals.Gpc, Dnt = signals.Dnt, At = now,
        };
    }
}
