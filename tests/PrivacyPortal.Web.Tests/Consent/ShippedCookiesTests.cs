using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Tests.Pages.Admin.Cookies;

namespace PrivacyPortal.Web.Tests.Consent;

/// <summary>An installation whose register was published by a release that did not set one of today's cookies yet.</summary>
public sealed class ShippedCookiesTests : IAsyncLifetime
{
    private const string Missing = "portal.mailbox";

    private readonly PortalFactory portal = new();

    // Published versions are never changed but by whoever has the database in their hands.
    public Task InitializeAsync() => portal.DbAsync(db => db.Database.ExecuteSqlRawAsync("""
        set session_replication_role = replica;
        update cookie_register_versions set items = (select jsonb_agg(item) from jsonb_array_elements(items) as item where item ->> 'name' not in ('portal.mailbox', 'portal.region'));
        set session_replication_role = origin
        """));

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task It_waits_in_the_draft_until_an_admin_publishes_it()
    {
        Assert.Equal(1, await StartAsync());
        Assert.Equal(0, await StartAsync());
        var entry = await portal.DbAsync(db => db.AuditEntries.SingleAsync(entry => entry.Action == "cookies.shipped-item-added"));
        Assert.Equal((Missing, "Portal", (Guid?)null), (entry.Subject, entry.StaffName, entry.StaffId));
        Assert.DoesNotContain(Missing, (await portal.Browse().GetAsync("/cookies")).Body, StringComparison.Ordinal);

        var ada = await portal.SignInAsync(Access.AdminRole);
        var page = await ada.GetAsync("/admin/cookies");
        Assert.Contains("Saved by Portal", page.Text("section[aria-labelledby=draft]"), StringComparison.Ordinal);
        Assert.Contains(Missing, page.Text(), StringComparison.Ordinal);
        await ada.PublishAsync();
        Assert.Contains(Missing, (await portal.Browse().GetAsync("/cookies")).Body, StringComparison.Ordinal);
        Assert.Equal((2, 1), await portal.DbAsync(db => db.CookieRegisterVersions.OrderBy(version => version.Number).Select(version => new ValueTuple<int, int>(version.Number, version.AskedVersion)).LastAsync()));
        Assert.Equal(0, await StartAsync());
    }

    [Fact]
    public async Task It_is_added_to_what_an_admin_is_working_on_and_takes_nothing_away()
    {
        var ada = await portal.SignInAsync(Access.AdminRole);
        await ada.AddAsync();
        var form = await ada.GetAsync("/admin/cookies/item");
        await StartAsync();
        var draft = await portal.DbAsync(db => db.CookieRegisterDrafts.AsNoTracking().SingleAsync());
        Assert.Equal(["_visits", Missing], draft.Content.Items.Select(item => item.Name).Where(name => name is "_visits" or Missing).Order());
        Assert.Equal(1, draft.BasedOn);

        // Who began before learns that the draft is another one now.
        Assert.Equal(HttpStatusCode.Conflict, (await form.SubmitAsync(Register.Fields("_late"), "#item")).Status);
    }

    [Fact]
    public async Task Replicas_that_start_at_once_add_it_once()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync()));
        Assert.Equal(1, added.Sum());
        Assert.Equal(1, await portal.DbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "cookies.shipped-item-added")));
    }

    [Fact]
    public async Task A_register_that_knows_every_cookie_gets_no_draft()
    {
        await using var fresh = new PortalFactory();
        await fresh.ScopedAsync<ShippedCookies>(async shipped => Assert.Equal(0, await shipped.EnsureAsync(default)));
        Assert.False(await fresh.DbAsync(db => db.CookieRegisterDrafts.AnyAsync()));
    }

    private async Task<int> StartAsync()
    {
        var added = 0;
        await portal.ScopedAsync<ShippedCookies>(async shipped => added = await shipped.EnsureAsync(default));
        return added;
    }
}
