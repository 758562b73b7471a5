using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Pages;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Setup;

public static class PagesSetup
{
    /// <summary>Longest form taken, in bytes; a policy of the greatest length still fits.</summary>
    public const long FormLimit = 4 * 1024 * 1024;

    private static readonly string[] StaffFolders = ["/Staff", "/Admin", "/Account"];

    /// <summary>Razor Pages with access by folder, one form filter, validators, languages, caching and compression.</summary>
    public static WebApplicationBuilder AddPortalPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorPages(options =>
            {
                options.Conventions.ConfigureFilter(new FormFilter());
                // On form pages the form filter checks the token, after binding, so that a stale form can come back filled in.
                options.Conventions.AddFolderApplicationModelConvention("/", model =>
                {
                    if (model.ModelType!.IsAssignableTo(typeof(FormPage))) model.Filters.Add(new IgnoreAntiforgeryTokenAttribute());
                });
                options.Conventions.AuthorizeFolder("/Staff", Access.Staff);
                options.Conventions.AuthorizeFolder("/Admin", Access.Admin);
                options.Conventions.AuthorizeFolder("/Account", Access.Account);
                foreach (var page in new[] { "SignIn", "TwoFactor", "SetPassword", "StopAlert" }) options.Conventions.AllowAnonymousToPage($"/Account/{page}");
                if (!builder.Environment.IsDevelopment())
                    options.Conventions.AddFolderRouteModelConvention("/Dev", page => page.Selectors.Clear());
                // What the bench measures against; the rows are people's, so only staff see them there too.
                if (builder.Configuration.GetValue<bool>($"{PortalOptions.Section}:{nameof(PortalOptions.Bench)}")) options.Conventions.AuthorizePage("/Bench/Rows", Access.Staff);
                else options.Conventions.AddFolderRouteModelConvention("/Bench", page => page.Selectors.Clear());
                // Everything outside the staff folders is for everyone: the folder is the audience.
                options.Conventions.AddFolderApplicationModelConvention("/", model =>
                {
                    if (model.ViewEnginePath != "/Bench/Rows" && !Array.Exists(StaffFolders, folder => model.ViewEnginePath.StartsWith(folder + "/", StringComparison.Ordinal)))
                        model.EndpointMetadata.Add(new AllowAnonymousAttribute());
                });
            })
            .AddMvcOptions(options => options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true);
        services.Configure<RouteOptions>(options => (options.LowercaseUrls, options.LowercaseQueryStrings) = (true, false));
        foreach (var validator in AssemblyScanner.FindValidatorsInAssembly(typeof(FormFilter).Assembly))
            services.AddScoped(validator.InterfaceType, validator.ValidatorType);
        services.Configure<CookieTempDataProviderOptions>(options => (options.Cookie.Name, options.Cookie.IsEssential, options.Cookie.SecurePolicy) =
            (FormPage.NoteCookie, true, CookieSecurePolicy.SameAsRequest));
        services.AddLocalization();
        services.AddScoped<Texts>();
        // Chinese and other scripts are written as they are, not as numeric entities.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(PortalLanguages.Default)
                .AddSupportedCultures([.. PortalLanguages.All]).AddSupportedUICultures([.. PortalLanguages.All]);
            options.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(context => Task.FromResult(LanguageChoice.IsStaffPage(context.Request.Path)
                    ? new ProviderCultureResult(PortalLanguages.Default)
                    : null)),
                new CookieRequestCultureProvider { CookieName = LanguageChoice.CookieName },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
        services.AddOutputCache();
        services.AddResponseCompression(options =>
        {
            // Antiforgery tokens are encrypted afresh for every page, so the size of a compressed page tells nothing about them (BREACH).
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.AddProblemDetails();
        services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(options =>
        {
            options.ValueLengthLimit = (int)FormLimit;
            options.MultipartBodyLengthLimit = FormLimit;
        });
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = FormLimit;
        });
        return builder;
    }
}
