using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Api;
using PrivacyPortal.Web.Persons;
using PrivacyPortal.Web.Proof;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Setup;

public static class ProofSetup
{
    /// <summary>Signed-in shoppers, the keys of programs, and the proof of the ledger.</summary>
    public static WebApplicationBuilder AddConsentProof(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PersonOptions>().BindConfiguration(PersonOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PersonOptions>, PersonOptionsChecks>();
        services.TryAddSingleton<SealedSecrets>();
        services.AddSingleton<PersonTokens>().AddSingleton<ConsentPersons>();

        services.AddSingleton<ApiKeyRing>().AddScoped<ApiKeyDesk>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, configureOptions: null);
        foreach (var (scope, _) in ApiKey.Scopes) services.AddAuthorizationBuilder().AddPolicy(scope, policy => ApiKeyHandler.Policy(policy, scope));
        services.AddSingleton<VisitorRef>().AddSingleton<LedgerLookup>().AddSingleton<DecisionEndpoint>();

        services.AddSingleton<LedgerSigner>();
        return builder;
    }

    /// <summary>What the shop's servers ask, and what anybody checks a receipt with.</summary>
    public static void MapConsentProof(this WebApplication app)
    {
        var decisions = app.Services.GetRequiredService<DecisionEndpoint>();
        app.MapGet(DecisionEndpoint.Path, decisions.AnswerAsync).AllowAnonymous(); // Asks for the key itself, before anything else is made for the request.
    }
}
