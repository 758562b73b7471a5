using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Embed;

/// <summary>
/// In Development: the demo shop's own pages and its partners' scripts, from demo-shop/, on hosts of their own. Browsers find every name
/// under localhost on this computer, so the shop is another site than the portal without another server.
/// </summary>
public static class DemoShopSite
{
    public const string ShopHost = "shop.localhost", PartnersHost = "partners.localhost";

    // Long enough that a script after it would overtake it.
    private static readonly TimeSpan Slowness = TimeSpan.FromMilliseconds(150);

    /// <summary>The shop's origin beside the portal's address.</summary>
    public static string OriginOf(string publicUrl) => $"http://{ShopHost}:{new Uri(publicUrl).Port}";

    public static void UseDemoShopSite(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<PortalOptions>>().Value;
        if (!app.Environment.IsDevelopment() || !options.Demo) return;
        var folder = Path.GetFullPath(Path.Combine(app.Environment.ContentRootPath, "..", "..", "demo-shop"));
        var types = new FileExtensionContentTypeProvider();
        app.Use(async (context, next) =>
        {
            var host = context.Request.Host.Host;
            if (host is not (ShopHost or PartnersHost) || context.Request.Path.StartsWithSegments("/api"))
            {
                await next(context);
                return;
            }
            var name = context.Request.Path.Value is "/" or null ? "index.html" : Path.GetFileName(context.Request.Path.Value);
            var file = Path.Combine(folder, host == ShopHost ? "shop" : "partners", name);
            if (!File.Exists(file))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            if (name == "slow.js") await Task.Delay(Slowness, context.RequestAborted);
            var portal = options.PublicUrl.TrimEnd('/');
            var partners = $"http://{PartnersHost}:{new Uri(portal).Port}";
            if (host == ShopHost) context.Response.Headers.ContentSecurityPolicy = Policy(portal, partners);
            context.Response.Headers.CacheControl = "no-cache";
            context.Response.ContentType = types.TryGetContentType(name, out var type) ? $"{type}; charset=utf-8" : "application/octet-stream";
            var text = await File.ReadAllTextAsync(file, context.RequestAborted);
            if (text.Contains("{{snippet}}", StringComparison.Ordinal))
            {
                var bundle = await app.Services.GetRequiredService<EmbedFiles>().GetAsync();
                text = text.Replace("{{snippet}}", Snippets.Pinned(portal, bundle.Script(0, optOut: false), BannerWords.Default), StringComparison.Ordinal);
            }
            await context.Response.WriteAsync(text.Replace("{{portal}}", portal, StringComparison.Ordinal).Replace("{{partners}}", partners, StringComparison.Ordinal), context.RequestAborted);
        });
    }

    // As strict as a shop can be that loads things of partners at all.
    private static string Policy(string portal, string partners) =>
        $"default-src 'none'; script-src 'self' {portal} {partners}; style-src 'self' {portal}; img-src {partners}; frame-src {partners}; connect-src {portal}; base-uri 'none'; form-action 'none'";
}
