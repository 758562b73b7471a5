using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Domain.Tests.Consent;

public sealed class OptOutsTests
{
    private static readonly DateTimeOffset Since = new(2026, 2, 28, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, false)]
    [InlineData(364, false)]
    [InlineData(365, true)]
    public void Nobody_is_asked_again_for_twelve_months(int days, bool may) => Assert.Equal(may, OptOuts.MayAskAgain(Since, Since.AddDays(days)));

    [Theory]
    [InlineData(ConsentMethod.OptOut, false, OptOutSource.Link)]
    [InlineData(ConsentMethod.OptOut, true, OptOutSource.Signal)]
    [InlineData(ConsentMethod.AcceptAll, true, OptOutSource.Signal)]
    [InlineData(ConsentMethod.OptIn, true, OptOutSource.Signal)]
    [InlineData(ConsentMethod.RejectAll, false, null)]
    public void The_link_and_the_signal_file_an_opt_out(ConsentMethod method, bool gpc, OptOutSource? files) => Assert.Equal(files, OptOuts.FiledBy(method, gpc));

    [Theory]
    [InlineData(ConsentMethod.OptIn, false, true)]
    [InlineData(ConsentMethod.OptIn, true, false)]
    [InlineData(ConsentMethod.AcceptAll, false, false)]
    public void Only_opting_in_without_the_signal_ends_one(ConsentMethod method, bool gpc, bool ends) => Assert.Equal(ends, OptOuts.IsEndedBy(method, gpc));

    [Fact]
    public void Every_method_is_found_by_its_code()
    {
        Assert.Equal(["accept-all", "reject-all", "choose", "signal", "opt-out", "opt-in"], Enum.GetValues<ConsentMethod>().Select(method => method.Code()));
        Assert.All(Enum.GetValues<ConsentMethod>(), method => Assert.Equal(method, ConsentMethods.Parse(method.Code())));
        Assert.Null(ConsentMethods.Parse("AcceptAll"));
        Assert.Null(ConsentMethods.Parse(null));
    }
}
