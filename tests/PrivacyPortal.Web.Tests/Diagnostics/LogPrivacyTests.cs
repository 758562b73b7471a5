using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Tests.Email;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Tests.Diagnostics;

/// <summary>Everything a person may give away about themselves is marked, the portal is used and made to fail, and every logged line is searched.</summary>
public sealed class LogPrivacyTests
{
    private const string Name = "Zelda-Markname", Mailbox = "zelda.markmail@example.test", Details = "markdetails of my order", Token = "marktoken-AbCdEf0123456789";
    private const string Forwarded = "198.51.100.23";

    private static readonly string[] Marks = [Name, Mailbox, "markmail", "markdetails", "marktoken", Forwarded, RecordedPortal.Visitor.ToString()];

    [Fact]
    public async Task No_log_line_holds_a_name_an_address_a_token_or_an_ip()
    {
        await using var sink = await SmtpSink.StartAsync(new() { Rejected = [Mailbox] });
        await using var portal = new RecordedPortal().Through(sink.Port);
        await portal.StaffAsync();
        var browser = portal.Browse();
        (string, string) from = ("X-Forwarded-For", Forwarded);

        await FileAsync(browser, from);
        foreach (var address in new[] { $"/requests/confirm/{Token}", $"/requests/open/{Token}", $"/requests/{Token}?email={Mailbox}", $"/{Mailbox}/{Name}", $"/?name={Name}" })
            await browser.GetAsync(address, from);
        await OpenPrivatePagesAsync(portal, browser, from);
        await SignInAsync(browser, from);
        Assert.Equal(HttpStatusCode.InternalServerError, (await browser.GetAsync($"/?fail={Name}%20{Mailbox}", from)).Status);
        await BreakADatabaseRuleAsync(portal);
        await MailAsync(portal);

        Assert.Contains(portal.Lines, line => line.Contains("InvalidOperationException", StringComparison.Ordinal));
        Assert.Contains(portal.Lines, line => line.Contains("was not taken", StringComparison.Ordinal));
        Assert.Contains(portal.Lines, line => line.Contains("DbUpdateException", StringComparison.Ordinal));
        Assert.All(portal.Lines, line => Assert.All(Marks, mark => Assert.DoesNotContain(mark, line, StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task FileAsync(Browser browser, (string, string) from)
    {
        var page = await browser.GetAsync("/requests/new/access", from);
        if (page.Status == HttpStatusCode.OK)
            await page.SubmitAsync(new() { ["Input.Name"] = Name, ["Input.Email"] = Mailbox, ["Input.Details"] = Details, ["Input.Region"] = "US-CA" }, headers: from);
        // A form whose token is stale, with everything in it.
        await browser.PostAsync("/requests/new/access", new Dictionary<string, string> { ["Input.Name"] = Name, ["Input.Email"] = Mailbox }, from);
    }

    /// <summary>Every page whose address holds a token or a reference, with marked values in it and beside it, and the searches of staff.</summary>
    private static async Task OpenPrivatePagesAsync(RecordedPortal portal, Browser browser, (string, string) from)
    {
        var request = await Given.Request().By(Name, Mailbox).Asking(Details).InAsync(portal);
        foreach (var page in new[] { "person", "all", "confirm", "open" }) await browser.GetAsync($"/requests/{page}/{Token}?name={Name}", from);
        foreach (var page in new[] { "package", "verify", "statement", "delete", "withdraw", "reopen" })
            foreach (var reference in new[] { request.Reference, Token }) await browser.GetAsync($"/requests/{reference}/{page}?email={Mailbox}&token={Token}", from);
        await browser.GetAsync($"/requests/mine?reference={Token}&email={Mailbox}", from);
        await browser.GetAsync($"/requests/track?reference={Token}&email={Mailbox}", from);
        await browser.PostAsync($"/requests/person/{Token}", new Dictionary<string, string> { ["Input.Name"] = Name, ["Input.Email"] = Mailbox }, from);

        var staff = await portal.SignInAsync(Access.AdminRole);
        foreach (var address in new[] { "/staff?q=", "/staff?tab=closed&q=", "/staff/export?q=", "/admin/mail?q=", "/admin/audit?subject=" })
            foreach (var words in new[] { Name, Mailbox }) Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(address + words, from)).Status);
    }

    private static async Task SignInAsync(Browser browser, (string, string) from)
    {
        foreach (var address in new[] { Mailbox, "maya@shop.test" })
        {
            var page = await browser.GetAsync("/account/sign-in", from);
            await page.SubmitAsync(new() { ["Input.Email"] = address, ["Input.Password"] = "markdetails wrong password" }, headers: from);
        }
    }

    /// <summary>A pass that breaks a unique index with marked values: the database and EF both like to quote them.</summary>
    private static Task BreakADatabaseRuleAsync(RecordedPortal portal)
    {
        var worker = portal.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<Worker>().Single();
        return worker.RunAsync(new("breaking", TimeSpan.FromSeconds(1), async (services, ct) =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var id = Guid.CreateVersion7();
            for (var i = 0; i < 2; i++)
            {
                db.ChangeTracker.Clear();
                db.LinkRequests.Add(new() { Id = id, Reference = Token, Email = Mailbox, Language = "en", At = PortalFactory.Start });
                await db.SaveChangesAsync(ct);
            }
            return 0;
        }), CancellationToken.None);
    }

    private static async Task MailAsync(RecordedPortal portal)
    {
        var request = await Given.Request().By(Name, Mailbox).Asking(Details).InAsync(portal);
        await portal.QueueAsync(Mails.To(Mailbox, Name, $"For {Name}", $"{Details} {Token}", request.Id), Mails.To("no address " + Mailbox, Name));
        for (var i = 0; i < 4; i++)
        {
            await portal.SendAsync();
            portal.Clock.Advance(TimeSpan.FromHours(1));
        }
        Assert.True(await portal.DbAsync(db => db.RequestEvents.AnyAsync(line => line.Kind == RequestEventKind.MailFailed)));
    }
}
