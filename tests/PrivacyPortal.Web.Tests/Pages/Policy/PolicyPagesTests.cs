using System.Net;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Tests.Policies;

namespace PrivacyPortal.Web.Tests.Pages.Policy;

public sealed class PolicyPagesTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Before_the_first_revision_every_page_says_so()
    {
        foreach (var url in new[] { "/policy", "/policy/history", "/policy/compare" })
        {
            var page = await portal.Browse().GetAsync(url);

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("No policy has been published yet", page.Text(".empty"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_policy_in_force_has_number_day_sentence_and_contents_with_working_anchors()
    {
        await portal.PublishAsync("# Privacy at Seaside\n\nHello.\n\n## 1. What we collect\n\nYour name.\n\n### Cookies\n\nFew.\n", whatChanged: "First text.");

        var page = await portal.Browse().GetAsync("/policy");

        Assert.Equal("Privacy at Seaside", page.Text("h1"));
        Assert.Contains("Revision 1", page.Text(), StringComparison.Ordinal);
        Assert.Contains("In force since Friday 20 November 2026", page.Text(), StringComparison.Ordinal);
        Assert.Contains("First text.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("No material change.", page.Text(), StringComparison.Ordinal);
        var links = page.Document.QuerySelectorAll(".policy-contents a");
        Assert.Equal(["1. What we collect", "Cookies"], links.Select(link => link.TextContent));
        Assert.All(links, link => Assert.NotNull(page.Document.GetElementById(link.GetAttribute("href")![1..])));
        Assert.NotNull(page.Document.QuerySelector("main a[href='/policy/history']"));
    }

    [Fact]
    public async Task A_scheduled_revision_is_announced_readable_and_not_in_force()
    {
        await portal.PublishAsync("# Policy\n\nOld words.");
        await portal.PublishAsync("# Policy\n\nNew words.", new(2026, 12, 20), "We share with a second courier.", MaterialChange.Recipients);
        var browser = portal.Browse();

        var current = await browser.GetAsync("/policy");
        Assert.Contains("Old words.", current.Text("article"), StringComparison.Ordinal);
        Assert.Contains("This policy changes on Sunday 20 December 2026.", current.Text(".notice"), StringComparison.Ordinal);
        Assert.NotNull(current.Document.QuerySelector(".notice a[href='/policy/compare?from=1&to=2']"));

        var scheduled = await browser.GetAsync("/policy/2");
        Assert.Contains("New words.", scheduled.Text("article"), StringComparison.Ordinal);
        Assert.Contains("not in force yet", scheduled.Text(".notice"), StringComparison.Ordinal);
        Assert.Contains("who mainly receives data", scheduled.Text(), StringComparison.Ordinal);

        var history = await browser.GetAsync("/policy/history");
        Assert.Equal(["Revision 2", "Revision 1"], history.Document.QuerySelectorAll(".revisions h2 a").Select(link => link.TextContent));
        Assert.Equal(["Scheduled", "In force"], history.Document.QuerySelectorAll(".revisions .chip").Select(chip => chip.TextContent));
        Assert.Contains("Takes effect on Sunday 20 December 2026", history.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheduled_revision_takes_effect_at_midnight_of_the_shop_without_a_restart()
    {
        await portal.PublishAsync("Old words.");
        await portal.PublishAsync("New words.", new(2026, 12, 20));
        var browser = portal.Browse();

        portal.Clock.Set(new(2026, 12, 20, 7, 59, 59, TimeSpan.Zero)); // 23:59:59 in Los Angeles.
        var before = await browser.GetAsync("/policy");
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await browser.GetAsync("/policy");

        Assert.Contains("Old words.", before.Text("article"), StringComparison.Ordinal);
        Assert.Contains("New words.", after.Text("article"), StringComparison.Ordinal);
        Assert.Contains("no longer in force", (await browser.GetAsync("/policy/1")).Text(".notice"), StringComparison.Ordinal);
        Assert.Contains("20 November 2026 to 19 December 2026", (await browser.GetAsync("/policy/1")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comparing_shows_added_and_removed_words_and_says_so_without_colour()
    {
        await portal.PublishAsync("# Policy\n\nWe keep your name for two years.\n\nSame.");
        await portal.PublishAsync("# Policy\n\nWe keep your name for three years.\n\nSame.", new(2026, 12, 20));

        var page = await portal.Browse().GetAsync("/policy/compare?from=1&to=2");

        Assert.Equal("removed: two", page.Text("del"));
        Assert.Equal("added: three", page.Text("ins"));
        Assert.Equal("We keep your name for removed: twoadded: three years.", page.Document.QuerySelector("del")!.ParentElement!.TextContent.Trim());
        Assert.Contains("Words added: 1. Words removed: 1.", page.Text(), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("a[href='/policy/compare?from=2&to=1']"));
        Assert.Equal("1", page.Value("from"));
    }

    [Theory]
    [InlineData("/policy/compare", "From revision 2 to revision 3")]
    [InlineData("/policy/compare?from=&to=", "From revision 2 to revision 3")]
    [InlineData("/policy/compare?from=one&to=%27--", "From revision 2 to revision 3")]
    [InlineData("/policy/compare?to=2", "From revision 1 to revision 2")]
    [InlineData("/policy/compare?from=1", "From revision 1 to revision 3")]
    [InlineData("/policy/compare?from=3&to=1", "From revision 3 to revision 1")]
    public async Task Missing_and_senseless_sides_fall_back_to_the_revision_in_force_and_the_one_before(string url, string heading)
    {
        await portal.PublishAsync("One.");
        await portal.PublishAsync("Two.");
        await portal.PublishAsync("Three.");

        var page = await portal.Browse().GetAsync(url);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(heading, page.Text("h2"));
    }

    [Theory]
    [InlineData("/policy/2")]
    [InlineData("/policy/0")]
    [InlineData("/policy/-1")]
    [InlineData("/policy/one")]
    [InlineData("/policy/01")]
    [InlineData("/policy/99999999999999999999")]
    [InlineData("/policy/compare?from=1&to=2")]
    [InlineData("/policy/compare?from=0&to=1")]
    [InlineData("/policy/compare?from=2147483647")]
    public async Task Unknown_revisions_are_not_found(string url)
    {
        await portal.PublishAsync("One.");

        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browse().GetAsync(url)).Status);
    }

    [Fact]
    public async Task The_pages_speak_Chinese_and_mark_the_language_of_the_text()
    {
        await portal.PublishAsync("# Policy\n\n## Your data\n\nEnglish words.\n\n## More\n\nWords.");

        var page = await portal.Browse().GetAsync("/policy", ("Accept-Language", "zh-HK"));

        Assert.Equal("zh-Hant", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Contains("第 1 版", page.Text(), StringComparison.Ordinal);
        Assert.Equal("en", page.Document.QuerySelector("article")!.GetAttribute("lang"));
        Assert.Contains("本政策只以下文的語言公布", page.Text(), StringComparison.Ordinal);
    }
}
