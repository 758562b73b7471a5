using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Pages;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Policies;

/// <summary>
/// A page that is the same for everyone: kept compressed in the output cache, and revalidated by browsers with an ETag. Its key and its ETag
/// hold all it is made of: the revisions, the registers a policy shows, the shop's day (so a scheduled revision takes effect at the shop's midnight by itself), the shop's
/// look, the language, the encoding, and whether the cookie banner and the opt-out signal show. Publishing also evicts it by its tags.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PolicyPagesAttribute : Attribute, IOutputCachePolicy, IAsyncPageFilter
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(12);
    private static readonly string Build = typeof(PolicyPagesAttribute).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    /// <summary>Names of the query the page reads; with any other the page is made afresh, for it may show its own address.</summary>
    public string[] Query { get; set; } = [];

    /// <summary>The stylesheets the page links besides the layout's.</summary>
    public string[] Styles { get; set; } = ["/css/policy.css"];

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = IsShared(context.HttpContext);
        if (!context.EnableOutputCaching) return;
        context.Tags.Add(ChangeTopics.Policy);
        context.Tags.Add(ChangeTopics.Shop);
        context.Tags.Add(ChangeTopics.Cookies);
        context.ResponseExpirationTimeSpan = KeptFor;
        context.CacheVaryByRules.VaryByHost = false; // No page here holds its own full address.
        context.CacheVaryByRules.QueryKeys = Query;
        context.CacheVaryByRules.VaryByValues["made-of"] = await IngredientsAsync(context.HttpContext);
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || !StringValues.IsNullOrEmpty(response.Headers.SetCookie)) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Result is not PageResult) return;
        var (request, headers) = (context.HttpContext.Request, context.HttpContext.Response.Headers);
        if (!IsShared(context.HttpContext))
        {
            headers.CacheControl = "private, no-store";
            return;
        }
        var address = string.Join('&', Query.Select(name => $"{name}={request.Query[name]}"));
        var etag = new EntityTagHeaderValue($"\"{Hash($"{request.Path}?{address} {await IngredientsAsync(context.HttpContext)}")}\"");
        var isKnown = await context.HttpContext.RequestServices.GetRequiredService<PolicyFreshness>().IsKnownAsync(context.HttpContext, etag);
        headers.CacheControl = "public, no-cache";
        headers.Vary = StringValues.Concat(headers.Vary, "Accept-Language, Cookie, Sec-GPC");
        // The output cache compares tags of what it holds; here, of what it does not hold yet.
        if (isKnown) executed.Result = new StatusCodeResult(StatusCodes.Status304NotModified);
    }

    /// <summary>Not for somebody who is signed in or is about to read a note meant for them alone.</summary>
    private bool IsShared(HttpContext context) =>
        context.User.Identity is not { IsAuthenticated: true }
        && !context.Request.Cookies.ContainsKey(FormPage.NoteCookie)
        && context.Request.Query.Keys.All(name => Query.Contains(name, StringComparer.OrdinalIgnoreCase));

    private async Task<string> IngredientsAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var shelf = await services.GetRequiredService<PolicyLibrary>().ShelfAsync();
        var files = services.GetRequiredService<IFileVersionProvider>();
        var banner = CookieBannerViewComponent.IsShown(services.GetRequiredService<VisitorConsent>(), context.Request);
        var encoding = services.GetRequiredService<IResponseCompressionProvider>().GetCompressionProvider(context)?.EncodingName;
        return string.Join(' ',
            Build, files.AddFileVersionToPath("", "/css/portal.css"), string.Join(' ', Styles.Select(style => files.AddFileVersionToPath("", style))),
            files.AddFileVersionToPath("", "/js/portal.js"), shelf.Latest?.Number, shelf.Latest?.Sha256, (await services.GetRequiredService<PolicyFactsSource>().ReadAsync()).Version,
            PortalLanguages.Current, encoding ?? "identity", banner ? "banner" : "chosen",
            services.GetRequiredService<VisitorConsent>().Signals.Gpc ? "gpc" : "no-signal");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
