namespace PrivacyPortal.Domain.Consent;

/// <summary>A website of the shop that may use the banner and send choices: one origin.</summary>
public sealed class ConsentSite
{
    public const int OriginLength = ConsentReceipt.SiteLength, NameLength = 100;

    public required Guid Id { get; init; }

    /// <summary>As browsers write it in the <c>Origin</c> header: <c>https://shop.example</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>What staff call it.</summary>
    public required string Name { get; set; }

    /// <summary>Whether choices are taken from it; one that was turned off keeps its receipts.</summary>
    public bool IsActive { get; set; } = true;

    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>
    /// An address as the origin browsers send: in small letters, without the port that goes without saying, without path.
    /// Null for what is no origin, or not https. A computer's own name may do without https, to try the banner at a desk.
    /// </summary>
    public static string? OriginOf(string? address)
    {
        if (!Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0) return null;
        if (uri.PathAndQuery != "/" || uri.Fragment.Length > 0) return null;
        if (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && IsThisComputer(uri.Host))) return null;
        var origin = $"{uri.Scheme}://{(uri.HostNameType == UriHostNameType.Dns ? uri.IdnHost : uri.Host)}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}";
        return origin.Length <= OriginLength ? origin : null;
    }

    private static bool IsThisComputer(string host) =>
        host is "localhost" or "127.0.0.1" or "[::1]" || host.EndsWith(".localhost", StringComparison.Ordinal);
}
