using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Setup;

public static class SecuritySetup
{
    /// <summary>Accounts, sessions, access, antiforgery, rate limits and forwarded headers.</summary>
    public static WebApplicationBuilder AddPortalSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddIdentityCore<StaffUser>(options =>
            {
                options.Password.RequiredLength = StaffPasswords.MinLength;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.User.RequireUniqueEmail = true;
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<PortalDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddTokenProvider<TotpProvider>(TokenOptions.DefaultAuthenticatorProvider)
            .AddPasswordValidator<StaffPasswords>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "portal.staff";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = "/account/sign-in";
            options.LogoutPath = "/account/sign-out";
            options.Events.OnRedirectToAccessDenied = AdminAuthenticator.OnDenied;
            options.ExpireTimeSpan = TimeSpan.FromHours(8);
            options.SlidingExpiration = false;
        });
        // Sign-out everywhere and a disabled account take effect within a minute.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddScoped<IUserClaimsPrincipalFactory<StaffUser>, StaffClaims>();

        services.AddAuthorizationBuilder()
            // What nobody decided on is denied. An address without an endpoint is not something denied but nothing: 404.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(context => context.Resource is HttpContext at && at.GetEndpoint() is null).Build())
            .AddPolicy(Access.Account, policy => policy.RequireRole(Access.SupportRole, Access.AdminRole))
            .AddPolicy(Access.Staff, policy => policy.RequireRole(Access.SupportRole, Access.AdminRole).AddRequirements(new AdminAuthenticator.Requirement()))
            .AddPolicy(Access.Admin, policy => policy.RequireRole(Access.AdminRole).AddRequirements(new AdminAuthenticator.Requirement()));
        services.AddSingleton<AdminAuthenticator>();
        services.AddSingleton<IAuthorizationHandler>(provider => provider.GetRequiredService<AdminAuthenticator>());

        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "portal.form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentStaff>();
        services.AddScoped<StaffSignIn>();
        services.AddScoped<SetUpLinks>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<StaffAccounts>();
        services.AddScoped<AuditLog>().AddSingleton<AuditWriter>();
        services.AddOptions<RateLimits>().BindConfiguration(RateLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(ConfigureRateLimits);
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<PortalOptions>>((options, portal) =>
        {
            // To the middleware an empty list of proxies means everybody, not nobody.
            options.ForwardedHeaders = portal.Value.TrustedProxies.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            foreach (var proxy in portal.Value.TrustedProxies) options.KnownProxies.Add(IPAddress.Parse(proxy));
        });
        return builder;
    }

    private static void ConfigureRateLimits(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                context.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(PostLimit.OfNetwork);
        options.AddPolicy<string, PostLimit>(RateLimits.Filing);
        options.AddPolicy<string, PostLimit>(RateLimits.Tracking);
        options.AddPolicy<string, PostLimit>(RateLimits.SignIn);
        options.AddPolicy<string, PostLimit>(RateLimits.Consent);
    }
}
