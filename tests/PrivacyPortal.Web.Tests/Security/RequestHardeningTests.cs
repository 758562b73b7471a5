using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Security;

/// <summary>What a browser, a proxy or an attacker may send, and what every answer carries.</summary>
public sealed class RequestHardeningTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("//evil.example/?lang=zh-Hant")]
    [InlineData("///evil.example/?lang=en")]
    [InlineData("//evil.example/?lang=tlh")]
    public async Task A_language_link_never_leads_to_another_host(string target)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"https://localhost{target}"));

        using var answer = await portal.Browse().Client.SendAsync(request);

        Assert.Equal("/evil.example/", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nothing/here")]
    [InlineData("/css/portal.css")]
    [InlineData("/policy")]
    public async Task Outside_Development_browsers_are_told_to_come_by_https_alone(string path)
    {
        var headers = (await portal.Browse().GetAsync($"https://portal.example{path}")).Response.Headers;

        Assert.Equal("max-age=31536000", Assert.Single(headers.GetValues("Strict-Transport-Security")));
        Assert.Single(headers.GetValues("Content-Security-Policy"));
    }

    [Fact]
    public async Task An_answer_without_a_body_carries_the_security_headers_too()
    {
        var browser = portal.Browse();
        var etag = (await browser.GetAsync("/policy")).Response.Headers.ETag!;

        var answer = await browser.GetAsync("/policy", ("If-None-Match", etag.ToString()));

        Assert.Equal(HttpStatusCode.NotModified, answer.Status);
        Assert.Single(answer.Response.Headers.GetValues("Content-Security-Policy"));
        Assert.Single(answer.Response.Headers.GetValues("Permissions-Policy"));
    }

    [Theory]
    [InlineData("/staff")]
    [InlineData("/staff/deadlines")]
    [InlineData("/admin")]
    [InlineData("/admin/audit/export")]
    [InlineData("/account")]
    [InlineData("/account/sign-in")]
    public async Task Browsers_keep_nothing_of_the_pages_of_staff(string address)
    {
        var page = await (await portal.SignInAsync(Access.AdminRole)).GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("no-store", page.Response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Every_cookie_set_over_https_is_for_https_alone()
    {
        var browser = portal.Browse();
        await portal.StaffAsync();

        var form = await browser.GetAsync("/account/sign-in");
        var signedIn = await form.SubmitAsync(new() { ["Input.Email"] = "maya@shop.test", ["Input.Password"] = PortalFactory.Password });
        var asked = await (await portal.Browse().GetAsync("/requests/track")).SubmitAsync(
            new() { ["Input.Reference"] = "PP-2026-7K3F9X", ["Input.Email"] = "ana@example.test" });

        foreach (var (page, name) in new[] { (form, "portal.form"), (signedIn, "portal.staff"), (asked, "portal.note") })
        {
            var cookie = Assert.Single(page.Response.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith(name + "=", StringComparison.Ordinal));
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("/admin/mail?q=%00")]
    [InlineData("/admin/audit?subject=%00")]
    public async Task Text_that_no_database_can_hold_is_a_bad_request(string address)
    {
        var page = await (await portal.SignInAsync(Access.AdminRole)).GetAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    [Fact]
    public async Task A_search_cut_off_within_an_emoji_still_searches()
    {
        var page = await (await portal.SignInAsync()).GetAsync("/staff?q=" + Uri.EscapeDataString(new string('a', 253) + "😀"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Fact]
    public async Task Without_a_trusted_proxy_nobody_says_where_they_come_from()
    {
        await using var strict = new Visited().With("Portal:RateLimits:TrackingPerWindow", "1");

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.TooManyRequests], await AskTwiceAsync(strict, "198.51.100.1", "198.51.100.2"));
    }

    [Fact]
    public async Task A_trusted_proxy_says_where_visitors_come_from()
    {
        await using var strict = new Visited().With("Portal:RateLimits:TrackingPerWindow", "1").With("Portal:TrustedProxies:0", "203.0.113.77");

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect], await AskTwiceAsync(strict, "198.51.100.1", "198.51.100.2"));
    }

    [Fact]
    public async Task All_addresses_of_one_IPv6_connection_are_one_sender()
    {
        await using var strict = new Visited().With("Portal:RateLimits:TrackingPerWindow", "1").With("Portal:TrustedProxies:0", "203.0.113.77");

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.TooManyRequests], await AskTwiceAsync(strict, "2001:db8:1:2::1", "2001:db8:1:2:aaaa::9"));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect], await AskTwiceAsync(strict, "2001:db8:1:3::1", "2001:db8:1:4::1"));
    }

    [Theory]
    [InlineData("/requests/new/question")]
    [InlineData("/account/sign-in")]
    [InlineData("/cookies")]
    public async Task A_body_over_the_limit_is_told_so_in_a_friendly_way(string address)
    {
        await using var served = new PortalFactory();
        served.UseKestrel(0);
        served.StartServer();
        // Waits for the answer to the headers alone: otherwise the client may still be sending when the server has answered and left.
        using var patient = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var client = new HttpClient(patient) { BaseAddress = served.ClientOptions.BaseAddress };
        using var form = new FormUrlEncodedContent([new("Input.Details", new string('a', 5 * 1024 * 1024))]);

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        request.Headers.ExpectContinue = true;

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_passwords_of_ones_own_account_is_limited_like_signing_in()
    {
        await using var strict = new PortalFactory().With("Portal:RateLimits:SignInPerWindow", "3");
        var browser = await strict.SignInAsync();
        var page = await browser.GetAsync("/account/password");
        Dictionary<string, string> guess = new() { ["Current"] = "wrong", ["Input.Password"] = "orbit lantern crumb velvet", ["Input.Repeat"] = "orbit lantern crumb velvet" };

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++) answers.Add((await page.SubmitAsync(guess)).Status);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[3]);
    }

    [Fact]
    public async Task An_audit_detail_never_ends_within_a_character()
    {
        await portal.ScopedAsync<PortalDb>(async db =>
        {
            var log = new AuditLog(db, portal.Clock, new CurrentStaff(new HttpContextAccessor()), portal.Services.GetRequiredService<AuditWriter>());
            log.AddAs(null, "Portal", "test.long", "long", new string('a', AuditEntry.DetailLength - 1) + "😀");
            await db.SaveChangesAsync();
        });

        var kept = await portal.DbAsync(db => db.AuditEntries.SingleAsync(entry => entry.Action == "test.long"));
        Assert.Equal(new string('a', AuditEntry.DetailLength - 1), kept.Detail);
    }

    [Fact]
    public async Task Who_looks_at_the_queue_or_the_outbox_is_recorded_without_the_words_of_the_search()
    {
        await using var own = new PortalFactory();
        var admin = await own.SignInAsync(Access.AdminRole);

        await admin.GetAsync("/staff?tab=overdue&q=ann.chu%40example.com&kind=access");
        await admin.GetAsync("/staff?q=pp-2026-7k3f9x");
        await admin.GetAsync("/admin/mail?tab=sent&q=ann.chu%40example.com");

        var seen = await own.DbAsync(db => db.AuditEntries.Where(entry => entry.Action.EndsWith(".viewed") || entry.Action == "queue.searched").OrderBy(entry => entry.Id).ToListAsync());
        Assert.Equal(["queue.searched", "queue.searched", "outbox.viewed"], seen.Select(entry => entry.Action));
        Assert.All(seen, entry => Assert.Equal("Ada Admin", entry.StaffName));
        Assert.Equal("tab overdue, search by text, kind access", seen[0].Detail);
        Assert.Equal("tab sent, search by address", seen[2].Detail);
    }

    private static async Task<IReadOnlyList<HttpStatusCode>> AskTwiceAsync(PortalFactory portal, params string[] from)
    {
        var answers = new List<HttpStatusCode>();
        foreach (var address in from)
        {
            var page = await portal.Browse().GetAsync("/requests/track");
            answers.Add((await page.SubmitAsync(
                new() { ["Input.Reference"] = "PP-2026-7K3F9X", ["Input.Email"] = "ana@example.test" }, headers: ("X-Forwarded-For", address))).Status);
        }
        return answers;
    }

    /// <summary>A portal whose connections come from 203.0.113.77.</summary>
    private sealed class Visited : PortalFactory
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, FromOneAddress>());
        }

        private sealed class FromOneAddress : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
            {
                app.Use((context, rest) =>
                {
                    context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.77");
                    return rest(context);
                });
                next(app);
            };
        }
    }
}
