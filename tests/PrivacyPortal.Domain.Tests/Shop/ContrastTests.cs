using PrivacyPortal.Domain.Shop;

namespace PrivacyPortal.Domain.Tests.Shop;

public sealed class ContrastTests
{
    [Theory]
    [InlineData("#000000", "#ffffff", 21.00)]
    [InlineData("#ffffff", "#ffffff", 1.00)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#767676", "#ffffff", 4.54)]
    [InlineData("#ff0000", "#ffffff", 4.00)]
    [InlineData("#00ff00", "#ffffff", 1.37)]
    [InlineData("#0000ff", "#ffffff", 8.59)]
    [InlineData("#0000FF", "#FFFF00", 8.00)]
    public void Known_pairs_have_their_known_ratio_either_way_round(string one, string other, double ratio)
    {
        Assert.Equal(ratio, Contrast.Ratio(one, other)!.Value, 0.005);
        Assert.Equal(Contrast.Ratio(one, other), Contrast.Ratio(other, one));
    }

    [Fact]
    public void The_lightest_grey_for_text_on_white_passes_and_the_next_does_not()
    {
        Assert.True(Contrast.Ratio("#767676", "#ffffff") >= Contrast.ForText);
        Assert.False(Contrast.Ratio("#777777", "#ffffff") >= Contrast.ForText);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#fff")]
    [InlineData("ffffff#")]
    [InlineData("#ggffff")]
    [InlineData("#fffffff")]
    [InlineData("#ff ff0")]
    [InlineData("#１２３４５６")]
    [InlineData("white")]
    public void What_is_not_written_as_a_colour_has_no_ratio(string colour)
    {
        Assert.Null(Contrast.Ratio(colour, "#ffffff"));
        Assert.Null(Contrast.Ratio("#ffffff", colour));
    }
}
