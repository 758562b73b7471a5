using System.Net;
using Npgsql;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Tests.Email;
using PrivacyPortal.Web.Tests.Pages.Requests;

namespace PrivacyPortal.Web.Tests.Diagnostics;

public sealed class DatabaseDownTests : IAsyncLifetime
{
    private readonly PortalFactory portal = new();
    private readonly TcpRelay relay;

    public DatabaseDownTests()
    {
        var real = new NpgsqlConnectionStringBuilder(portal.ConnectionString);
        relay = new(real.Host!, real.Port);
        (real.Host, real.Port, real.SslMode) = ("127.0.0.1", relay.Port, SslMode.Disable);
        portal.With("ConnectionStrings:Portal", real.ConnectionString);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await portal.DisposeAsync();
        relay.Dispose();
    }

    [Fact]
    public async Task Ready_turns_red_and_live_stays_green()
    {
        Assert.Equal(HttpStatusCode.OK, (await portal.Browse().GetAsync("/health/ready")).Status);

        relay.Cut();

        var ready = await portal.Browse().GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.Contains("\"database\":{\"status\":\"Unhealthy\"", ready.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await portal.Browse().GetAsync("/health/live")).Status);
    }

    [Theory]
    [InlineData("en", "zh")]
    [InlineData("zh-HK", "en")]
    public async Task A_page_that_needs_the_database_says_so_in_the_visitors_language(string language, string other)
    {
        using var client = portal.CreateClient(); // Started, but nothing read yet.
        relay.Cut();

        var page = await portal.Browse().GetAsync("/", ("Accept-Language", language));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.NotEmpty(page.Text("h1"));
        Assert.Matches("[0-9a-f]{32}", page.Text("code"));
        Assert.DoesNotContain("Npgsql", page.Body, StringComparison.Ordinal);
        Assert.False(page.Document.DocumentElement.GetAttribute("lang")!.StartsWith(other, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_that_was_open_is_answered_with_503_and_not_taken_for_a_stale_one()
    {
        var form = await portal.Browse().GetAsync("/account/sign-in");
        relay.Cut();

        var answer = await form.SubmitAsync(new() { ["Input.Email"] = "maya@shop.test", ["Input.Password"] = PortalFactory.Password });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
    }

    [Fact]
    public async Task A_request_filed_while_the_database_is_down_is_not_half_saved()
    {
        var form = await portal.Browse().GetAsync("/requests/new/correction");
        relay.Cut();

        var answer = await form.SubmitAsync(Shopper.Fields("down@example.com"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        await using var database = NpgsqlDataSource.Create(portal.ConnectionString);
        await using var rows = database.CreateCommand(
            "select (select count(*) from requests) + (select count(*) from access_links) + (select count(*) from outbox_emails)");
        Assert.Equal(0L, await rows.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Somebody_signed_in_sees_the_page_too()
    {
        var browser = await portal.SignInAsync();
        // Long enough that the session would be looked up again.
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        relay.Cut();

        var page = await browser.GetAsync("/account/sign-in");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.NotEmpty(page.Text("h1"));
    }

    [Fact]
    public async Task Ready_says_how_old_the_oldest_mail_is()
    {
        Assert.Contains("No mail waits.", (await portal.Browse().GetAsync("/health/ready")).Body, StringComparison.Ordinal);
        await portal.QueueAsync(Mails.To("ana@example.test"), Mails.To("ben@example.test", at: PortalFactory.Start.AddMinutes(3)));
        portal.Clock.Advance(TimeSpan.FromMinutes(16));

        var ready = await portal.Browse().GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, ready.Status);
        Assert.Contains("\"status\":\"Degraded\"", ready.Body, StringComparison.Ordinal);
        Assert.Contains("The oldest mail has waited for 16 minutes.", ready.Body, StringComparison.Ordinal);
    }
}
