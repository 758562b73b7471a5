using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Tests.Requests;

public sealed class RegionTests
{
    [Fact]
    public void There_are_fifty_states_and_the_capital_and_four_more()
    {
        Assert.Equal(51, Region.All.Count(region => region.IsUnitedStates));
        Assert.Equal(["EU", "GB", "HK", "other"], Region.All.Where(region => !region.IsUnitedStates).Select(region => region.Code));
        Assert.Equal(55, Region.All.Select(region => region.Code).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(55, Region.All.Select(region => region.EnglishName).Distinct().Count());
    }

    [Fact]
    public void States_are_listed_by_name()
    {
        var names = Region.All.Where(region => region.IsUnitedStates).Select(region => region.EnglishName).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Theory]
    [InlineData("US-CA", "US-CA", "California")]
    [InlineData("us-ct", "US-CT", "Connecticut")]
    [InlineData("eu", "EU", "European Union and EEA")]
    [InlineData("OTHER", "other", "Elsewhere")]
    public void A_code_in_any_case_finds_the_region(string typed, string code, string name)
    {
        var region = Region.Find(typed);
        Assert.Equal(code, region?.Code);
        Assert.Equal(name, region?.EnglishName);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("CA")]
    [InlineData("US")]
    [InlineData("US-CA ")]
    [InlineData("US-PR")]
    [InlineData("California")]
    public void What_is_no_code_is_no_region(string? code) => Assert.Null(Region.Find(code));
}
