using Microsoft.AspNetCore.Localization;

namespace PrivacyPortal.Web.Languages;

/// <summary>
/// The link that switches the language: <c>?lang=zh-Hant</c> on any page for shoppers. It only sets a cookie in the browser that followed it
/// and comes back to the clean address, so that pages with the link can be cached for everyone.
/// </summary>
public static class LanguageChoice
{
    public const string CookieName = "portal.language", Parameter = "lang";

    /// <summary>Staff and admin pages are English.</summary>
    public static bool IsStaffPage(PathString path) =>
        path.StartsWithSegments("/staff") || path.StartsWithSegments("/admin") || path.StartsWithSegments("/account") || path.StartsWithSegments("/dev");

    public static IApplicationBuilder UseLanguageChoice(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || !request.Query.TryGetValue(Parameter, out var wanted)) return next(context);
        if (PortalLanguages.All.Contains(wanted.ToString()))
            context.Response.Cookies.Append(CookieName, CookieRequestCultureProvider.MakeCookieValue(new(wanted.ToString())), new()
            {
                MaxAge = TimeSpan.FromDays(365), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps,
            });
        var rest = QueryString.Create(request.Query.Where(pair => pair.Key != Parameter));
        context.Response.Headers.CacheControl = "no-store";
        // One slash in front: with two the browser would take what follows for another host.
        context.Response.Redirect($"/{(request.PathBase + request.Path).ToUriComponent().TrimStart('/')}{rest}");
        return Task.CompletedTask;
    });
}
