using PrivacyPortal.Web.Email;

namespace PrivacyPortal.Web.Setup;

public static class EmailSetup
{
    /// <summary>The outbox, the transport and the workers that send.</summary>
    public static WebApplicationBuilder AddPortalEmail(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Outbox>();
        return builder;
    }
}
