using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Policies;

/// <summary>
/// Answers /policy from memory for who brings nothing of their own: no cookie, no signal, no query. A copy is made of what the pages answered once, and is
/// gone when the policy, the shop or the cookie register changes, when the shop's day ends, and after some seconds in any case. Everybody else goes the long way.
/// </summary>
public sealed class PolicyCopies
{
    private const string Path = "/policy";

    /// <summary>Languages times encodings as browsers write them; past that nothing more is kept.</summary>
    private const int MostKept = 200;

    /// <summary>A page made in the very moment of a change may still be made of what was before.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private static readonly string[] NotRepeated = [HeaderNames.Date, HeaderNames.Server, HeaderNames.TransferEncoding, HeaderNames.Connection];

    private sealed record Key(bool IsHttps, string Language, string Encoding);

    private sealed record Copy(DateOnly Day, long At, byte[] Body, KeyValuePair<string, StringValues>[] Headers);

    private readonly RequestDelegate next;
    private readonly ShopSource shops;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<Key, Copy> copies = new();
    private long changes;

    public PolicyCopies(RequestDelegate next, ShopSource shops, PortalChanges portal, TimeProvider clock)
    {
        (this.next, this.shops, this.clock) = (next, shops, clock);
        portal.Changed += _ =>
        {
            Interlocked.Increment(ref changes);
            copies.Clear();
        };
    }

    public Task InvokeAsync(HttpContext context) => IsForEverybody(context.Request) ? AnswerAsync(context) : next(context);

    private static bool IsForEverybody(HttpRequest request)
    {
        var headers = request.Headers;
        return request.Path.Value == Path && HttpMethods.IsGet(request.Method) && !request.QueryString.HasValue && headers.Cookie.Count == 0
            && headers.Authorization.Count == 0 && headers[VisitorConsentMiddleware.GpcHeader].Count == 0 && headers.IfNoneMatch.Count == 0 && headers.IfModifiedSince.Count == 0;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var key = new Key(request.IsHttps, request.Headers.AcceptLanguage.ToString(), request.Headers.AcceptEncoding.ToString());
        var today = (await shops.NowAsync()).Today;
        if (!copies.TryGetValue(key, out var copy) || copy.Day != today || clock.GetElapsedTime(copy.At) > KeptFor)
        {
            await MakeAsync(context, key, today);
            return;
        }
        foreach (var (name, value) in copy.Headers) response.Headers[name] = value;
        await response.Body.WriteAsync(copy.Body, context.RequestAborted);
    }

    private async Task MakeAsync(HttpContext context, Key key, DateOnly today)
    {
        var response = context.Response;
        var (before, at, body) = (Interlocked.Read(ref changes), clock.GetTimestamp(), response.Body);
        using var made = new MemoryStream();
        response.Body = made;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }
        if (made.Length > 0) response.ContentLength = made.Length;
        // Headers are complete once the answer has begun.
        await response.StartAsync(context.RequestAborted);
        var isShared = response.StatusCode == StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0
            && response.Headers.CacheControl.ToString().StartsWith("public", StringComparison.Ordinal);
        var bytes = made.ToArray();
        // What was made of the state before a change must not outlive it.
        if (isShared && (copies.Count < MostKept || copies.ContainsKey(key)) && Interlocked.Read(ref changes) == before)
            copies[key] = new(today, at, bytes, [.. response.Headers.Where(header => !NotRepeated.Contains(header.Key, StringComparer.OrdinalIgnoreCase))]);
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
