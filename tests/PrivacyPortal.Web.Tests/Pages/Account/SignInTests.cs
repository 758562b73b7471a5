using System.Net;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Account;

public sealed class SignInTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Staff_sign_in_and_come_to_the_queue()
    {
        await portal.StaffAsync(email: "lena@shop.test");

        var answer = await SignInAsync("lena@shop.test", PortalFactory.Password);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("/staff", answer.Location);
    }

    private async Task<PageAnswer> SignInAsync(string email, string password, string url = "/account/sign-in")
    {
        var page = await portal.Browse().GetAsync(url);
        return await page.SubmitAsync(new() { ["Input.Email"] = email, ["Input.Password"] = password });
    }
}
