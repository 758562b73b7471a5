using System.Globalization;
using System.Net;
using PrivacyPortal.Domain.Shop;

namespace PrivacyPortal.Web.Shop;

/// <summary>The shop's look as files: the colours as a style sheet, the logo, an icon. Addresses carry the profile's version, so they cache for good.</summary>
public static class Brand
{
    public static void MapBrand(this IEndpointRouteBuilder app)
    {
        app.MapGet("/brand.css", async (ShopSource shops, HttpContext context) =>
        {
            var shop = (await shops.GetAsync()).Profile;
            Cache(context, shop);
            return Results.Text(
                $":root{{--brand:light-dark({shop.BrandLight},{shop.BrandDark});" +
                $"--on-brand:light-dark({On(shop.BrandLight)},{On(shop.BrandDark)})}}\n", "text/css");
        }).AllowAnonymous();
        app.MapGet("/brand/logo", async (ShopSource shops, HttpContext context) =>
        {
            var shop = (await shops.GetAsync()).Profile;
            if (shop.Logo is null) return Results.NotFound();
            Cache(context, shop);
            return Results.Bytes(shop.Logo, shop.LogoType);
        }).AllowAnonymous();
        app.MapGet("/brand/icon.svg", async (ShopSource shops, HttpContext context) =>
        {
            var shop = (await shops.GetAsync()).Profile;
            Cache(context, shop);
            return Results.Text(
                $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"8\" fill=\"{shop.BrandLight}\"/>" +
                $"<text x=\"16\" y=\"22\" font-family=\"sans-serif\" font-weight=\"700\" font-size=\"18\" text-anchor=\"middle\" fill=\"{On(shop.BrandLight)}\">" +
                $"{WebUtility.HtmlEncode(Initial(shop))}</text></svg>", "image/svg+xml");
        }).AllowAnonymous();
    }

    /// <summary>What stands for the shop where it has no logo: the first character of its name as people see it, be it several code units.</summary>
    public static string Initial(ShopProfile shop) => StringInfo.GetNextTextElement(shop.Name);

    /// <summary>The first of white, ink and black that reads well on a colour; on any colour white or black does.</summary>
    internal static string On(string colour) =>
        Array.Find(["#ffffff", "#0c1a28"], text => Contrast.Ratio(colour, text) >= Contrast.ForText) ?? "#000000";

    // The address changes with every save. Another version than ours, for example from a replica that heard of a save first, must not be kept
    // under its address; nor what is asked for by hand.
    private static void Cache(HttpContext context, ShopProfile shop) =>
        context.Response.Headers.CacheControl = context.Request.Query["v"] == shop.Version.ToString(CultureInfo.InvariantCulture)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
}
