using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Tests.Api;
using PrivacyPortal.Web.Tests.Consent.Ledger;

namespace PrivacyPortal.Web.Tests.Pages.Admin.Consents;

/// <summary>What staff see of one visitor or person, what they put on file for them, and what they hand out.</summary>
public sealed class HistoryTests : IDisposable
{
    private const int Many = 620;

    private readonly PortalFactory portal = new PortalFactory().WithPersonKey();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task An_opt_out_that_came_by_phone_holds_in_the_next_decision_and_in_every_later_choice()
    {
        var key = await portal.KeyAsync(ApiKey.ReadDecisions);
        var page = await portal.ShopPageAsync();
        var visitor = await page.SendAsync(portal.Choice("accept-all"));
        Assert.Equal("consent", await ReasonAsync(key, $"visitor={visitor.Text("visitorId")}"));

        await OptOutAsync(visitor.Text("visitorId"));

        Assert.Equal("denied:opt-out", await ReasonAsync(key, $"visitor={visitor.Text("visitorId")}"));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var later = await page.SendAsync(portal.Choice("accept-all", ("visitor", visitor.Text("visitor"))));
        Assert.Equal(["functional", "performance"], later.List("allowed"));
        Assert.Equal("denied:opt-out", await ReasonAsync(key, $"visitor={visitor.Text("visitorId")}"));
    }

    [Fact]
    public async Task An_opt_out_of_a_person_found_by_the_shops_own_id_holds_on_all_their_devices()
    {
        var key = await portal.KeyAsync(ApiKey.ReadDecisions);
        var page = await portal.ShopPageAsync();
        var (phone, desk) = (await AcceptAsync(page), await AcceptAsync(page));
        Assert.Equal("consent", await ReasonAsync(key, $"visitor={phone}"));

        await OptOutAsync("customer-10293");

        foreach (var device in new[] { phone, desk }) Assert.Equal("denied:opt-out", await ReasonAsync(key, $"visitor={device}"));
        Assert.Equal("denied:opt-out", await ReasonAsync(key, $"person={portal.PersonToken()}"));
        var third = await page.SendAsync(portal.Choice("accept-all", ("person", portal.PersonToken())));
        Assert.DoesNotContain("advertising", third.List("allowed"));
        // The shop's own id of a person stays out of the audit, which is never taken back.
        Assert.False(await portal.DbAsync(db => db.AuditEntries.AnyAsync(entry => entry.Subject!.Contains("10293") || entry.Detail!.Contains("10293"))));
    }

    [Fact]
    public async Task An_export_has_every_choice_and_the_page_says_that_it_shows_the_latest_500()
    {
        var page = await portal.ShopPageAsync();
        var visitor = (await page.SendAsync(portal.Choice("accept-all", ("person", portal.PersonToken())))).Text("visitorId");
        await portal.DbAsync(db => db.Database.ExecuteSqlAsync($"""
            insert into consent_receipts (id, visitor_id, at, banner_version, gpc, method, asked, allowed, denials, language, person)
            select gen_random_uuid(), r.visitor_id, r.at - n * interval '1 minute', 1, false, 'reject-all', array[]::text[], array[]::text[], array[]::text[], 'en', r.person
            from consent_receipts r, generate_series(1, {Many - 1}) as n where r.visitor_id = {Guid.Parse(visitor)}
            """));
        var admin = await portal.SignInAsync(Access.AdminRole);

        foreach (var q in new[] { visitor, "customer-10293" })
        {
            var history = await admin.GetAsync($"/admin/consents/history?q={q}");
            Assert.Equal(500, history.Document.QuerySelectorAll("tbody tr").Length);
            Assert.Contains("These are the latest 500; there are more. The export has them all.", history.Text(), StringComparison.Ordinal);

            var csv = (await admin.GetAsync($"/admin/consents/export?q={q}&format=csv")).Body.TrimEnd().Split('\n');
            Assert.Equal(Many + 1, csv.Length);
            Assert.Equal(Many, csv.Skip(1).Select(line => line.Split(',')[0]).Distinct().Count());
            Assert.Contains("accept-all", csv[1], StringComparison.Ordinal);
            var json = JsonNode.Parse((await admin.GetAsync($"/admin/consents/export?q={q}&format=json")).Body)!["receipts"]!.AsArray();
            Assert.Equal(Many, json.Select(receipt => receipt!["id"]!.ToString()).Distinct().Count());
        }
        Assert.Equal(4, await portal.DbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "consents.exported" && entry.Detail!.StartsWith("620 receipts"))));
    }

    private async Task<string> AcceptAsync(HttpClient page) => (await page.SendAsync(portal.Choice("accept-all", ("person", portal.PersonToken())))).Text("visitorId");

    private async Task OptOutAsync(string q)
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        var answer = await (await admin.GetAsync($"/admin/consents/history?q={q}")).SubmitAsync();
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("Opted out of sale and sharing since", (await answer.FollowAsync()).Text(".notice"), StringComparison.Ordinal);
        Assert.True(await portal.DbAsync(db => db.AuditEntries.AnyAsync(entry => entry.Action == "consents.opted-out")));
    }

    private async Task<string> ReasonAsync(string key, string who) =>
        JsonNode.Parse((await portal.AskAsync($"/api/v1/decisions?{who}&purpose=advertising", key)).Body)!["reason"]!.ToString();
}
