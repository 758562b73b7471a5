using System.Diagnostics;
using System.Text.Json.Nodes;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Consent.Ledger;
using PrivacyPortal.Web.Tests.Api;
using PrivacyPortal.Web.Tests.Consent.Ledger;

namespace PrivacyPortal.Web.Tests.Proof;

/// <summary>What is remembered of a visitor for a second never outlives a change.</summary>
public sealed class DecisionTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task What_this_portal_stores_counts_in_the_next_decision_and_what_another_stores_within_a_second()
    {
        var key = await portal.KeyAsync(ApiKey.ReadDecisions);
        var page = await portal.ShopPageAsync();
        var first = await page.SendAsync(portal.Choice("reject-all"));
        var (visitor, id) = (first.Text("visitor"), Guid.Parse(first.Text("visitorId")));
        async Task<string> ReasonAsync() =>
            JsonNode.Parse((await portal.AskAsync($"/api/v1/decisions?visitor={id}&purpose=advertising", key)).Body)!["reason"]!.ToString();

        Assert.Equal("refused", await ReasonAsync());
        foreach (var (method, reason) in new[] { ("accept-all", "consent"), ("reject-all", "refused"), ("accept-all", "consent"), ("opt-out", "denied:opt-out"), ("opt-in", "refused"), ("accept-all", "consent") })
        {
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
            await page.SendAsync(portal.Choice(method, ("visitor", visitor)));
            Assert.Equal(reason, await ReasonAsync());
            Assert.Equal(reason, await ReasonAsync());
        }

        await portal.DbAsync(async db =>
        {
            db.ConsentOptOuts.Add(new() { VisitorId = id, Since = portal.Clock.GetUtcNow(), Source = OptOutSource.Staff });
            return await db.SaveChangesAsync();
        });
        var since = Stopwatch.GetTimestamp();
        var (asked, told) = (TimeSpan.Zero, "");
        while (told != "denied:opt-out" && asked <= RecentStandings.KeptFor)
        {
            asked = Stopwatch.GetElapsedTime(since);
            told = await ReasonAsync();
        }
        Assert.Equal("denied:opt-out", told);
    }
}
