using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Embed;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Embed;

/// <summary>The files that the pages of shops ask for.</summary>
public sealed class EmbedTests : IDisposable
{
    private const int MostBytes = 5632;

    private readonly PortalFactory portal = new();
    private readonly HttpClient client;

    public EmbedTests() => client = portal.CreateClient(new() { BaseAddress = new("https://localhost") });

    public void Dispose()
    {
        client.Dispose();
        portal.Dispose();
    }

    public static TheoryData<string> Languages => [.. BannerWords.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Script_style_and_one_language_weigh_at_most_five_and_a_half_kilobytes_over_the_wire(string language)
    {
        // With a real shop's register and everything switched on.
        await SetAsync(settings =>
        {
            (settings.CaliforniaLink, settings.IsModal, settings.ReloadOnWithdrawal, settings.DntIsOptOut) = (true, true, true, true);
        });
        await portal.DbAsync(async db =>
        {
            db.CookieRegisterVersions.Add(DemoShop.Register(portal.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });
        await portal.Services.GetRequiredService<PortalChanges>().RaiseAsync(ChangeTopics.Cookies, default);

        var answer = await GetAsync($"/embed/consent.js?lang={language}", ("Accept-Encoding", "br"));
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(body.Length <= MostBytes, $"{language}: {body.Length} bytes");
        await using var unpacked = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        var script = await reader.ReadToEndAsync();
        Assert.Contains(BannerWords.Of(language, "reject"), script, StringComparison.Ordinal);
        Assert.Contains(":host{", script, StringComparison.Ordinal);
        Assert.DoesNotContain("eval(", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_page_may_use_the_files_and_caches_may_keep_them()
    {
        var answer = await GetAsync("/embed/consent.js", ("Accept-Encoding", "gzip, br;q=0"), ("Accept-Language", "de-AT,de;q=0.9,en;q=0.5"), ("Origin", "https://shop.example"));
        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Equal("public, stale-while-revalidate=86400, max-age=300", answer.Headers.CacheControl!.ToString().Replace("max-age=300, stale-while-revalidate=86400", "stale-while-revalidate=86400, max-age=300", StringComparison.Ordinal));
        Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["cross-origin"], answer.Headers.GetValues("Cross-Origin-Resource-Policy"));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal("Accept-Encoding, Accept-Language", string.Join(", ", answer.Headers.Vary));
        Assert.False(answer.Headers.Contains("Set-Cookie"));

        var again = await GetAsync("/embed/consent.js", ("Accept-Encoding", "gzip"), ("Accept-Language", "de"), ("If-None-Match", answer.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/embed/consent.js", ("Accept-Language", "fr"), ("If-None-Match", answer.Headers.ETag!.ToString()))).StatusCode);

        using var head = new HttpRequestMessage(HttpMethod.Head, "/embed/consent.css");
        var style = await client.SendAsync(head);
        Assert.Equal((HttpStatusCode.OK, 0), (style.StatusCode, (await style.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.PostAsync("/embed/consent.js", null)).StatusCode);
        foreach (var nothing in new[] { "/embed/", "/embed/words.json", "/embed/0123456789abcdef/consent.en.js", "/embed/../appsettings.json" })
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(nothing)).StatusCode);
    }

    [Theory]
    [InlineData("", "en")]
    [InlineData("zh-HK,zh;q=0.9", "zh-Hant")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("zh-CN,en;q=0.8", "zh-Hans")]
    [InlineData("zh-Hant-CN", "zh-Hant")]
    [InlineData("pt-BR,es;q=0.7,en;q=0.6", "es")]
    [InlineData("en;q=0.2,ar;q=0.9", "ar")]
    [InlineData("fr;q=0,en-US", "en")]
    [InlineData("ja,;;=,q=,*", "en")]
    public async Task It_speaks_the_best_of_the_languages_somebody_reads(string accepted, string language)
    {
        var answer = await GetAsync("/embed/config.json", ("Accept-Language", accepted));
        Assert.Equal(language, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("l").GetString());
    }

    [Fact]
    public async Task A_version_that_was_given_out_stays_with_its_hash_after_the_register_the_settings_and_the_process_have_changed()
    {
        var admin = await portal.SignInAsync(PrivacyPortal.Web.Security.Access.AdminRole);
        var page = await admin.GetAsync("/admin/cookies/sites");
        var tag = page.Document.QuerySelectorAll("details pre")[0].TextContent;
        var (path, integrity) = (Between(tag, "https://localhost", "\""), Between(tag, "integrity=\"sha384-", "\""));
        var before = await GetAsync(path);
        var content = await before.Content.ReadAsByteArrayAsync();
        Assert.Equal(integrity, Convert.ToBase64String(SHA384.HashData(content)));
        Assert.Equal("public, max-age=31536000, immutable", before.Headers.CacheControl!.ToString().Replace("immutable, max-age=31536000", "max-age=31536000, immutable", StringComparison.Ordinal));

        await SetAsync(settings => settings.IsModal = true);
        Assert.Equal(content, await (await GetAsync(path)).Content.ReadAsByteArrayAsync());
        using var restarted = portal.Restart();
        using var other = restarted.CreateClient(new() { BaseAddress = new("https://localhost") });
        Assert.Equal(content, await other.GetByteArrayAsync(path));
        Assert.DoesNotContain(path, (await admin.GetAsync("/admin/cookies/sites")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_region_is_opt_out_by_setting_things_are_on_there_and_nowhere_else()
    {
        Assert.False(await IsOnAsync("US-TX"));
        await SetAsync(settings => (settings.OptOutRegions, settings.RegionHeader) = (["US-TX", "other"], "X-Region"));
        Assert.True(await IsOnAsync("US-TX"));
        Assert.True(await IsOnAsync("BR"));
        foreach (var region in new[] { "US-CA", "DE", "GB", "", "XX", "nonsense" }) Assert.False(await IsOnAsync(region));
        var answer = await GetAsync("/embed/consent.js", ("X-Region", "US-TX"));
        Assert.Contains("X-Region", answer.Headers.Vary);
        Assert.Contains("until you turn them off", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        async Task<bool> IsOnAsync(string region) =>
            JsonDocument.Parse(await (await GetAsync("/embed/config.json", ("X-Region", region))).Content.ReadAsStringAsync()).RootElement.TryGetProperty("o", out _);
    }

    [Fact]
    public async Task Words_of_the_shop_cannot_leave_their_place_in_the_script()
    {
        await SetAsync(settings => settings.Texts = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["en"] = new Dictionary<string, string> { ["title"] = "</script><script>alert(1)//\u2028\"'" } });
        var script = await (await GetAsync("/embed/consent.js?lang=en")).Content.ReadAsStringAsync();
        Assert.DoesNotContain("</script>", script, StringComparison.Ordinal);
        Assert.DoesNotContain("\u2028", script, StringComparison.Ordinal);
        Assert.Contains("alert(1)", script, StringComparison.Ordinal);
    }

    private async Task SetAsync(Action<BannerSettings> change)
    {
        await portal.DbAsync(async db =>
        {
            var settings = await db.BannerSettings.SingleAsync();
            change(settings);
            settings.Version++;
            return await db.SaveChangesAsync();
        });
        await portal.Services.GetRequiredService<PortalChanges>().RaiseAsync(ChangeTopics.Cookies, default);
    }

    private async Task<HttpResponseMessage> GetAsync(string url, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
