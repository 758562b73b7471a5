using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Consent.Ledger;

/// <summary>A choice from a page of the shop becomes a receipt.</summary>
public sealed class PostConsentTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task A_first_choice_makes_a_visitor_and_a_receipt()
    {
        var page = await portal.ShopPageAsync();
        var choice = portal.Choice();
        var answer = await page.SendAsync(choice, ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"));
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(["performance"], answer.List("allowed"));
        Assert.Empty(answer.List("denials"));
        Assert.StartsWith(answer.Text("visitorId") + ".", answer.Text("visitor"), StringComparison.Ordinal);
        Assert.Equal(portal.Clock.GetUtcNow().AddMinutes(-1).AddMonths(6), DateTimeOffset.Parse(answer.Text("expires"), null));
        Assert.Null(answer.Body!["askAgainAfter"]);

        var receipt = await portal.ReceiptAsync(choice);
        Assert.Equal(answer.Text("visitorId"), receipt.VisitorId.ToString());
        Assert.Equal((ConsentMethod.Choose, Posting.Site, "en", 1, "Firefox"), (receipt.Method, receipt.Site, receipt.Language, receipt.BannerVersion, receipt.Agent));
        Assert.Equal(["performance"], receipt.Asked);
        Assert.Equal(["performance"], receipt.Allowed);
        Assert.Equal(portal.Clock.GetUtcNow(), receipt.At);
        Assert.Equal(portal.Clock.GetUtcNow().AddMinutes(-1), receipt.ClientAt);
    }

    [Fact]
    public async Task Later_choices_of_a_browser_are_the_same_visitors()
    {
        var page = await portal.ShopPageAsync();
        var first = await page.SendAsync(portal.Choice("accept-all"));
        Assert.Equal(["advertising", "functional", "performance"], first.List("allowed"));
        var second = await page.SendAsync(portal.Choice("reject-all", ("visitor", first.Text("visitor"))));
        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.Equal(first.Text("visitorId"), second.Text("visitorId"));
        Assert.Equal(first.Text("visitor"), second.Text("visitor"));
        Assert.Empty(second.List("allowed"));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task The_signal_denies_advertising_wherever_it_comes_from(bool inHeader, bool inBody)
    {
        var page = await portal.ShopPageAsync();
        var choice = portal.Choice("accept-all", ("gpc", inBody));
        var answer = await page.SendAsync(choice, inHeader ? [Posting.Gpc] : []);
        Assert.Equal(["functional", "performance"], answer.List("allowed"));
        Assert.Equal(["gpc"], answer.List("denials"));
        var receipt = await portal.ReceiptAsync(choice);
        Assert.True(receipt.Gpc);
        Assert.Equal(["advertising", "functional", "performance"], receipt.Asked);
    }

    [Fact]
    public async Task A_choice_sent_twice_is_stored_once()
    {
        var page = await portal.ShopPageAsync();
        var choice = portal.Choice();
        var first = await page.SendAsync(choice);
        portal.Clock.Advance(TimeSpan.FromMinutes(3));
        var again = await page.SendAsync(choice);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        await portal.ReceiptAsync(choice);
    }

    [Fact]
    public async Task Another_choice_under_the_same_id_is_refused()
    {
        var page = await portal.ShopPageAsync();
        var choice = portal.Choice();
        await page.SendAsync(choice);
        var other = portal.Choice("reject-all", ("id", choice["id"]!.ToString()));
        var answer = await page.SendAsync(other);
        Assert.Equal((HttpStatusCode.Conflict, "id"), (answer.Status, answer.Text("field")));
        Assert.Equal(ConsentMethod.Choose, (await portal.ReceiptAsync(choice)).Method);
    }

    [Fact]
    public async Task Another_visitor_cannot_repeat_a_choice()
    {
        var page = await portal.ShopPageAsync();
        var stranger = (await page.SendAsync(portal.Choice())).Text("visitor");
        var choice = portal.Choice();
        await page.SendAsync(choice);
        choice["visitor"] = stranger;
        Assert.Equal(HttpStatusCode.Conflict, (await page.SendAsync(choice)).Status);
    }

    [Fact]
    public async Task The_same_choice_sent_at_once_to_two_replicas_is_one_row()
    {
        var page = await portal.ShopPageAsync();
        await using var replica = portal.Restart();
        var other = replica.Browse().Client;
        var choices = Enumerable.Range(0, 20).Select(_ => portal.Choice()).ToList();
        var answers = await Task.WhenAll(choices.SelectMany(choice => new[] { page, other, page, other }.Select(client => client.SendAsync(choice.DeepClone()))));
        foreach (var same in answers.Chunk(4))
        {
            Assert.Single(same, answer => answer.Status == HttpStatusCode.Created);
            Assert.Equal(3, same.Count(answer => answer.Status == HttpStatusCode.OK));
            Assert.Single(same.Select(answer => answer.Text("visitor")).Distinct());
        }
        Assert.Equal(20, (await portal.LedgerAsync([.. choices.Select(Posting.IdOf)])).Count);
    }

    [Fact]
    public async Task A_list_is_answered_item_by_item()
    {
        var page = await portal.ShopPageAsync();
        var (good, same, unknown) = (portal.Choice(), portal.Choice("reject-all"), portal.Choice("choose", ("allow", new JsonArray("astrology"))));
        var answer = await page.SendAsync(new JsonArray(good, unknown, JsonValue.Create(7), portal.Choice("choose", ("gpc", "yes")), same, same.DeepClone()));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var items = answer["items"].AsArray();
        Assert.Equal([201, 422, 422, 422, 201, 200], items.Select(item => item!["status"]!.GetValue<int>()));
        Assert.Equal("allow", items[1]!["field"]!.ToString());
        Assert.Contains("astrology", items[1]!["detail"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("gpc", items[3]!["field"]!.ToString());
        Assert.Equal(2, (await portal.LedgerAsync(Posting.IdOf(good), Posting.IdOf(same), Posting.IdOf(unknown))).Count);
    }

    [Fact]
    public async Task Registered_pages_may_ask_before_they_post_and_read_the_answer()
    {
        var page = await portal.ShopPageAsync();
        using var ask = new HttpRequestMessage(HttpMethod.Options, Posting.Path) { Headers = { { "Origin", Posting.Site }, { "Access-Control-Request-Method", "POST" } } };
        var preflight = await page.SendAsync(ask);
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal([Posting.Site], preflight.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["86400"], preflight.Headers.GetValues("Access-Control-Max-Age"));
        var refused = await page.SendAsync(portal.Choice("shrug"));
        Assert.Equal((Posting.Site, "Origin"), (refused.Header("Access-Control-Allow-Origin"), refused.Header("Vary")));
    }

    [Fact]
    public async Task The_description_names_the_members_of_a_choice()
    {
        var description = await portal.Browse().Client.GetStringAsync("/openapi/v1.json");
        var post = JsonNode.Parse(description)!["paths"]!["/api/v1/consents"]!["post"]!;
        Assert.NotNull(post["responses"]!["201"]);
        Assert.Contains("bannerVersion", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipts_cannot_be_changed_in_their_partition()
    {
        var page = await portal.ShopPageAsync();
        var choice = portal.Choice();
        await page.SendAsync(choice);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => portal.DbAsync(db =>
            db.Database.ExecuteSqlAsync($"update consent_receipts_2026_11 set language = 'fr' where id = {Posting.IdOf(choice)}")));
    }
}
