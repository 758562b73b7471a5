using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.WellKnown;

/// <summary>The files programs look for at fixed addresses.</summary>
public static class WellKnownFiles
{
    // The day from which the portal honours the signal as it does now; it says nothing of one visitor.
    private const string GpcSince = "2026-11-22";

    // Less than a year, as RFC 9116 section 2.5.5 recommends; counted from the start of the day so that the file is the same all day.
    private const int SecurityTextMonths = 11;

    public static void MapWellKnownFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/.well-known/gpc.json", (HttpContext context) =>
        {
            Keep(context);
            return Results.Text($$"""{"gpc": true, "lastUpdate": "{{GpcSince}}"}""", "application/json");
        }).AllowAnonymous();
        app.MapGet("/.well-known/security.txt", async (HttpContext context, ShopSource shops, IOptions<PortalOptions> options) =>
        {
            Keep(context);
            return Results.Text(SecurityText(await shops.NowAsync(), options.Value.PublicUrl.TrimEnd('/')), "text/plain; charset=utf-8");
        }).AllowAnonymous();
        // Password managers of staff ask here; shoppers have no passwords.
        app.MapGet("/.well-known/change-password", () => Results.Redirect("/account")).AllowAnonymous();
        app.MapGet("/robots.txt", (HttpContext context) =>
        {
            Keep(context);
            return Results.Text(Robots, "text/plain; charset=utf-8");
        }).AllowAnonymous();
    }

    private const string Robots =
        """
        User-agent: *
        Disallow: /account
        Disallow: /admin
        Disallow: /staff
        Disallow: /cookies/receipts/
        Disallow: /requests/confirm/
        Disallow: /requests/open/

        """;

    private static string SecurityText(ShopMoment moment, string publicUrl)
    {
        var expires = moment.Now.UtcDateTime.Date.AddMonths(SecurityTextMonths).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new StringBuilder()
            .Append("Contact: mailto:").Append(moment.Shop.Profile.Email).Append('\n')
            .Append("Contact: ").Append(publicUrl).Append("/requests/new/breach\n")
            .Append("Expires: ").Append(expires).Append('\n')
            .Append("Preferred-Languages: ").AppendJoin(", ", PortalLanguages.All).Append('\n')
            .Append("Canonical: ").Append(publicUrl).Append("/.well-known/security.txt\n")
            .Append("Policy: ").Append(publicUrl).Append("/policy\n")
            .ToString();
    }

    private static void Keep(HttpContext context) => context.Response.Headers.CacheControl = "public, max-age=3600";
}
