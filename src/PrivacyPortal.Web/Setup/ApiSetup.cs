using PrivacyPortal.Web.Api;
using PrivacyPortal.Web.Consent.Ledger;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Setup;

public static class ApiSetup
{
    /// <summary>Where the API is, and where its description.</summary>
    public const string Prefix = "/api", Description = "/openapi/{documentName}.json";

    /// <summary>The ledger of choices and the interface to it.</summary>
    public static WebApplicationBuilder AddPortalApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<LedgerOptions>().BindConfiguration(LedgerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SealedSecrets>().AddSingleton<VisitorTokens>().AddSingleton<ReceiptWriter>();
        services.AddSingleton<ConsentRulesSource>().AddSingleton<ConsentIntake>().AddSingleton<ConsentLimit>().AddSingleton<ConsentsEndpoint>();
        services.AddScoped<LedgerPartitions>().AddPass<LedgerPartitions>("ledger months", TimeSpan.FromHours(6), (months, ct) => months.PassAsync(ct));
        services.AddOpenApi("v1");
        return builder;
    }

    /// <summary>
    /// The API goes its own short way, with addresses of its own: no pages, languages, cookies or forms. Before everything else, so that a choice passes through nothing it does
    /// not need.
    /// </summary>
    public static void UsePortalApi(this WebApplication app) => app.MapWhen(context => context.Request.Path.StartsWithSegments(Prefix), api =>
    {
        api.UseMiddleware<ApiErrors>();
        if (!app.Environment.IsDevelopment()) api.UseHsts().UseHttpsRedirection();
        api.Use(UseHeadersAsync);
        // Endpoints that say so are answered right behind this.
        api.UseRouting();
        api.UseNotFound();
        api.UseRateLimiter();
        api.UseAuthentication();
        api.UseAuthorization();
        // Not before the first request: a private database is started after the way to it is laid.
        var consents = new Lazy<ConsentsEndpoint>(app.Services.GetRequiredService<ConsentsEndpoint>);
        var decisions = new Lazy<DecisionEndpoint>(app.Services.GetRequiredService<DecisionEndpoint>);
        api.UseEndpoints(endpoints =>
        {
            var first = endpoints.MapGroup(Prefix + "/v1");
            MapConsents(first, consents);
            ProofSetup.MapConsentProof(first, decisions);
        });
    });

    /// <summary>The description is a page like others: it may be cached for everyone.</summary>
    public static void MapApiDescription(this WebApplication app) => app.MapOpenApi(Description).AllowAnonymous().CacheOutput();

    private static void MapConsents(RouteGroupBuilder api, Lazy<ConsentsEndpoint> consents)
    {
        api.MapPost("/consents", (Delegate)((HttpContext context) => consents.Value.PostAsync(context))).AllowAnonymous()
            .WithName("PostConsents").WithSummary("Stores a visitor's choice, or up to 500 of them")
            .WithDescription("Answered after the commit. The id is the client's: the same choice sent again is answered with what was stored.")
            .Accepts<ConsentPost>("application/json")
            .Produces<ConsentAnswer>(StatusCodes.Status201Created).Produces<ConsentAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ShortCircuit();
        api.MapMethods("/consents", [HttpMethods.Options], context => consents.Value.PreflightAsync(context)).ShortCircuit().AllowAnonymous().ExcludeFromDescription();
    }

    private static Task UseHeadersAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return next(context);
    }
}
