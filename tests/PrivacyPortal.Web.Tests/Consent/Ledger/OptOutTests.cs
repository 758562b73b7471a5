using Microsoft.EntityFrameworkCore;
using System.Text.Json.Nodes;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Consent.Ledger;

/// <summary>An opt-out of sale and sharing is on file until the visitor opts in again, whatever is clicked meanwhile.</summary>
public sealed class OptOutTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task An_opt_out_outlives_a_later_accept_all()
    {
        var page = await portal.ShopPageAsync();
        var optOut = portal.Choice("opt-out");
        var first = await page.SendAsync(optOut);
        Assert.Equal(["opt-out"], first.List("denials"));
        Assert.Equal(portal.Clock.GetUtcNow().AddMonths(12), DateTimeOffset.Parse(first.Text("askAgainAfter"), null));

        Assert.Equal(first.Body!.ToJsonString(), (await page.SendAsync(optOut)).Body!.ToJsonString());

        var accept = portal.Choice("accept-all", ("visitor", first.Text("visitor")));
        var answer = await page.SendAsync(accept);
        Assert.Equal(["functional", "performance"], answer.List("allowed"));
        Assert.Equal(["opt-out"], answer.List("denials"));
        Assert.Equal(first.Text("askAgainAfter"), answer.Text("askAgainAfter"));
        var receipt = await portal.ReceiptAsync(accept);
        Assert.Equal((3, 2), (receipt.Asked.Count, receipt.Allowed.Count));

        var filed = Assert.Single(await FiledAsync(first));
        Assert.Equal((OptOutSource.Link, optOut["id"]!.ToString(), (DateTimeOffset?)null), (filed.Source, filed.Reference, filed.EndedAt));
    }

    [Fact]
    public async Task The_signal_is_an_opt_out_that_stays_when_it_is_gone()
    {
        var page = await portal.ShopPageAsync();
        var first = await page.SendAsync(portal.Choice("reject-all"), Posting.Gpc);
        var later = await page.SendAsync(portal.Choice("accept-all", ("visitor", first.Text("visitor"))));
        Assert.Equal(["opt-out"], later.List("denials"));
        Assert.Equal(OptOutSource.Signal, Assert.Single(await FiledAsync(first)).Source);
    }

    [Fact]
    public async Task Opting_in_again_ends_it()
    {
        var page = await portal.ShopPageAsync();
        var first = await page.SendAsync(portal.Choice("opt-out"));
        var back = await page.SendAsync(portal.Choice("opt-in", ("visitor", first.Text("visitor")), ("allow", new JsonArray("advertising"))));
        Assert.Equal(["advertising"], back.List("allowed"));
        Assert.Null(back.Body!["askAgainAfter"]);
        Assert.NotNull(Assert.Single(await FiledAsync(first)).EndedAt);
        Assert.Equal(["advertising", "functional", "performance"], (await page.SendAsync(portal.Choice("accept-all", ("visitor", first.Text("visitor"))))).List("allowed"));
    }

    [Fact]
    public async Task Opting_in_under_the_signal_changes_nothing()
    {
        var page = await portal.ShopPageAsync();
        var first = await page.SendAsync(portal.Choice("opt-out"));
        var back = await page.SendAsync(portal.Choice("opt-in", ("visitor", first.Text("visitor")), ("allow", new JsonArray("advertising"))), Posting.Gpc);
        Assert.Empty(back.List("allowed"));
        Assert.Null(Assert.Single(await FiledAsync(first)).EndedAt);
    }

    [Fact]
    public async Task An_opt_out_sent_again_after_opting_in_files_nothing_new()
    {
        var page = await portal.ShopPageAsync();
        var optOut = portal.Choice("opt-out");
        var first = await page.SendAsync(optOut);
        await page.SendAsync(portal.Choice("opt-in", ("visitor", first.Text("visitor"))));
        await page.SendAsync(optOut);
        Assert.NotNull(Assert.Single(await FiledAsync(first)).EndedAt);
    }

    [Fact]
    public async Task Choices_of_one_visitor_in_one_list_are_taken_in_their_order()
    {
        var page = await portal.ShopPageAsync();
        var visitor = (await page.SendAsync(portal.Choice("reject-all"))).Text("visitor");
        var answer = await page.SendAsync(new JsonArray(
            portal.Choice("accept-all", ("visitor", visitor)), portal.Choice("opt-out", ("visitor", visitor)), portal.Choice("accept-all", ("visitor", visitor)),
            portal.Choice("opt-in", ("visitor", visitor)), portal.Choice("accept-all", ("visitor", visitor))));
        Assert.Equal([3, 0, 2, 0, 3], answer["items"].AsArray().Select(item => item!["allowed"]!.AsArray().Count));
        var ids = answer["items"].AsArray().Select(item => Guid.Parse(item!["id"]!.ToString())).ToArray();
        Assert.Equal(ids, (await portal.LedgerAsync(ids)).OrderBy(receipt => receipt.At).Select(receipt => receipt.Id));
        Assert.Distinct((await portal.LedgerAsync(ids)).Select(receipt => receipt.At));
    }

    private async Task<List<ConsentOptOut>> FiledAsync(ApiAnswer answer)
    {
        var visitor = Guid.Parse(answer.Text("visitorId"));
        return await portal.DbAsync(db => db.ConsentOptOuts.AsNoTracking().Where(optOut => optOut.VisitorId == visitor).ToListAsync());
    }
}
