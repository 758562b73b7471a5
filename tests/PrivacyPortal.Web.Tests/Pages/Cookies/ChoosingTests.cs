using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Consent;

namespace PrivacyPortal.Web.Tests.Pages.Cookies;

/// <summary>A portal of its own for each test: they count receipts.</summary>
public sealed class ChoosingTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Nothing_optional_is_set_and_nothing_stored_before_a_choice()
    {
        var browser = portal.Browse();
        foreach (var url in new[] { "/", "/cookies" })
        {
            var page = await browser.GetAsync(url);

            Assert.DoesNotContain(page.SetCookies(), value => !value.StartsWith("portal.form=") && !value.StartsWith("portal.note=;"));
        }
        Assert.Empty(await portal.ReceiptsAsync());
    }

    [Fact]
    public async Task The_banner_offers_three_equal_answers_on_its_first_layer()
    {
        var page = await portal.Browse().GetAsync("/");

        var answers = page.Document.QuerySelectorAll(".cookie-bar .button");
        Assert.Equal(["Accept all", "Reject all", "Choose"], answers.Select(answer => answer.TextContent));
        Assert.All(answers, answer => Assert.Equal("button", answer.ClassName));
        Assert.NotEmpty(page.Document.QuerySelector(".cookie-bar")!.GetAttribute("aria-label")!);
        Assert.NotNull(page.Document.QuerySelector(".skip[href='#cookie-choices']"));
    }

    [Theory]
    [InlineData("accept", true, ConsentMethod.AcceptAll, "performance, functional and advertising")]
    [InlineData("reject", false, ConsentMethod.RejectAll, "necessary cookies only")]
    public async Task The_banner_works_without_script_and_returns_to_the_page(string button, bool allowed, ConsentMethod method, string sentence)
    {
        var browser = portal.Browse();
        var answer = await (await browser.GetAsync("/?x=1")).SubmitAsync(form: CookieCentre.Banner, button: $"[value={button}]", headers: CookieCentre.SameOrigin);

        Assert.Equal("/?x=1", answer.Location);
        var page = await answer.FollowAsync();
        Assert.Contains(sentence, page.Text(".flash"));
        Assert.Null(page.Document.QuerySelector(".cookie-bar"));
        var receipt = Assert.Single(await portal.ReceiptsAsync());
        Assert.Equal((method, allowed ? "advertising,functional,performance" : ""), (receipt.Method, receipt.Choice.ToString()));
    }

    [Fact]
    public async Task Choosing_leads_from_the_banner_to_the_centre_and_back()
    {
        var browser = portal.Browse();
        var choose = (await browser.GetAsync("/?x=1")).Document.QuerySelector(".cookie-bar a.button")!.GetAttribute("href")!;
        var answer = await (await browser.GetAsync(choose)).SubmitAsync(new() { ["allow"] = "performance" }, button: "[value=save]");

        Assert.Equal("/?x=1", answer.Location);
        var page = await browser.GetAsync("/cookies");
        Assert.True(page.IsTicked(CookieCategory.Performance));
        Assert.False(page.IsTicked(CookieCategory.Functional));
        Assert.Contains("necessary and performance cookies", page.Text(".panel"));
    }

    [Fact]
    public async Task A_receipt_says_what_was_chosen_how_when_and_about_what()
    {
        await portal.Browse().PressAsync("save", new() { ["allow"] = "functional" }, ("Accept-Language", "zh-Hant"), ("DNT", "1"));

        var receipt = Assert.Single(await portal.ReceiptsAsync());
        var version = await portal.DbAsync(db => db.CookieRegisterVersions.MaxAsync(published => published.Number));
        Assert.Equal(ConsentChoice.Of(CookieCategory.Functional), receipt.Choice);
        Assert.Equal(
            (ConsentMethod.Choose, version, "zh-Hant", (int?)null, (string?)null, false, (bool?)true, PortalFactory.Start),
            (receipt.Method, receipt.BannerVersion, receipt.Language, receipt.PolicyRevision, receipt.Region, receipt.Gpc, receipt.Dnt, receipt.At));
    }

    [Fact]
    public async Task A_changed_mind_is_a_second_receipt_of_the_same_browser_and_the_first_stays()
    {
        var browser = portal.Browse();
        await browser.PressAsync("accept");
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await browser.PressAsync("reject");

        var receipts = await portal.ReceiptsAsync();
        Assert.Equal([ConsentMethod.AcceptAll, ConsentMethod.RejectAll], receipts.Select(receipt => receipt.Method));
        Assert.Equal(receipts[0].VisitorId, receipts[1].VisitorId);
        Assert.Equal(2, (await browser.GetAsync("/cookies")).Document.QuerySelectorAll(".history li").Length);
    }

    [Fact]
    public async Task Withdrawing_expires_the_cookies_of_what_was_withdrawn_at_once()
    {
        await portal.RegisterAsync(new()
        {
            Name = "_visits*", Category = CookieCategory.Performance, Provider = "Counter", LifetimeDays = 400,
            Purpose = new Dictionary<string, string> { ["en"] = "Counts visits." },
        });
        // The jar of the usual test browser takes no cookies for parent domains.
        var browser = new Browser(portal.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false, BaseAddress = new("https://privacy.shop.example") }));
        var accepted = (await browser.PostAsync("/cookies", [new("choice", "accept")], CookieCentre.SameOrigin)).ConsentCookie();

        var answer = await browser.PostAsync("/cookies", [new("choice", "reject")], CookieCentre.SameOrigin,
            ("Cookie", $"portal.consent={accepted}; _visits_77=1; portal.region=US-CA; of-somebody-else=1"));

        var expired = answer.SetCookies().Where(value => value.Contains("01 Jan 1970") && !value.StartsWith("portal.note=")).ToList();
        Assert.Equal(3, expired.Count(value => value.StartsWith("_visits_77=;")));
        Assert.Contains(expired, value => value.StartsWith("_visits_77=;") && value.Contains("domain=shop.example"));
        Assert.Equal(3, expired.Count(value => value.StartsWith("portal.region=;")));
        Assert.Equal(6, expired.Count);
    }

    [Fact]
    public async Task The_cookie_is_sealed_lasts_180_days_and_no_script_reads_it()
    {
        var answer = await portal.Browse().PressAsync("accept");

        var cookie = answer.SetCookies().Single(value => value.StartsWith(PortalCookies.Consent));
        Assert.Contains("httponly", cookie);
        Assert.Contains("secure", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.Contains((PortalFactory.Start + TimeSpan.FromDays(180)).ToString("R"), cookie);
        Assert.DoesNotContain("true", cookie);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("CfDJ8AAAA")]
    [InlineData("{\"Choice\":{\"Advertising\":true}}")]
    public async Task A_cookie_the_portal_did_not_write_is_no_choice(string value)
    {
        var page = await portal.Browse().GetAsync("/", ("Cookie", $"portal.consent={Uri.EscapeDataString(value)}"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotNull(page.Document.QuerySelector(".cookie-bar"));
    }

    [Fact]
    public async Task A_cookie_changed_by_one_character_is_no_choice()
    {
        var value = (await portal.Browse().PressAsync("accept")).ConsentCookie();
        var middle = value.Length / 2;
        var changed = value[..middle] + (value[middle] == 'A' ? 'B' : 'A') + value[(middle + 1)..];

        Assert.Null((await portal.Browse().GetAsync("/", ("Cookie", $"portal.consent={value}"))).Document.QuerySelector(".cookie-bar"));
        Assert.NotNull((await portal.Browse().GetAsync("/", ("Cookie", $"portal.consent={changed}"))).Document.QuerySelector(".cookie-bar"));
    }

    [Fact]
    public async Task After_180_days_the_visitor_is_asked_again()
    {
        var value = (await portal.Browse().PressAsync("accept")).ConsentCookie();
        portal.Clock.Advance(TimeSpan.FromDays(180));

        Assert.NotNull((await portal.Browse().GetAsync("/", ("Cookie", $"portal.consent={value}"))).Document.QuerySelector(".cookie-bar"));
    }

    [Fact]
    public async Task When_the_cookies_change_the_visitor_is_asked_again_and_keeps_the_history()
    {
        var browser = portal.Browse();
        await browser.PressAsync("accept");
        await portal.RegisterAsync(new()
        {
            Name = "ad", Category = CookieCategory.Advertising, Provider = "Adverts", LifetimeDays = 30,
            Purpose = new Dictionary<string, string> { ["en"] = "Shows advertising." },
        });

        Assert.NotNull((await browser.GetAsync("/")).Document.QuerySelector(".cookie-bar"));
        var page = await browser.GetAsync("/cookies");
        Assert.Contains("have changed since you last chose", page.Text(".panel"));
        Assert.False(page.IsTicked(CookieCategory.Advertising));
        Assert.Single(page.Document.QuerySelectorAll(".history li"));
    }
}
