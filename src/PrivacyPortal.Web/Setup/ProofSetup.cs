using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Persons;
using PrivacyPortal.Web.Proof;

namespace PrivacyPortal.Web.Setup;

public static class ProofSetup
{
    /// <summary>Signed-in shoppers, the keys of programs, and the proof of the ledger.</summary>
    public static WebApplicationBuilder AddConsentProof(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PersonOptions>().BindConfiguration(PersonOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PersonOptions>, PersonOptionsChecks>();
        services.AddSingleton<LedgerSigner>().AddSingleton<PersonTokens>().AddSingleton<ConsentPersons>();
        return builder;
    }
}
