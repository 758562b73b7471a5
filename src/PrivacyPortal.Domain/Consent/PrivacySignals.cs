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
