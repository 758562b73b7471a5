using System.Net;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Tests.Policies;

namespace PrivacyPortal.Web.Tests.Pages.Policy;

public sealed class ChangesTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_material_change_is_told_in_plain_words_with_its_day_and_what_can_be_done()
    {
        await portal.PublishAsync("Old words.");
        await portal.PublishAsync("New words.", new(2026, 12, 20), "A second courier.", MaterialChange.Recipients | MaterialChange.HighRiskAssessment);

        var page = await portal.Browse().GetAsync("/policy/changes/2");

        Assert.Equal("What changes with revision 2", page.Text("h1"));
        Assert.Equal("A second courier.", page.Text(".lead"));
        Assert.Equal(
            ["Who mainly receives your data changes, or what they receive.", "An assessment found that something we do with your data has a high risk."],
            page.Document.QuerySelectorAll(".changes-for-you li").Select(item => item.TextContent));
        Assert.Contains("It takes effect at the start of Sunday 20 December 2026, in the time of Los Angeles.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Until then, revision 1 stays in force.", page.Text(), StringComparison.Ordinal);
        var links = page.Document.QuerySelectorAll(".change-facts a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(
            ["/policy/compare?from=1&to=2", "/policy/2", "/requests/new/opt-out", "/requests/new/limit", "/requests/new/restriction", "/requests/new/recipients", "/requests/new/question", "/cookies", "/#contact"],
            links);
        foreach (var link in links) Assert.Equal(HttpStatusCode.OK, (await portal.Browse().GetAsync(link)).Status);
    }

    [Fact]
    public async Task A_change_of_wording_says_that_nothing_else_changes()
    {
        await portal.PublishAsync("Old words.");
        await portal.PublishAsync("New words.");

        var page = await portal.Browse().GetAsync("/policy/changes/2");

        Assert.Contains("Only the wording changes.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("It took effect at the start of Friday 20 November 2026", page.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Until then", page.Text(), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".changes-for-you li"));
    }

    [Fact]
    public async Task The_first_revision_has_nothing_to_compare_with()
    {
        await portal.PublishAsync("Words.");

        var page = await portal.Browse().GetAsync("/policy/changes/1");

        Assert.Equal("Revision 1, our first privacy policy", page.Text("h1"));
        Assert.Null(page.Document.QuerySelector("main a[href*=compare]"));
    }

    [Fact]
    public async Task Every_kind_of_change_has_its_sentence_in_both_languages()
    {
        await portal.PublishAsync("Old words.");
        await portal.PublishAsync("New words.", new(2026, 12, 20), material: MaterialChanges.All.Aggregate((all, one) => all | one));

        var english = await portal.Browse().GetAsync("/policy/changes/2");
        var chinese = await portal.Browse().GetAsync("/policy/changes/2", ("Accept-Language", "zh-HK"));

        Assert.Equal(6, english.Document.QuerySelectorAll(".changes-for-you li").Select(item => item.TextContent).Distinct().Count());
        Assert.Equal(6, chinese.Document.QuerySelectorAll(".changes-for-you li").Select(item => item.TextContent).Distinct().Count());
        Assert.Equal("第 2 版的改動", chinese.Text("h1"));
        Assert.Contains("在此之前，第 1 版繼續有效。", chinese.Text(), StringComparison.Ordinal);
        Assert.Equal("en", chinese.Document.QuerySelector(".lead")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task The_policy_the_front_page_and_the_archive_lead_there()
    {
        await portal.PublishAsync("Old words.");
        await portal.PublishAsync("New words.", new(2026, 12, 20), "A second courier.", MaterialChange.Recipients);

        foreach (var url in new[] { "/", "/policy", "/policy/2", "/policy/history" })
            Assert.NotNull((await portal.Browse().GetAsync(url)).Document.QuerySelector("main a[href='/policy/changes/2']"));
    }

    [Theory]
    [InlineData("/policy/changes/2")]
    [InlineData("/policy/changes/01")]
    [InlineData("/policy/changes/x")]
    public async Task Unknown_revisions_are_not_found(string url)
    {
        await portal.PublishAsync("One.");

        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browse().GetAsync(url)).Status);
    }
}
