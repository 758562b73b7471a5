using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Tests.Pages.Admin.Cookies;
using PrivacyPortal.Web.Tests.Pages.Cookies;

namespace PrivacyPortal.Web.Tests.Policies;

/// <summary>A portal of its own for each test: there is one register.</summary>
public sealed class PolicyCookiesTests : IDisposable
{
    private const string Text = "# Policy\n\n## Cookies\n\n{{cookies}}\n\nThe word {{cookies}} in a sentence stays.\n";

    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task The_token_is_the_register_in_force_in_the_language_of_the_page()
    {
        await portal.PublishAsync(Text);

        var english = await portal.Browse().GetAsync("/policy");
        var chinese = await portal.Browse().GetAsync("/policy", ("Accept-Language", "zh-Hant"));

        Assert.Contains("portal.consent", english.Text(".policy-cookies"));
        Assert.Contains("Remembers your cookie choice", english.Text(".policy-cookies"));
        Assert.Contains("記住你的 Cookie 選擇", chinese.Text(".policy-cookies"));
        Assert.Equal("zh-Hant", chinese.Document.QuerySelector(".policy-cookies")!.GetAttribute("lang"));
        Assert.Contains("The word {{cookies}} in a sentence stays.", english.Text(".policy-text"));
    }

    [Fact]
    public async Task A_published_register_replaces_cached_pages_at_once_and_the_revision_stays_as_it_is()
    {
        await portal.PublishAsync(Text);
        var before = await portal.Browse().GetAsync("/policy");
        await portal.Browse().GetAsync("/policy");

        await portal.RegisterAsync(new()
        {
            Name = "_visits<b>", Category = CookieCategory.Performance, Provider = "Counter", ProviderPolicy = "https://counter.example/?a=\"b\"", IsThirdParty = true, LifetimeDays = 400,
            Purpose = new Dictionary<string, string> { ["en"] = "Counts <script>visits</script>." },
        });
        var after = await portal.Browse().GetAsync("/policy", ("If-None-Match", before.Response.Headers.ETag!.ToString()));

        Assert.Contains("_visits<b>", after.Text(".policy-cookies"));
        Assert.Contains("(third party)", after.Text(".policy-cookies"));
        Assert.Null(after.Document.QuerySelector(".policy-cookies script"));
        Assert.Equal("https://counter.example/?a=\"b\"", after.Document.QuerySelector(".policy-cookies a")!.GetAttribute("href"));
        Assert.NotEqual(before.Response.Headers.ETag, after.Response.Headers.ETag);
        Assert.Equal(Text, await portal.DbAsync(db => Task.FromResult(db.PolicyRevisions.Single().Markdown)));
    }

    [Fact]
    public async Task The_preview_of_the_studio_shows_the_table()
    {
        var ada = await portal.SignInAsync(Access.AdminRole);
        var page = await ada.GetAsync("/admin/policy/edit");

        var preview = await page.SubmitAsync(new() { ["Input.Markdown"] = Text }, button: "button[formaction*=Preview]");

        Assert.Contains("portal.consent", preview.Text(".policy-cookies"));
    }

    [Fact]
    public void Nobody_can_write_what_keeps_the_place() => Assert.DoesNotContain("<!--cookies-->", PolicyMarkdown.Render("<!--cookies-->\n\ntext <!--cookies-->").Html);

    [Fact]
    public async Task The_cookie_page_shows_other_kinds_third_parties_and_categories_of_the_shop()
    {
        var ada = await portal.SignInAsync(Access.AdminRole);
        await (await ada.GetAsync("/admin/cookies/category")).SubmitAsync(
            new() { ["Input.Code"] = "maps", ["Input.Name[en]"] = "Maps of shops", ["Input.Explanation[en]"] = "Shows where our shops are." }, "#category");
        await (await ada.GetAsync("/admin/cookies/item")).SubmitAsync(new(Register.Fields("view", "maps"))
        {
            ["Input.Kind"] = "LocalStorage", ["Input.LifetimeDays"] = "0", ["Input.Party"] = "third", ["Input.ProviderPolicy"] = "https://maps.example/privacy",
        }, "#item");
        await Register.PublishAsync(ada);
        var visitor = portal.Browse();

        var page = await visitor.GetAsync("/cookies");
        Assert.Contains("Maps of shops", page.Text("#maps"));
        Assert.Contains("until you delete it, in local storage", page.Text("section[aria-labelledby=maps]"));
        Assert.Contains("(third party)", page.Text("section[aria-labelledby=maps]"));
        Assert.Equal("https://maps.example/privacy", page.Document.QuerySelector("section[aria-labelledby=maps] td a")!.GetAttribute("href"));

        await visitor.PressAsync("accept");
        Assert.True((await visitor.GetAsync("/cookies")).IsTicked("maps"));
        Assert.Contains("maps", Assert.Single(await portal.ReceiptsAsync()).Allowed);
    }
}
