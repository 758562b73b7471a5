using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Api;
using PrivacyPortal.Web.Persons;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>POST /api/v1/consents: takes the choices of visitors from the pages of registered sites and from servers with a key (docs/api.md).</summary>
public sealed class ConsentsEndpoint(
    ConsentIntake intake, ReceiptWriter writer, ConsentSites sites, BannerSettingsSource banners, VisitorTokens tokens, ConsentLimit limit, ConsentPersons persons,
    ApiKeyRing keys, TimeProvider clock)
{
    /// <summary>How long a browser may remember that a site may post; browsers cut it shorter by themselves.</summary>
    private const string PreflightSeconds = "86400";

    /// <summary>Answers a browser that asks whether a page may post.</summary>
    public async Task PreflightAsync(HttpContext context)
    {
        if (await SiteAsync(context) is null)
        {
            await context.Response.AnswerAsync(WrongSite);
            return;
        }
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = "POST";
        headers.AccessControlAllowHeaders = "Content-Type";
        headers.AccessControlMaxAge = PreflightSeconds;
        headers.CacheControl = default;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task PostAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        // Pages cannot send a key: no preflight allows it. A program has no origin, and names the site with every choice.
        var isServer = request.Headers.Origin.Count == 0 && ApiKeyHandler.KeyOf(request) is not null;
        var site = isServer ? "" : await SiteAsync(context);
        if (site is null)
            await response.AnswerAsync(WrongSite);
        else if (isServer && !await MayWriteAsync(context))
            return;
        else if (!IsJson(request.ContentType))
            await response.AnswerAsync(new(StatusCodes.Status415UnsupportedMediaType, "Not JSON", "Send choices as application/json."));
        else if (request.ContentLength > PostedConsents.MostBytes)
            await response.AnswerAsync(PostedConsents.TooLong);
        else
            await AnswerAsync(context, site);
    }

    private static ApiProblem WrongSite =>
        new(StatusCodes.Status403Forbidden, "Not a registered site", "Choices are taken from the pages of registered sites, by their Origin header, and from servers with an API key.");

    /// <summary>The registered origin of the page, which is then told that it may read the answer; null for any other.</summary>
    private async ValueTask<string?> SiteAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Vary = "Origin";
        if (context.Request.Headers.Origin is not [{ } origin] || !await sites.IsRegisteredAsync(origin)) return null;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlExposeHeaders = "Retry-After";
        return origin;
    }

    /// <summary>Whether the key of a program may store choices; where it may not, that is the answer.</summary>
    private async ValueTask<bool> MayWriteAsync(HttpContext context)
    {
        var key = await keys.FindAsync(ApiKeyHandler.KeyOf(context.Request)!, clock.GetUtcNow());
        if (key?.Allowed.Contains(ApiKey.WriteConsents) is true) return true;
        await (key is null ? ApiRefusals.Unauthorized(context) : ApiRefusals.Forbidden(context, ApiKey.WriteConsents));
        return false;
    }

    private static bool IsJson(string? type) =>
        type is not null && type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) && (type.Length == 16 || type[16] is ';' or ' ');

    private async Task AnswerAsync(HttpContext context, string site)
    {
        var response = context.Response;
        var (posts, isList, problem) = await PostedConsents.ReadAsync(context);
        if (problem is not null)
        {
            await response.AnswerAsync(problem);
            return;
        }
        // One server speaks for all its visitors: its key is what holds it to account.
        if (site.Length > 0 && limit.Wait(context.Connection.RemoteIpAddress, posts.Count) is { } seconds)
        {
            await response.AnswerAsync(new(StatusCodes.Status429TooManyRequests, "Too many", "So many choices from one address have to wait."), seconds);
            return;
        }
        var banner = await banners.GetAsync();
        var sender = Sender(context.Request, site, banner);
        if (isList) await StoreAllAsync(response, posts, sender, banner);
        else await StoreOneAsync(response, posts[0], sender, banner);
    }

    private async Task StoreOneAsync(HttpResponse response, ReadPost post, ConsentSender sender, BannerSettings banner)
    {
        var (receipt, problem) = await TakeAsync(post, sender);
        if (problem is not null)
        {
            await response.AnswerAsync(problem);
            return;
        }
        var stored = await writer.WriteAsync(receipt!);
        await MergeAsync(receipt!, stored);
        if (stored.As == StoredAs.OtherChoice) await response.AnswerAsync(OtherChoice);
        else await response.AnswerAsync(StatusOf(stored), Answer(stored, banner, null), ConsentAnswerJson.Default.ConsentAnswer);
    }

    /// <summary>Stores what can be stored, all of it or, where the queue has no room, nothing; says of each how it ended.</summary>
    private async Task StoreAllAsync(HttpResponse response, IReadOnlyList<ReadPost> posts, ConsentSender sender, BannerSettings banner)
    {
        var taken = new ConsentTaken[posts.Count];
        for (var at = 0; at < taken.Length; at++)
            taken[at] = await TakeAsync(posts[at], sender with { Place = at });
        writer.Enqueue([.. taken.Where(item => item.Receipt is not null).Select(item => item.Receipt!)]);
        var answers = new ConsentAnswer[taken.Length];
        for (var at = 0; at < taken.Length; at++) answers[at] = taken[at].Problem is { } problem ? Answer(problem) : await EndAsync(taken[at].Receipt!, banner);
        await response.AnswerAsync(StatusCodes.Status200OK, new(answers), ConsentAnswerJson.Default.ConsentAnswers);
    }

    private ValueTask<ConsentTaken> TakeAsync(ReadPost post, ConsentSender sender) => post.Problem is { } unread ? new(new ConsentTaken(null, unread))
        : sender.Site.Length > 0 ? intake.TakeAsync(post.Post!, sender) : TakeOfServerAsync(post.Post!, sender);

    /// <summary>Takes a choice on the site a server names, in the region it knows.</summary>
    private async ValueTask<ConsentTaken> TakeOfServerAsync(ConsentPost post, ConsentSender sender) => await sites.IsRegisteredAsync(post.Site)
        ? await intake.TakeAsync(post, sender with { Site = post.Site!, Region = EdgeRegion.Read(post.Region) })
        : new(null, new(StatusCodes.Status422UnprocessableEntity, "Not a choice", "Name the origin of a registered site: https://shop.example.", "site"));

    private async ValueTask<ConsentAnswer> EndAsync(PendingReceipt receipt, BannerSettings banner)
    {
        try
        {
            var stored = await receipt.Committed;
            await MergeAsync(receipt, stored);
            return stored.As == StoredAs.OtherChoice ? Answer(OtherChoice) : Answer(stored, banner, StatusOf(stored));
        }
        catch (LedgerUnavailable)
        {
            return Answer(new ApiProblem(StatusCodes.Status503ServiceUnavailable, "Not now", "This choice was not stored. Send it again in a moment."));
        }
        catch (Exception)
        {
            // The writer has logged why. The others of the batch are stored and have to be told so.
            return Answer(new ApiProblem(StatusCodes.Status500InternalServerError, "Something went wrong", "This choice could not be stored."));
        }
    }

    /// <summary>Has what a signed-in shopper chose hold on their other devices. Where that fails the choice is sent again, and merged again.</summary>
    private Task MergeAsync(PendingReceipt receipt, StoredReceipt stored) =>
        receipt.Person is { } choice && stored.As != StoredAs.OtherChoice ? persons.MergeAsync([choice], CancellationToken.None) : Task.CompletedTask;

    private static ApiProblem OtherChoice => new(StatusCodes.Status409Conflict, "Another choice", "Another choice was stored under this id.", "id");

    private static int StatusOf(StoredReceipt stored) => stored.As == StoredAs.New ? StatusCodes.Status201Created : StatusCodes.Status200OK;

    private ConsentAnswer Answer(StoredReceipt stored, BannerSettings banner, int? status)
    {
        var receipt = stored.Receipt;
        return new()
        {
            Status = status, Id = receipt.Id, Visitor = tokens.Of(receipt.VisitorId), VisitorId = receipt.VisitorId, At = receipt.At.UtcDateTime,
            Allowed = receipt.Allowed, Denials = receipt.Denials, BannerVersion = receipt.BannerVersion,
            Expires = banner.Expires(receipt.ClientAt ?? receipt.At).UtcDateTime,
            AskAgainAfter = stored.OptedOutSince is { } since ? OptOuts.AskAgainAfter(since).UtcDateTime : null,
        };
    }

    private static ConsentAnswer Answer(ApiProblem problem) => new() { Status = problem.Status, Title = problem.Title, Detail = problem.Detail, Field = problem.Field };

    private ConsentSender Sender(HttpRequest request, string site, BannerSettings banner)
    {
        var headers = request.Headers;
        var signals = headers.ContainsKey(VisitorConsentMiddleware.GpcHeader) || headers.ContainsKey("DNT")
            ? PrivacySignals.Read(headers[VisitorConsentMiddleware.GpcHeader], headers["DNT"]) : PrivacySignals.None;
        // What else a request tells of the sender is the server's own, not the visitor's.
        if (site.Length == 0) return new(site, signals, null, null, null, clock.GetUtcNow());
        return new(
            site, signals, SenderAddress.Network(request.HttpContext.Connection.RemoteIpAddress), AgentFamily.Of(headers.UserAgent),
            banner.RegionHeader is { } region ? EdgeRegion.Read(headers[region]) : null, clock.GetUtcNow());
    }
}
