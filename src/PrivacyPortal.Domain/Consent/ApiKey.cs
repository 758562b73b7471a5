namespace PrivacyPortal.Domain.Consent;

/// <summary>A key by which a program of the shop speaks to the portal. Of its secret only a hash is kept.</summary>
public sealed class ApiKey
{
    public const string ReadDecisions = "decisions:read", ReadConsents = "consents:read", WriteConsents = "consents:write";

    public const int NameLength = 80, PrefixLength = 11, MostDays = 730;

    /// <summary>From so many days before its end on, pages warn.</summary>
    public const int WarnDays = 30;

    /// <summary>How exactly the last use is known: it is written at most so often.</summary>
    public static TimeSpan UseStep { get; } = TimeSpan.FromMinutes(1);

    public static readonly Rule Ended = new("api-keys.ended", "This key was revoked or has expired already. Create a new one.");

    /// <summary>What a key may be for, and what that means.</summary>
    public static IReadOnlyList<(string Scope, string Meaning)> Scopes { get; } =
    [
        (ReadDecisions, "Ask whether something is allowed for a visitor or a person"),
        (ReadConsents, "Read the choices of any visitor, with receipts"),
        (WriteConsents, "Send the choices of visitors from the shop's own servers"),
    ];

    public required Guid Id { get; init; }

    /// <summary>What it is used by, in the admin's words.</summary>
    public required string Name { get; init; }

    /// <summary>The first characters, by which people and the portal tell keys apart: <c>pp_7Kq2mX9a</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the whole key; it is random, so nothing slower is needed.</summary>
    public required byte[] Hash { get; init; }
    public required IReadOnlyList<string> Allowed { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public bool IsValid(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    public bool EndsSoon(DateTimeOffset now) => IsValid(now) && ExpiresAt - now <= TimeSpan.FromDays(WarnDays);

    /// <summary>Ends it at once.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    /// <summary>Has it end soon, because another takes its place.</summary>
    public void EndBy(DateTimeOffset end)
    {
        if (end < ExpiresAt) ExpiresAt = end;
    }
}
