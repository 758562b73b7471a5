using Microsoft.Extensions.Primitives;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Embed;

/// <summary>
/// Answers /embed/* from memory, before everything else: the files are the same for everybody, belong to nobody, and every page of every
/// shop asks for them.
/// </summary>
public sealed class EmbedEndpoint(RequestDelegate next, EmbedFiles files, EmbedReleases releases)
{
    private const string Folder = "/embed/", Script = "/embed/consent.js", Config = "/embed/config.json", Style = "/embed/consent.css";

    private static readonly StringValues
        Short = "public, max-age=300, stale-while-revalidate=86400", Fresh = "public, max-age=60", Forever = "public, max-age=31536000, immutable",
        Everybody = "*", CrossOrigin = "cross-origin", NoSniff = "nosniff", ByEncoding = "Accept-Encoding", ByLanguage = "Accept-Encoding, Accept-Language", Methods = "GET, HEAD";

    public Task InvokeAsync(HttpContext context) =>
        context.Request.Path.Value is { } path && path.StartsWith(Folder, StringComparison.Ordinal) ? AnswerAsync(context, path) : next(context);

    private async Task AnswerAsync(HttpContext context, string path)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = Methods;
            return;
        }
        var bundle = await files.GetAsync();
        switch (path)
        {
            case Script:
                await SendAsync(context, bundle.Script(LanguageOf(request), IsOptOut(request, bundle)), Short, VaryOf(bundle));
                break;
            case Config:
                await SendAsync(context, bundle.Config(LanguageOf(request), IsOptOut(request, bundle)), Fresh, VaryOf(bundle));
                break;
            case Style:
                await SendAsync(context, bundle.Style, Short, ByEncoding);
                break;
            default:
                if (bundle.Versioned.TryGetValue(path, out var file)) await SendAsync(context, file, Forever, ByEncoding);
                else if (releases.Find(path) is { } earlier) await SendAsync(context, await earlier, Forever, ByEncoding);
                else response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private static async Task SendAsync(HttpContext context, EmbedFile file, StringValues cache, StringValues vary)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        var body = file.For(request.Headers.AcceptEncoding);
        headers.ETag = body.ETag;
        headers.CacheControl = cache;
        headers.Vary = vary;
        headers.AccessControlAllowOrigin = Everybody;
        headers["Cross-Origin-Resource-Policy"] = CrossOrigin;
        headers.XContentTypeOptions = NoSniff;
        if (request.Headers.IfNoneMatch is { Count: > 0 } known && known.ToString().Contains(body.ETag.ToString(), StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        headers.ContentType = file.ContentType;
        if (body.Encoding.Count > 0) headers.ContentEncoding = body.Encoding;
        headers.ContentLength = body.Bytes.Length;
        if (HttpMethods.IsGet(request.Method)) await context.Response.Body.WriteAsync(body.Bytes, context.RequestAborted);
    }

    private static StringValues VaryOf(EmbedBundle bundle) => bundle.RegionHeader is null ? ByLanguage : $"Accept-Encoding, Accept-Language, {bundle.RegionHeader}";

    private static bool IsOptOut(HttpRequest request, EmbedBundle bundle) =>
        bundle.RegionHeader is { } header && !bundle.Settings.IsOptIn(EdgeRegion.Read(request.Headers[header]));

    private static int LanguageOf(HttpRequest request) =>
        request.QueryString.HasValue && request.Query.TryGetValue("lang", out var asked) && BannerLanguage.Find(asked.ToString()) is >= 0 and var named
            ? named
            : BannerLanguage.Of(request.Headers.AcceptLanguage.Count == 0 ? "" : request.Headers.AcceptLanguage.ToString());
}

/// <summary>Which of the banner's languages somebody reads.</summary>
public static class BannerLanguage
{
    /// <summary>The best of an <c>Accept-Language</c> header, as its place in <see cref="BannerWords.Languages"/>; English where none fits.</summary>
    public static int Of(ReadOnlySpan<char> accepted)
    {
        var (best, bestQuality) = (0, 0);
        foreach (var range in accepted.Split(','))
        {
            var part = accepted[range].Trim();
            var end = part.IndexOf(';');
            var quality = end < 0 ? 1000 : Quality(part[(end + 1)..].Trim());
            if (quality > bestQuality && Find(end < 0 ? part : part[..end].TrimEnd()) is >= 0 and var language) (best, bestQuality) = (language, quality);
        }
        return best;
    }

    /// <summary>The place of the language a tag stands for; -1 where the banner has none. Places write Chinese in different scripts (RFC 5646).</summary>
    public static int Find(ReadOnlySpan<char> tag)
    {
        for (var i = 0; i < BannerWords.Languages.Count; i++)
            if (tag.Equals(BannerWords.Languages[i], StringComparison.OrdinalIgnoreCase)) return i;
        if (tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) && (tag.Length == 2 || tag[2] == '-'))
            return tag.Contains("Hant", StringComparison.OrdinalIgnoreCase) || (!tag.Contains("Hans", StringComparison.OrdinalIgnoreCase) && IsTraditional(tag)) ? 1 : 2;
        return tag.IndexOf('-') is > 0 and var dash ? Find(tag[..dash]) : -1;
    }

    private static bool IsTraditional(ReadOnlySpan<char> tag) =>
        tag.EndsWith("-TW", StringComparison.OrdinalIgnoreCase) || tag.EndsWith("-HK", StringComparison.OrdinalIgnoreCase) || tag.EndsWith("-MO", StringComparison.OrdinalIgnoreCase);

    // In thousandths, read digit by digit: "q=0.85".
    private static int Quality(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("q=", StringComparison.OrdinalIgnoreCase) || text.Length < 3) return 1000;
        if (text[2] == '1') return 1000;
        var (quality, unit) = (0, 100);
        for (var i = 4; i < text.Length && char.IsAsciiDigit(text[i]) && unit > 0; i++, unit /= 10) quality += (text[i] - '0') * unit;
        return quality;
    }
}
