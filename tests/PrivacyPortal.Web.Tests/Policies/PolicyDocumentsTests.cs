using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Policies;

public sealed class PolicyDocumentsTests : IDisposable
{
    private const string Markdown = "# Privacy\n\nHello.\n\n## Cookies\n\nFew of them.\n\n{{cookies}}\n";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    private async Task<JsonElement> JsonAsync(string url, params (string Name, string Value)[] headers)
    {
        var answer = await portal.Browse().GetAsync(url, headers);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return JsonDocument.Parse(answer.Body).RootElement;
    }

    [Fact]
    public async Task Programs_read_the_policy_in_force_with_its_hash_sections_and_registers()
    {
        await portal.PublishAsync(Markdown);
        await portal.PublishAsync("Later.", new(2026, 12, 20), material: MaterialChange.Recipients);

        var json = await JsonAsync("/policy.json");

        Assert.Equal((1, "2026-11-20", "en"), (json.GetProperty("revision").GetInt32(), json.GetProperty("effectiveOn").GetString(), json.GetProperty("language").GetString()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Markdown))), json.GetProperty("sha256").GetString());
        var section = json.GetProperty("sections")[1];
        Assert.Equal(("section-cookies", "Cookies", "Few of them."), (section.GetProperty("id").GetString(), section.GetProperty("title").GetString(), section.GetProperty("text").GetString()));
        Assert.Equal("https://localhost/policy/1#section-cookies", section.GetProperty("url").GetString());
        Assert.Equal("cookies", section.GetProperty("registers")[0].GetString());
        Assert.Equal(["necessary", "performance", "functional", "advertising"], json.GetProperty("cookies").GetProperty("categories").EnumerateArray().Select(category => category.GetProperty("code").GetString()));
        Assert.Equal(12, json.GetProperty("requestKinds").GetArrayLength());
        Assert.Equal("https://localhost/requests/new/access", json.GetProperty("requestKinds")[0].GetProperty("url").GetString());
        var deadline = json.GetProperty("deadlines")[0];
        Assert.Equal(("access", 10, "BusinessDays", "10 business days"), (deadline.GetProperty("subject").GetString(), deadline.GetProperty("length").GetInt32(), deadline.GetProperty("unit").GetString(), deadline.GetProperty("text").GetString()));
        Assert.False(json.GetProperty("signals").GetProperty("doNotTrack").GetBoolean());
        Assert.Contains("@", json.GetProperty("contacts").GetProperty("email").GetString(), StringComparison.Ordinal);
        Assert.Equal((2, "2026-12-20"), (json.GetProperty("scheduled").GetProperty("revision").GetInt32(), json.GetProperty("scheduled").GetProperty("effectiveOn").GetString()));
        Assert.NotEqual(
            json.GetProperty("requestKinds")[0].GetProperty("name").GetString(),
            (await JsonAsync("/policy.json", ("Accept-Language", "zh-Hant"))).GetProperty("requestKinds")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Before_the_first_revision_there_is_no_policy_to_read_and_the_feeds_are_empty()
    {
        var none = await portal.Browse().GetAsync("/policy.json");

        Assert.Equal(HttpStatusCode.NotFound, none.Status);
        Assert.Equal("application/problem+json", none.Response.Content.Headers.ContentType!.MediaType);
        Assert.Empty(XDocument.Parse((await portal.Browse().GetAsync("/policy/feed.atom")).Body).Root!.Elements(Atom + "entry"));
        Assert.Equal(0, (await JsonAsync("/policy/feed.json")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Feed_readers_get_every_revision_newest_first()
    {
        await portal.PublishAsync("One.", whatChanged: "The <first> & only.");
        await portal.PublishAsync("Two.", new(2026, 12, 20), "A second courier.", MaterialChange.Recipients);

        var answer = await portal.Browse().GetAsync("/policy/feed.atom");
        var feed = XDocument.Parse(answer.Body).Root!;
        var json = await JsonAsync("/policy/feed.json");

        Assert.Equal("application/atom+xml", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Atom + "feed", feed.Name);
        Assert.Equal(["Revision 2", "Revision 1"], feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "title")!.Value));
        var entry = feed.Elements(Atom + "entry").First();
        Assert.Equal("https://localhost/policy/2", entry.Element(Atom + "id")!.Value);
        Assert.Equal("https://localhost/policy/changes/2", entry.Elements(Atom + "link").First(link => link.Attribute("rel")!.Value == "alternate").Attribute("href")!.Value);
        Assert.Contains("Takes effect on Sunday 20 December 2026. A second courier.", entry.Element(Atom + "summary")!.Value, StringComparison.Ordinal);
        Assert.Contains("The <first> & only.", feed.Elements(Atom + "entry").Last().Element(Atom + "summary")!.Value, StringComparison.Ordinal);
        Assert.All(feed.DescendantsAndSelf().Where(element => element.Name == Atom + "entry" || element.Name == Atom + "feed"), element =>
        {
            foreach (var needed in new[] { "id", "title", "updated" }) Assert.Single(element.Elements(Atom + needed));
        });
        Assert.Equal(["https://jsonfeed.org/version/1.1", "https://localhost/policy/feed.json"], new[] { "version", "feed_url" }.Select(name => json.GetProperty(name).GetString()));
        Assert.Equal(["https://localhost/policy/changes/2", "https://localhost/policy/changes/1"], json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("url").GetString()));
    }

    [Theory]
    [InlineData("/policy")]
    [InlineData("/policy/1")]
    [InlineData("/policy/history")]
    [InlineData("/policy/changes/1")]
    public async Task The_pages_lead_programs_to_the_feeds(string url)
    {
        await portal.PublishAsync("One.");

        var page = await portal.Browse().GetAsync(url);

        Assert.Equal(
            [("application/atom+xml", "/policy/feed.atom"), ("application/feed+json", "/policy/feed.json"), ("application/json", "/policy.json")],
            page.Document.QuerySelectorAll("head link[rel=alternate]").Select(link => (link.GetAttribute("type")!, link.GetAttribute("href")!)));
    }

    [Theory]
    [InlineData("/policy")]
    [InlineData("/policy/1")]
    [InlineData("/policy.json")]
    [InlineData("/policy/feed.atom")]
    [InlineData("/policy/feed.json")]
    public async Task What_a_client_has_already_is_not_sent_again_by_tag_or_by_day_until_something_changes(string url)
    {
        await portal.PublishAsync("One.");
        await portal.Browse().GetAsync(url); // From here on the portal listens to changes.
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await portal.Services.GetRequiredService<PortalChanges>().RaiseAsync(ChangeTopics.Policy, CancellationToken.None);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));

        var first = await portal.Browse().GetAsync(url);
        var (tag, day) = (first.Response.Headers.ETag!.ToString(), first.Response.Content.Headers.LastModified!.Value);
        Assert.Equal(portal.Clock.GetUtcNow().AddMinutes(-5), day);
        var byTag = await portal.Browse().GetAsync(url, ("If-None-Match", tag));
        var byDay = await portal.Browse().GetAsync(url, ("If-Modified-Since", day.ToString("R")));
        var older = await portal.Browse().GetAsync(url, ("If-Modified-Since", day.AddSeconds(-1).ToString("R")));
        var otherTag = await portal.Browse().GetAsync(url, ("If-None-Match", "\"other\""), ("If-Modified-Since", day.ToString("R")));

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.NotModified, HttpStatusCode.OK, HttpStatusCode.OK), (byTag.Status, byDay.Status, older.Status, otherTag.Status));
        Assert.Empty(byDay.Body);

        await portal.PublishAsync("Two.");
        portal.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, (await portal.Browse().GetAsync(url, ("If-Modified-Since", day.ToString("R")))).Status);
        Assert.Equal(HttpStatusCode.OK, (await portal.Browse().GetAsync(url, ("If-None-Match", tag))).Status);
    }

    [Fact]
    public async Task Two_changes_within_a_second_are_never_taken_for_one()
    {
        await portal.PublishAsync("One.");
        await portal.Browse().GetAsync("/policy.json");
        portal.Clock.Advance(TimeSpan.FromMilliseconds(300));
        await portal.PublishAsync("Two.");
        portal.Clock.Advance(TimeSpan.FromMilliseconds(300));

        var between = await portal.Browse().GetAsync("/policy.json");

        Assert.Null(between.Response.Content.Headers.LastModified);
        Assert.NotNull(between.Response.Headers.ETag);
    }
}
