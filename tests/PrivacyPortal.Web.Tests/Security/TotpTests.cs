using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Security;

public sealed class TotpTests
{
    /// <summary>"12345678901234567890", the secret of RFC 6238 appendix B, in base32.</summary>
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_RFC_6238(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Key, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(61, false)]
    public void A_clock_may_differ_by_one_step(int seconds, bool fits)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var code = Totp.Code(Key, Totp.StepOf(now.AddSeconds(seconds)));

        Assert.Equal(fits, Totp.Match(Key, code, now) is not null);
    }

    [Fact]
    public void A_key_is_typed_in_groups_of_four() => Assert.Equal("GEZD GNBV GY", Totp.Grouped("GEZDGNBVGY"));
}
