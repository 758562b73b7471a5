using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Consent;

/// <summary>What the visitor of this request has chosen and what holds now. Features ask <see cref="Allows"/> before they set a cookie.</summary>
public sealed class VisitorConsent
{
    private CookieRegister? register;

    /// <summary>What is asked today.</summary>
    public CookieRegister Register => register ?? throw new InvalidOperationException("Only the pages of shoppers know what a visitor chose.");

    /// <summary>The browser's own signals.</summary>
    public PrivacySignals Signals { get; private set; } = PrivacySignals.None;

    /// <summary>The latest choice, also one made under an earlier banner; null without any.</summary>
    public StoredConsent? Stored { get; private set; }

    /// <summary>Whether a choice about what is asked today was made. Until then nothing optional holds and the banner asks.</summary>
    public bool IsDecided => Stored is not null && register is not null && register.Stands(Stored.BannerVersion);

    /// <summary>What holds now, signals included.</summary>
    public ConsentChoice Choice => IsDecided ? new ConsentStanding(Signals).Applied(Stored!.Choice, register!) : ConsentChoice.None;

    public bool Allows(string category) => Choice.Allows(category);

    internal void Set(PrivacySignals signals, StoredConsent? stored, CookieRegister current) =>
        (Signals, Stored, register) = (signals, stored, current);
}

public static class VisitorConsentMiddleware
{
    public const string GpcHeader = "Sec-GPC";

    /// <summary>
    /// Reads choice and signals for the pages of shoppers. A signal wins over an earlier choice for good: when the header is gone
    /// later that is no opt-in, so the stored choice itself loses advertising.
    /// </summary>
    public static IApplicationBuilder UseVisitorConsent(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!IsShopperPage(context))
        {
            await next(context);
            return;
        }
        var services = context.RequestServices;
        var signals = PrivacySignals.Read(context.Request.Headers[GpcHeader], context.Request.Headers["DNT"]);
        var cookies = services.GetRequiredService<ConsentCookies>();
        var register = await services.GetRequiredService<CookieRegisterSource>().GetAsync();
        var stored = cookies.Read(context.Request);
        if (stored is not null && new ConsentStanding(signals).Applied(stored.Choice, register) is var held && stored.Choice.Codes.Except(held.Codes).Count > 0)
        {
            stored = stored with { Allowed = held.Codes, Overridden = true };
            cookies.Write(context, stored);
            ConsentCookies.Expire(context, register, stored.Choice);
        }
        services.GetRequiredService<VisitorConsent>().Set(signals, stored, register);
        context.Response.OnStarting(static state => KeepApart((HttpResponse)state), context.Response);
        await next(context);
    });

    private static bool IsShopperPage(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is { } page
        && !LanguageChoice.IsStaffPage(context.Request.Path)
        && page.ViewEnginePath != "/Error"; // Has to work when nothing else does.

    // The page shows whether the signal is honoured and, unless it says otherwise itself, what this visitor chose.
    private static Task KeepApart(HttpResponse response)
    {
        if (!response.Headers.Vary.ToString().Contains(GpcHeader, StringComparison.OrdinalIgnoreCase)) response.Headers.Vary = StringValues.Concat(response.Headers.Vary, GpcHeader);
        if (StringValues.IsNullOrEmpty(response.Headers.CacheControl)) response.Headers.CacheControl = "private, no-cache";
        return Task.CompletedTask;
    }
}
