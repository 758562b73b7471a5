using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Api;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Consent.Ledger;
using PrivacyPortal.Web.Persons;
using PrivacyPortal.Web.Proof;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Setup;

public static class ProofSetup
{
    /// <summary>Signed-in shoppers, the keys of programs, and the proof of the ledger.</summary>
    public static WebApplicationBuilder AddConsentProof(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PersonOptions>().BindConfiguration(PersonOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PersonOptions>, PersonOptionsChecks>();
        services.AddSingleton<PersonTokens>().AddSingleton<ConsentPersons>();

        services.AddSingleton<ApiKeyRing>().AddScoped<ApiKeyDesk>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, configureOptions: null);
        foreach (var (scope, _) in ApiKey.Scopes) services.AddAuthorizationBuilder().AddPolicy(scope, policy => ApiKeyHandler.Policy(policy, scope));
        services.AddSingleton<VisitorRef>().AddSingleton<RecentStandings>().AddSingleton<LedgerLookup>().AddSingleton<ReadLimit>().AddSingleton<DecisionEndpoint>().AddScoped<ConsentsReading>();

        services.AddSingleton<LedgerSigner>().AddScoped<LedgerVerifier>().AddScoped<LedgerProofs>().AddScoped<LedgerChecks>().AddScoped<ReceiptFiles>();
        services.AddScoped<ConsentSearch>().AddScoped<ConsentReports>();
        services.AddScoped<DigestPass>().AddPass<DigestPass>("ledger digest", TimeSpan.FromMinutes(10), (digests, ct) => digests.PassAsync(ct));
        services.AddPass<LedgerChecks>("ledger check", TimeSpan.FromSeconds(2), (checks, ct) => checks.PassAsync(ct));
        return builder;
    }

    /// <summary>What anybody checks the ledger's digests with.</summary>
    public static void MapLedgerKeys(this WebApplication app) => app.MapGet(ProofJson.KeysPath, ProofFiles.KeysAsync).AllowAnonymous().ExcludeFromDescription();

    /// <summary>What the shop's servers ask, and what anybody checks a receipt with.</summary>
    public static void MapConsentProof(RouteGroupBuilder api, Lazy<DecisionEndpoint> decisions)
    {
        // Asks for the key itself, before anything else is made for the request, and counts who has none.
        api.MapGet("/decisions", (Delegate)((HttpContext context) => decisions.Value.AnswerAsync(context))).AllowAnonymous().ShortCircuit().WithName("GetDecision")
            .WithSummary("May I? Whether something is allowed for a visitor or a person, and why").ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);
        var reads = api.MapGroup("").AllowAnonymous().AddEndpointFilter(ReadLimit.FilterAsync);
        // Open to the visitor's own cookie too; whoever has neither cookie nor key finds nothing.
        reads.MapGet("/consents/{visitor}", (HttpContext context, string visitor, string? after, ConsentsReading reading) => reading.HistoryAsync(context, visitor, after))
            .WithName("GetConsents").WithSummary("What a visitor chose, now and before")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        reads.MapGet("/consents/{visitor}/receipts/{id:guid}", (HttpContext context, string visitor, Guid id, string? format, ConsentsReading reading) => reading.ReceiptAsync(context, visitor, id, format))
            .WithName("GetReceipt").WithSummary("One receipt with its proof, as kantara or dpv")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        reads.MapGet("/registers/{hash}", ProofFiles.RegisterAsync).WithName("GetRegister").WithSummary("A version of the cookie register, by its SHA-256")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }
}
