using System.Globalization;
using System.Net;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Home;

public sealed class WellKnownFilesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Security_txt_names_where_to_report_and_has_not_expired()
    {
        var answer = await portal.Browse().GetAsync("/.well-known/security.txt");

        Assert.Equal("text/plain", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("utf-8", answer.Response.Content.Headers.ContentType.CharSet);
        var fields = answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2)).ToLookup(pair => pair[0], pair => pair[1]);
        Assert.Equal(["mailto:privacy@example.com", "https://localhost/requests/new/breach"], fields["Contact"]);
        var expires = DateTimeOffset.Parse(Assert.Single(fields["Expires"]), CultureInfo.InvariantCulture);
        Assert.InRange(expires, portal.Clock.GetUtcNow().AddMonths(6), portal.Clock.GetUtcNow().AddYears(1));
        Assert.Equal("en, zh-Hant", Assert.Single(fields["Preferred-Languages"]));
        Assert.Equal("https://localhost/.well-known/security.txt", Assert.Single(fields["Canonical"]));
        Assert.Equal("https://localhost/policy", Assert.Single(fields["Policy"]));
    }

    [Fact]
    public async Task Password_managers_are_sent_to_the_account()
    {
        var answer = await portal.Browse().GetAsync("/.well-known/change-password");

        Assert.Equal((HttpStatusCode.Redirect, "/account"), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task Search_engines_are_kept_from_staff_and_private_pages()
    {
        var answer = await portal.Browse().GetAsync("/robots.txt");

        foreach (var folder in new[] { "/staff", "/admin", "/account", "/requests/open/" }) Assert.Contains($"Disallow: {folder}\n", answer.Body);
        Assert.DoesNotContain("Disallow: /\n", answer.Body);
    }
}
