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
            Cache(context);
            return Results.Text(
                $":root{{--brand:light-dark({shop.BrandLight},{shop.BrandDark});" +
                $"--on-brand:light-dark({On(shop.BrandLight)},{On(shop.BrandDark)})}}\n", "text/css");
        }).AllowAnonymous();
        app.MapGet("/brand/logo", async (ShopSource shops, HttpContext context) =>
        {
            var shop = (await shops.GetAsync()).Profile;
            if (shop.Logo is null) return Results.NotFound();
            Cache(context);
            return Results.Bytes(shop.Logo, shop.LogoType);
        }).AllowAnonymous();
        app.MapGet("/brand/icon.svg", async (ShopSource shops, HttpContext context) =>
        {
            var shop = (await shops.GetAsync()).Profile;
            Cache(context);
            return Results.Text(
                $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"8\" fill=\"{shop.BrandLight}\"/>" +
                $"<text x=\"16\" y=\"22\" font-family=\"sans-serif\" font-weight=\"700\" font-size=\"18\" text-anchor=\"middle\" fill=\"{On(shop.BrandLight)}\">" +
                $"{System.Net.WebUtility.HtmlEncode(shop.Name[..1])}</text></svg>", "image/svg+xml");
        }).AllowAnonymous();
    }

    /// <summary>Black or white, whichever reads better on a colour.</summary>
    private static string On(string colour) => Contrast.Ratio(colour, "#ffffff") >= Contrast.ForText ? "#ffffff" : "#0c1a28";

    // The address changes with every save; without the version it may be asked for by hand and is not kept.
    private static void Cache(HttpContext context) =>
        context.Response.Headers.CacheControl = context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
}
