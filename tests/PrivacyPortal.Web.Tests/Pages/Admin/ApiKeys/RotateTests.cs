using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Tests.Api;

namespace PrivacyPortal.Web.Tests.Pages.Admin.ApiKeys;

public sealed class RotateTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task The_old_key_goes_on_for_seven_days_beside_the_new_one_and_then_ends()
    {
        var old = await portal.KeyAsync(ApiKey.ReadDecisions);
        var rotated = await RotateAsync(old);
        var next = Keys.Shown(rotated);
        Assert.NotEqual(old, next);
        Assert.Contains("goes on for 7 days", rotated.Text("#new-key"), StringComparison.Ordinal);

        await OpensAsync(old, HttpStatusCode.OK);
        await OpensAsync(next, HttpStatusCode.OK);
        portal.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await OpensAsync(old, HttpStatusCode.OK);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await OpensAsync(old, HttpStatusCode.Unauthorized);
        await OpensAsync(next, HttpStatusCode.OK);
        // As long as the old one was made for, which is ten days.
        portal.Clock.Advance(TimeSpan.FromDays(3));
        await OpensAsync(next, HttpStatusCode.Unauthorized);
        Assert.Contains("which ends 2026-11-27", Assert.Single(await portal.DbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action == "api-key.rotated").Select(entry => entry.Detail).ToListAsync())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_ends_sooner_is_not_made_to_last_by_rotating_it()
    {
        var old = await portal.KeyAsync(ApiKey.ReadDecisions);
        portal.Clock.Advance(TimeSpan.FromDays(9));
        await RotateAsync(old);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await OpensAsync(old, HttpStatusCode.Unauthorized);
    }

    private async Task<PageAnswer> RotateAsync(string key)
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        var prefix = key[..ApiKey.PrefixLength];
        var id = await portal.DbAsync(db => db.ApiKeys.Where(one => one.Prefix == prefix).Select(one => one.Id).SingleAsync());
        return await (await admin.GetAsync($"/admin/api-keys/{id}")).SubmitAsync(form: "#rotate");
    }

    private async Task OpensAsync(string key, HttpStatusCode status) =>
        Assert.Equal(status, (await portal.AskAsync($"/api/v1/decisions?visitor={Guid.NewGuid()}&purpose=performance", key)).Status);
}
