using System.Text.Json.Nodes;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Consent.Ledger;
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
        var (key, hash) = ("pp_decide00_" + new string('0', 43), new byte[32]);
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(key), hash);
        await portal.DbAsync(async db =>
        {
            db.ApiKeys.Add(new()
            {
                Id = Guid.NewGuid(), Name = "Shop", Prefix = key[..ApiKey.PrefixLength], Hash = hash, Allowed = [ApiKey.ReadDecisions], CreatedAt = PortalFactory.Start, CreatedBy = "Test",
                ExpiresAt = PortalFactory.Start.AddDays(30),
            });
            return await db.SaveChangesAsync();
        });
        var page = await portal.ShopPageAsync();
        var first = await page.SendAsync(portal.Choice("reject-all"));
        var (visitor, id) = (first.Text("visitor"), Guid.Parse(first.Text("visitorId")));
        async Task<string> ReasonAsync() => JsonNode.Parse(
            (await portal.Browse().GetAsync($"/api/v1/decisions?visitor={id}&purpose=advertising", ("Authorization", $"Bearer {key}"))).Body)!["reason"]!.ToString();

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
        await Task.Delay(RecentStandings.KeptFor);
        Assert.Equal("denied:opt-out", await ReasonAsync());
    }
}
