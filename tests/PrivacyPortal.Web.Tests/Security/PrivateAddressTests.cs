using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Security;

public sealed class PrivateAddressTests
{
    [Theory]
    [InlineData("Open it:\nhttps://x.test/requests/confirm/abc-DEF_1\nThanks", "Open it:\nhttps://x.test/requests/confirm/(hidden)\nThanks")]
    [InlineData("https://x.test/requests/open/abc", "https://x.test/requests/open/(hidden)")]
    [InlineData("https://x.test/account/set-password/abc.d", "https://x.test/account/set-password/(hidden)")]
    [InlineData("https://x.test/requests/track and https://x.test/requests/PP-2026-7K3F9X", "https://x.test/requests/track and https://x.test/requests/PP-2026-7K3F9X")]
    public void Only_the_secret_part_of_an_address_is_hidden(string text, string shown) => Assert.Equal(shown, PrivateAddress.WithoutTokens(text));
}
