namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>The family of a browser: as much of the User-Agent header as a receipt keeps.</summary>
public static class AgentFamily
{
    public const string Other = "Other";

    // In this order: most of them also call themselves what those after them are called.
    private static readonly (string Mark, string Family)[] Marks =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("YaBrowser/", "Yandex"), ("DuckDuckGo/", "DuckDuckGo"), ("Ddg/", "DuckDuckGo"),
        ("Vivaldi/", "Vivaldi"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    /// <summary>Null where the header is not sent.</summary>
    public static string? Of(string? userAgent)
    {
        if (string.IsNullOrEmpty(userAgent)) return null;
        foreach (var (mark, family) in Marks)
            if (userAgent.Contains(mark, StringComparison.Ordinal)) return family;
        return Other;
    }
}
