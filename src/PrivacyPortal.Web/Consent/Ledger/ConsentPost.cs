using System.Text.Json.Serialization;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>A choice as a page of the shop sends it. Everything may be missing or wrong: <see cref="ConsentIntake"/> says what.</summary>
public sealed record ConsentPost
{
    public Guid? Id { get; init; }
    public string? Visitor { get; init; }
    public string? Method { get; init; }
    public IReadOnlyList<string?>? Allow { get; init; }
    public int? BannerVersion { get; init; }
    public string? Language { get; init; }
    public DateTimeOffset? At { get; init; }
    public bool? Gpc { get; init; }
    public bool? Dnt { get; init; }
    public string? Person { get; init; }

    /// <summary>From a server with a key: the origin the choice was made on, and where the visitor is. A page's origin is its own, and its region the edge's word.</summary>
    public string? Site { get; init; }
    public string? Region { get; init; }
}

/// <summary>What the ledger has of a choice; in an answer to several, or why it has nothing.</summary>
public sealed record ConsentAnswer
{
    /// <summary>Only in answers to several.</summary>
    public int? Status { get; init; }
    public Guid? Id { get; init; }
    public string? Visitor { get; init; }
    public Guid? VisitorId { get; init; }
    public DateTime? At { get; init; }
    public IReadOnlyList<string>? Allowed { get; init; }
    public IReadOnlyList<string>? Denials { get; init; }
    public int? BannerVersion { get; init; }
    public DateTime? Expires { get; init; }

    /// <summary>For a visitor who opted out: not asked again before.</summary>
    public DateTime? AskAgainAfter { get; init; }

    public string? Title { get; init; }
    public string? Detail { get; init; }
    public string? Field { get; init; }
}

/// <summary>The answer to several choices, in their order.</summary>
public sealed record ConsentAnswers(IReadOnlyList<ConsentAnswer> Items);

/// <summary>A choice is three levels deep at most: a list, an object, a list of categories.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = MostDeep)]
[JsonSerializable(typeof(ConsentPost))]
internal sealed partial class ConsentPostJson : JsonSerializerContext
{
    public const int MostDeep = 3;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConsentAnswer))]
[JsonSerializable(typeof(ConsentAnswers))]
internal sealed partial class ConsentAnswerJson : JsonSerializerContext;
