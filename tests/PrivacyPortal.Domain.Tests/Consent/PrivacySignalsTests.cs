using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Domain.Tests.Consent;

public sealed class PrivacySignalsTests
{
    [Theory]
    [InlineData(true, "1")]
    [InlineData(true, "0", "1")]
    [InlineData(true, "1", "1")]
    [InlineData(false)]
    [InlineData(false, "0")]
    [InlineData(false, "true")]
    [InlineData(false, "1;x")]
    [InlineData(false, "\"1\"")]
    [InlineData(false, "")]
    [InlineData(false, " 1")]
    [InlineData(false, "0, 1")]
    public void Only_a_header_that_is_exactly_1_is_an_opt_out(bool gpc, params string[] headers) =>
        Assert.Equal(gpc, PrivacySignals.Read(headers, null).Gpc);

    [Theory]
    [InlineData("1", true)]
    [InlineData("1x", true)]
    [InlineData("0", false)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("true", null)]
    public void Do_Not_Track_may_carry_extension_characters(string? header, bool? dnt) =>
        Assert.Equal(dnt, PrivacySignals.Read([], header).Dnt);
}
