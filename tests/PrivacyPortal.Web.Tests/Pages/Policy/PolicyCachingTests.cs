using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Pages;
using PrivacyPortal.Web.Shop;
using PrivacyPortal.Web.Tests.Policies;

namespace PrivacyPortal.Web.Tests.Pages.Policy;

public sealed class PolicyCachingTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_browser_that_has_the_page_gets_304_whether_or_not_the_portal_holds_it()
    {
        await portal.PublishAsync("One.");
        var first = await portal.Browse().GetAsync("/policy");
        var etag = first.Response.Headers.ETag!;

        var fromCache = await portal.Browse().GetAsync("/policy", ("If-None-Match", etag.ToString()));
        await portal.Services.GetRequiredService<PortalChanges>().RaiseAsync(ChangeTopics.Policy, CancellationToken.None);
        var afterEviction = await portal.Browse().GetAsync("/policy", ("If-None-Match", $"\"other\", {etag}"));

        Assert.False(etag.IsWeak);
        Assert.Equal("public, no-cache", Joined(first, "Cache-Control"));
        foreach (var name in new[] { "Accept-Language", "Cookie", "Sec-GPC" }) Assert.Contains(name, Joined(first, "Vary"), StringComparison.Ordinal);
        foreach (var answer in new[] { fromCache, afterEviction })
        {
            Assert.Equal(HttpStatusCode.NotModified, answer.Status);
            Assert.Empty(answer.Body);
            Assert.Equal(etag, answer.Response.Headers.ETag);
        }
    }

    [Fact]
    public async Task A_page_is_rendered_and_compressed_once_and_then_served_from_memory()
    {
        await portal.PublishAsync(string.Concat(Enumerable.Repeat("Many words that compress well.\n\n", 200)));

        var first = await portal.Browse().GetAsync("/policy", ("Accept-Encoding", "br, gzip"));
        var second = await portal.Browse().GetAsync("/policy", ("Accept-Encoding", "gzip;q=0.5, br"));
        var plain = await portal.Browse().GetAsync("/policy");

        Assert.Null(first.Response.Headers.Age);
        Assert.NotNull(second.Response.Headers.Age);
        Assert.Null(plain.Response.Headers.Age);
        var bytes = await second.Response.Content.ReadAsByteArrayAsync();
        Assert.Equal(["br"], second.Response.Content.Headers.ContentEncoding);
        Assert.Equal(await first.Response.Content.ReadAsByteArrayAsync(), bytes);
        Assert.True(bytes.Length * 3 < plain.Body.Length);
        using var reader = new StreamReader(new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress), Encoding.UTF8);
        Assert.Equal(plain.Body, await reader.ReadToEndAsync());
        Assert.NotEqual(first.Response.Headers.ETag, plain.Response.Headers.ETag);
        Assert.Equal(first.Response.Headers.ETag, second.Response.Headers.ETag);
    }

    [Fact]
    public async Task Pages_hold_nothing_personal_no_cookie_and_no_form_token()
    {
        await portal.PublishAsync("One.");
        await portal.PublishAsync("Two.");

        foreach (var url in new[] { "/policy", "/policy/1", "/policy/history", "/policy/compare" })
        {
            var page = await portal.Browse().GetAsync(url);

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.False(page.Response.Headers.Contains("Set-Cookie"));
            Assert.Null(page.Document.QuerySelector("[name='__RequestVerificationToken']"));
            Assert.Equal("public, no-cache", Joined(page, "Cache-Control"));
        }
    }

    [Fact]
    public async Task Languages_signals_and_sides_are_kept_apart()
    {
        await portal.PublishAsync("One.");
        await portal.PublishAsync("Two.");
        (string Url, string Name, string Value)[] visits =
        [
            ("/policy", "Accept-Language", "en"), ("/policy", "Accept-Language", "zh-HK"), ("/policy", "Sec-GPC", "1"),
            ("/policy/1", "Accept-Language", "en"), ("/policy/compare?from=1&to=2", "Accept-Language", "en"), ("/policy/compare?from=2&to=1", "Accept-Language", "en"),
        ];

        var tags = new HashSet<string>();
        foreach (var (url, name, value) in visits)
        {
            var answer = await portal.Browse().GetAsync(url, (name, value));
            Assert.Null(answer.Response.Headers.Age);
            Assert.True(tags.Add(answer.Response.Headers.ETag!.Tag));
        }
    }

    [Theory]
    [InlineData("/policy?utm_source=mail", "Accept-Language", "en")]
    [InlineData("/policy", "Cookie", $"{FormPage.NoteCookie}=x")]
    public async Task Notes_and_unknown_queries_are_never_shared(string url, string name, string value)
    {
        await portal.PublishAsync("One.");

        await portal.Browse().GetAsync(url, (name, value));
        var again = await portal.Browse().GetAsync(url, (name, value));

        Assert.Null(again.Response.Headers.Age);
        Assert.Null(again.Response.Headers.ETag);
        Assert.Equal("no-store, private", Joined(again, "Cache-Control"));
    }

    [Fact]
    public async Task Pages_that_are_not_found_are_not_kept()
    {
        await portal.PublishAsync("One.");
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browse().GetAsync("/policy/2")).Status);
        await portal.PublishAsync("Two.");

        Assert.Equal(HttpStatusCode.OK, (await portal.Browse().GetAsync("/policy/2")).Status);
    }

    [Fact]
    public async Task A_revision_published_on_another_replica_shows_here()
    {
        await portal.PublishAsync("One.");
        using var changed = new SemaphoreSlim(0);
        portal.Services.GetRequiredService<PortalChanges>().Changed += _ => changed.Release();
        var browser = portal.Browse();
        await browser.GetAsync("/policy");
        await using var other = portal.WithWebHostBuilder(_ => { });
        var elsewhere = new Browser(other.CreateClient());
        await elsewhere.GetAsync("/policy");

        // Straight into the database, as a replica does that knows nothing of this one.
        await portal.DbAsync(async db =>
        {
            var staff = await portal.StaffAsync("Admin", "ada@shop.test");
            db.PolicyRevisions.Add(Domain.Policies.PolicyRevision.Publish(
                db.PolicyRevisions.Single(), "Two.", "A word.", default, GivenPolicy.Today, staff.Id, staff.DisplayName, portal.Clock.GetUtcNow(), GivenPolicy.Today));
            return await db.SaveChangesAsync();
        });

        while (!(await browser.GetAsync("/policy")).Text("article").Contains("Two.", StringComparison.Ordinal))
            Assert.True(await changed.WaitAsync(TimeSpan.FromSeconds(20)), "The other replica's revision never came.");
    }

    private static string Joined(PageAnswer answer, string header) => string.Join(", ", answer.Response.Headers.GetValues(header));
}
