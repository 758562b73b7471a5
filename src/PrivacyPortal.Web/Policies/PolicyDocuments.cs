using System.Security.Cryptography;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Policies;

/// <summary>The policy for programs: its text and registers as JSON, and feeds of its changes, each revalidated like the pages.</summary>
public sealed class PolicyDocuments(PolicyLibrary library, PolicyFactsSource facts, PolicyFreshness freshness, IOptions<PortalOptions> options, Texts texts)
{
    public const string Json = "/policy.json", Atom = "/policy/feed.atom", JsonFeed = "/policy/feed.json";
    public const string AtomType = "application/atom+xml", JsonFeedType = "application/feed+json";

    private string Site => options.Value.PublicUrl.TrimEnd('/');

    public async Task<IResult> JsonAsync(HttpContext context)
    {
        var now = await facts.ReadAsync();
        var shelf = await library.ShelfAsync();
        if (shelf.InForce(now.Moment.Today) is not { } current || await library.ReadAsync(current.Number) is not { } text)
            return Results.Problem("No policy is in force yet.", statusCode: StatusCodes.Status404NotFound);
        return await AnswerAsync(context, PolicyJson.Write(current, text, shelf.Scheduled(now.Moment.Today), now, Site, texts), "application/json");
    }

    public async Task<IResult> AtomAsync(HttpContext context) => await AnswerAsync(context, PolicyFeeds.Atom(await FeedAsync()), AtomType);

    public async Task<IResult> JsonFeedAsync(HttpContext context) => await AnswerAsync(context, PolicyFeeds.Json(await FeedAsync()), JsonFeedType);

    private async Task<PolicyFeed> FeedAsync() => new((await library.ShelfAsync()).All, (await facts.ReadAsync()).Moment.Shop.Profile.Name, Site, texts);

    private async Task<IResult> AnswerAsync(HttpContext context, byte[] content, string type)
    {
        var encoding = context.RequestServices.GetRequiredService<IResponseCompressionProvider>().GetCompressionProvider(context)?.EncodingName;
        var etag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}-{encoding ?? "identity"}\"");
        context.Response.Headers.CacheControl = "public, no-cache";
        // The words are those of the language asked for, by header or by the cookie a choice left.
        context.Response.Headers.Vary = "Accept-Language, Cookie";
        return await freshness.IsKnownAsync(context, etag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(content, $"{type}; charset=utf-8");
    }
}

public static class PolicyDocumentsMap
{
    public static void MapPolicyDocuments(this IEndpointRouteBuilder app)
    {
        app.MapGet(PolicyDocuments.Json, (HttpContext context, PolicyDocuments documents) => documents.JsonAsync(context)).AllowAnonymous();
        app.MapGet(PolicyDocuments.Atom, (HttpContext context, PolicyDocuments documents) => documents.AtomAsync(context)).AllowAnonymous();
        app.MapGet(PolicyDocuments.JsonFeed, (HttpContext context, PolicyDocuments documents) => documents.JsonFeedAsync(context)).AllowAnonymous();
    }
}
