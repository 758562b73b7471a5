using System.Net;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Cookies;

/// <summary>Nobody chooses for somebody else's browser (docs/decisions/0005).</summary>
public sealed class RefusedPostTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none")]
    [InlineData(null)]
    public async Task A_form_that_may_be_from_elsewhere_stores_nothing_and_asks_to_press_again(string? from)
    {
        var browser = portal.Browse();
        var page = await browser.PostAsync(
            "/cookies", [new("choice", "accept"), new("return", "/")], from is null ? [] : [("Sec-Fetch-Site", from)]);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("press the button once more", Assert.Single(page.Errors));
        Assert.All([CookieCategory.Performance, CookieCategory.Functional, CookieCategory.Advertising], category => Assert.True(page.IsTicked(category)));
        Assert.Empty(await portal.ReceiptsAsync());

        var again = await page.SubmitAsync(button: "[value=save]");

        Assert.Equal("/", again.Location);
        Assert.Equal(ConsentChoice.Of(CookieCategory.Performance, CookieCategory.Functional, CookieCategory.Advertising), Assert.Single(await portal.ReceiptsAsync()).Choice);
    }

    [Fact]
    public async Task A_token_that_is_none_stores_nothing()
    {
        var page = await portal.Browse().PostAsync(
            "/cookies", [new("choice", "accept"), new("__RequestVerificationToken", "nonsense")], ("Cookie", "portal.form=nonsense"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Empty(await portal.ReceiptsAsync());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task A_way_back_that_leaves_the_portal_is_not_taken(string back)
    {
        var answer = await portal.Browse().PostAsync("/cookies", [new("choice", "reject"), new("return", back)], CookieCentre.SameOrigin);
        Assert.Equal("/cookies", answer.Location);

        var page = await portal.Browse().GetAsync($"/cookies?return={Uri.EscapeDataString(back)}");
        Assert.Equal("", page.Value("return") ?? "");
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_button_that_does_not_exist_stores_nothing(string? button)
    {
        var page = await portal.Browse().PostAsync(
            "/cookies", button is null ? [] : [new("choice", button)], CookieCentre.SameOrigin);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Single(page.Errors);
        Assert.Empty(await portal.ReceiptsAsync());
    }

    [Fact]
    public async Task Unknown_categories_are_ignored_and_necessary_is_no_choice()
    {
        await portal.Browse().PostAsync(
            "/cookies", [new("choice", "save"), new("allow", "necessary"), new("allow", "x"), new("allow", "performance")], CookieCentre.SameOrigin);

        Assert.Equal(ConsentChoice.Of(CookieCategory.Performance), Assert.Single(await portal.ReceiptsAsync()).Choice);
    }

    [Fact]
    public async Task Looking_at_an_address_with_a_choice_in_it_stores_nothing()
    {
        var page = await portal.Browse().GetAsync("/cookies?choice=accept");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(await portal.ReceiptsAsync());
    }
}
