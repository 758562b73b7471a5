using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Domain.Tests.Consent;

public sealed class BannerSettingsTests
{
    [Theory]
    [InlineData("https://shop.example", "https://shop.example")]
    [InlineData(" HTTPS://Shop.Example:443/ ", "https://shop.example")]
    [InlineData("https://shop.example:8443", "https://shop.example:8443")]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example")]
    [InlineData("http://localhost:5080", "http://localhost:5080")]
    [InlineData("http://shop.localhost:5080", "http://shop.localhost:5080")]
    [InlineData("http://shop.example", null)]
    [InlineData("https://shop.example/path", null)]
    [InlineData("https://shop.example?x=1", null)]
    [InlineData("https://shop.example#x", null)]
    [InlineData("https://user@shop.example", null)]
    [InlineData("http://localhost.evil.example", null)]
    [InlineData("ftp://shop.example", null)]
    [InlineData("shop.example", null)]
    [InlineData("null", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_origin_is_written_as_browsers_write_it(string? address, string? origin) => Assert.Equal(origin, ConsentSite.OriginOf(address));

    [Theory]
    [InlineData("US-CA", "US-CA")]
    [InlineData("us-ca", "US-CA")]
    [InlineData("US", "US")]
    [InlineData("US-ZZ", "US")]
    [InlineData("DE", "EU")]
    [InlineData("FR-75", "EU")]
    [InlineData("NO", "EU")]
    [InlineData("CH", "other")]
    [InlineData("GB", "GB")]
    [InlineData("UK", "GB")]
    [InlineData("GB-SCT", "GB")]
    [InlineData("HK", "HK")]
    [InlineData("BR", "other")]
    [InlineData("XX", null)]
    [InlineData("T1", null)]
    [InlineData("", null)]
    [InlineData("Germany", null)]
    [InlineData("U", null)]
    [InlineData(null, null)]
    public void The_edge_s_word_for_a_place_is_read_as_a_region(string? header, string? region) => Assert.Equal(region, EdgeRegion.Read(header));

    [Fact]
    public void Consent_comes_first_in_the_EU_the_UK_and_where_nobody_knows_whatever_is_set()
    {
        var settings = new BannerSettings { OptOutRegions = ["EU", "GB", "US-TX", "HK"] };
        Assert.True(settings.IsOptIn("EU"));
        Assert.True(settings.IsOptIn("GB"));
        Assert.True(settings.IsOptIn(null));
        Assert.True(settings.IsOptIn("US-CA"));
        Assert.False(settings.IsOptIn("US-TX"));
        Assert.False(settings.IsOptIn("HK"));
        Assert.True(settings.IsOptIn("other"));
        settings.OptOutRegions = ["US"];
        Assert.False(settings.IsOptIn("US-CA"));
        Assert.False(settings.IsOptIn("US"));
        Assert.False(BannerSettings.CanBeOptOut("EU"));
        Assert.False(BannerSettings.CanBeOptOut("GB"));
        Assert.False(BannerSettings.CanBeOptOut("nowhere"));
        Assert.True(BannerSettings.CanBeOptOut("other"));
    }

    [Fact]
    public void Colours_below_four_and_a_half_to_one_are_named()
    {
        Assert.Empty(BannerColours.UsualLight.Unreadable());
        Assert.Empty(BannerColours.UsualDark.Unreadable());
        Assert.Equal(["Ink", "Accent"], new BannerColours("#ffffff", "#999999", "#aaaaaa").Unreadable().Select(unreadable => unreadable.Part));
        Assert.Null(Assert.Single(new BannerColours("#ffffff", "black", "#000000").Unreadable()).Ratio);
    }
}
