using System.Collections.Immutable;

namespace PrivacyPortal.Domain.Consent;

/// <summary>What a visitor allows: codes of optional categories. The necessary one is always allowed and therefore not among them.</summary>
public sealed class ConsentChoice : IEquatable<ConsentChoice>
{
    public static readonly ConsentChoice None = new([]);

    private ConsentChoice(ImmutableSortedSet<string> codes) => Codes = codes;

    /// <summary>The allowed codes, in the order of their letters.</summary>
    public ImmutableSortedSet<string> Codes { get; }

    /// <summary>The choice of these categories; naming the necessary one adds nothing.</summary>
    public static ConsentChoice Of(params IEnumerable<string> codes) =>
        new(codes.Where(code => code != CookieCategory.Necessary).ToImmutableSortedSet(StringComparer.Ordinal));

    public bool Allows(string category) => category == CookieCategory.Necessary || Codes.Contains(category);

    /// <summary>The categories this choice no longer allows although the earlier one did.</summary>
    public IReadOnlyList<string> WithdrawnSince(ConsentChoice earlier) => [.. earlier.Codes.Where(code => !Allows(code))];

    public bool Equals(ConsentChoice? other) => other is not null && Codes.SetEquals(other.Codes);

    public override bool Equals(object? obj) => Equals(obj as ConsentChoice);

    public override int GetHashCode() => Codes.Aggregate(0, (hash, code) => HashCode.Combine(hash, StringComparer.Ordinal.GetHashCode(code)));

    /// <summary><c>functional,performance</c>; empty where nothing optional is allowed.</summary>
    public override string ToString() => string.Join(',', Codes);
}
