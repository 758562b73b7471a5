using PrivacyPortal.Web.Consent.Ledger;

namespace PrivacyPortal.Web.Api;

/// <summary>Visitors as programs name them: by the token of the browser's cookie, or by the id in it.</summary>
public sealed class VisitorRef(VisitorTokens tokens)
{
    private const int IdLength = 36;

    /// <summary>The id; null for what is neither, and for a token the portal did not make.</summary>
    public ValueTask<Guid?> ReadAsync(string text) =>
        text.Length == IdLength ? ValueTask.FromResult<Guid?>(Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty ? id : null) : ReadTokenAsync(text);

    private async ValueTask<Guid?> ReadTokenAsync(string text)
    {
        await tokens.ReadyAsync();
        return tokens.Read(text);
    }
}
