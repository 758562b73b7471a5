using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Shop;

public sealed class BrandTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("/brand.css")]
    [InlineData("/brand/icon.svg")]
    [InlineData("/brand/logo")]
    public async Task Only_an_address_with_the_version_of_its_content_is_kept_for_good(string path)
    {
        await ChangeAsync(shop => (shop.Logo, shop.LogoType) = ([1, 2, 3], "image/png"));
        var version = (await portal.Services.GetRequiredService<ShopSource>().GetAsync()).Profile.Version;

        Assert.Equal("public, max-age=31536000, immutable", await CacheControlAsync($"{path}?v={version}"));
        Assert.Equal("no-cache", await CacheControlAsync($"{path}?v={version + 1}"));
        Assert.Equal("no-cache", await CacheControlAsync(path));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<")]
    [InlineData("&amp; Sons", "&")]
    [InlineData("\"Quoted\"", "\"")]
    [InlineData("𠮷野 Books", "𠮷")]
    [InlineData("👩‍🚀 Shop", "👩‍🚀")]
    public async Task The_icon_is_the_first_character_of_any_name_and_always_XML(string name, string initial)
    {
        await ChangeAsync(shop => shop.Name = name);

        var icon = await portal.Browse().GetAsync("/brand/icon.svg");

        Assert.Equal("image/svg+xml", icon.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(initial, XDocument.Parse(icon.Body).Root!.Value);
        Assert.Contains("default-src 'none'", Assert.Single(icon.Response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_itself_refuses_a_colour_that_is_none()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => portal.DbAsync(db =>
            db.Database.ExecuteSqlAsync($"update shop_profiles set brand_light = '#ff;}}x{{'")));

        Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
    }

    [Theory]
    [InlineData("#1f4e79")]
    [InlineData("#8ec1f0")]
    [InlineData("#ffffff")]
    [InlineData("#000000")]
    [InlineData("#808080")]
    [InlineData("#767676")]
    public void What_stands_on_a_colour_can_be_read(string colour) => Assert.True(Contrast.Ratio(colour, Brand.On(colour)) >= Contrast.ForText);

    private Task ChangeAsync(Action<ShopProfile> change) => portal.ScopedAsync<PortalDb>(async db =>
    {
        var shop = await db.ShopProfiles.SingleAsync();
        change(shop);
        shop.Version++;
        await db.SaveChangesAsync();
        await portal.Services.GetRequiredService<PortalChanges>().RaiseAsync(ChangeTopics.Shop, CancellationToken.None);
    });

    private async Task<string?> CacheControlAsync(string url) => (await portal.Browse().GetAsync(url)).Response.Headers.CacheControl is { } header
        ? string.Join(", ", header.ToString().Split(", ").OrderBy(part => Array.IndexOf(["public", "max-age=31536000", "immutable"], part)))
        : null;
}
