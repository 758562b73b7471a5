using System.Net;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests;

public sealed class FrontPageTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("en", "Your Privacy Choices")]
    [InlineData("zh-HK", "你的私隱選擇")]
    public async Task The_front_page_speaks_the_language_of_the_browser(string language, string text)
    {
        var page = await portal.Browse().GetAsync("/", ("Accept-Language", language));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(text, page.Text("footer"), StringComparison.Ordinal);
    }
}
