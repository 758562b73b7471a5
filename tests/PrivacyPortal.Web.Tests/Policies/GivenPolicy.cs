using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Policies;

/// <summary>Revisions published without going through the pages.</summary>
internal static class GivenPolicy
{
    public static readonly DateOnly Today = new(2026, 11, 20);

    public static async Task PublishAsync(
        this PortalFactory portal, string markdown, DateOnly? effectiveOn = null, string whatChanged = "Nobody will miss it.", MaterialChange material = MaterialChange.None)
    {
        var staff = await portal.StaffAsync("Admin", "ada@shop.test", "Ada Admin");
        await portal.DbAsync(async db =>
        {
            var latest = await db.PolicyRevisions.OrderByDescending(revision => revision.Number).FirstOrDefaultAsync();
            db.PolicyRevisions.Add(PolicyRevision.Publish(
                latest, markdown, whatChanged, material, effectiveOn ?? Today, staff.Id, staff.DisplayName, portal.Clock.GetUtcNow(), Today));
            return await db.SaveChangesAsync();
        });
        await portal.Services.GetRequiredService<PortalChanges>().RaiseAsync(ChangeTopics.Policy, CancellationToken.None);
    }
}
