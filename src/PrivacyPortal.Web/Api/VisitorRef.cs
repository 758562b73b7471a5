namespace PrivacyPortal.Web.Api;

/// <summary>Visitors as programs name them: by the token of the browser's cookie, or by the id in it.</summary>
public sealed class VisitorRef
{
    private const int IdLength = 36;

    /// <summary>The id; null for what is neither, and for a token the portal did not make.</summary>
    public ValueTask<Guid?> ReadAsync(string text) =>
        ValueTask.FromResult<Guid?>(text.Length == IdLength && Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty ? id : null);
}
