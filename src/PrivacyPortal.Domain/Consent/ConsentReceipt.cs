namespace PrivacyPortal.Domain.Consent;

/// <summary>How a choice came about.</summary>
public enum ConsentMethod
{
    /// <summary>The three answers of the banner and the preference centre.</summary>
    AcceptAll, RejectAll, Choose,

    /// <summary>A signal of the browser, seen without anybody pressing anything (11 CCR 7025).</summary>
    Signal,

    /// <summary>The one step out of sale and sharing, and the confirmed second step back in (11 CCR 7026, 7028).</summary>
    OptOut, OptIn,
}

/// <summary>The proof of one choice; append-only, also in the database.</summary>
public sealed class ConsentReceipt
{
    /// <summary>Longest site and language kept.</summary>
    public const int SiteLength = 200, LanguageLength = 20;

    /// <summary>Made by the client, so that sending the same choice twice stores it once.</summary>
    public required Guid Id { get; init; }

    /// <summary>The random id of the browser.</summary>
    public required Guid VisitorId { get; init; }

    /// <summary>The origin of the shop's page (<c>https://shop.example</c>); null for the portal's own pages.</summary>
    public string? Site { get; init; }
    public required ConsentMethod Method { get; init; }

    /// <summary>The categories the visitor asked for, and those that hold after the denials.</summary>
    public required IReadOnlyList<string> Asked { get; init; }
    public required IReadOnlyList<string> Allowed { get; init; }

    /// <summary>Codes of the <see cref="ConsentDenial"/>s that were in force, whether they took anything away or not.</summary>
    public required IReadOnlyList<string> Denials { get; init; }
    public required int? PolicyRevision { get; init; }

    /// <summary>The version of the register that was shown.</summary>
    public required int BannerVersion { get; init; }
    public required string Language { get; init; }

    /// <summary>The region code if known; null otherwise.</summary>
    public required string? Region { get; init; }
    public required bool Gpc { get; init; }
    public required bool? Dnt { get; init; }

    /// <summary>The pseudonym of the signed-in shopper (never the shop's own id); null for a visitor without an account.</summary>
    public string? Person { get; init; }

    /// <summary>The truncated network address (<c>203.0.113.0</c>), and the family of the browser (<c>Firefox</c>).</summary>
    public string? Network { get; init; }
    public string? Agent { get; init; }

    /// <summary>When the client says the choice was made, UTC; null where it was stored at once.</summary>
    public DateTimeOffset? ClientAt { get; init; }

    /// <summary>When it was stored, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public ConsentChoice Choice => ConsentChoice.Of(Allowed);
    public ConsentChoice AskedChoice => ConsentChoice.Of(Asked);

    /// <summary>The same choice with something else in force: an opt-out on file, which is known only when it is stored.</summary>
    public ConsentReceipt With(IReadOnlyList<string> allowed, IReadOnlyList<string> denials) => new()
    {
        Id = Id, VisitorId = VisitorId, Site = Site, Method = Method, Asked = Asked, Allowed = allowed, Denials = denials, PolicyRevision = PolicyRevision,
        BannerVersion = BannerVersion, Language = Language, Region = Region, Gpc = Gpc, Dnt = Dnt, Person = Person, Network = Network, Agent = Agent,
        ClientAt = ClientAt, At = At,
    };

    /// <summary>The receipt of a choice made on the portal itself.</summary>
    public static ConsentReceipt Of(
        Guid visitorId, ConsentMethod method, ConsentChoice asked, ConsentStanding standing, CookieRegister register, int? policyRevision,
        string language, string? region, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), VisitorId = visitorId, Method = method,
        Asked = asked.Codes, Allowed = standing.Applied(asked, register).Codes, Denials = [.. standing.Denials.Select(denial => denial.Code)],
        PolicyRevision = policyRevision, BannerVersion = register.Version, Language = language, Region = region,
        Gpc = standing.Signals.Gpc, Dnt = standing.Signals.Dnt, At = now,
    };
}
