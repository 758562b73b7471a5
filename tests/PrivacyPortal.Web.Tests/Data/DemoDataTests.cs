using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Data;

public sealed class DemoDataTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("privacy-portal-demo-");
    private readonly PortalFactory portal;

    public DemoDataTests() => portal = Portal(demo: true);

    public void Dispose()
    {
        portal.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_kind_status_and_language_has_a_request()
    {
        await LoadAsync();
        var requests = await portal.DbAsync(db => db.Requests.AsNoTracking().ToListAsync());

        Assert.InRange(requests.Count, 55, 75);
        Assert.Equal(RequestKinds.All.Order(), requests.Select(request => request.Kind).Distinct().Order());
        Assert.Equal(RequestStatuses.All, requests.Select(request => request.Status).Distinct().Order());
        Assert.Equal(["en", "zh-Hant"], requests.Select(request => request.Language).Distinct().Order());
        Assert.Superset(new HashSet<string> { "US-CA", "US-CT", "US-IA", "US-NY", "EU", "GB", "HK", "other" }, requests.Select(request => request.RegionCode).ToHashSet());
        Assert.Contains(requests, request => request.Requester.Name is null);
    }

    [Fact]
    public async Task Something_is_overdue_due_today_and_due_tomorrow_and_something_was_extended()
    {
        await LoadAsync();
        var today = (await portal.Services.GetRequiredService<ShopSource>().NowAsync()).Today;
        var open = await portal.DbAsync(db => db.Requests.AsNoTracking().Include(request => request.Clocks).Where(request => request.ClosedAt == null).ToListAsync());

        Assert.Contains(open, request => request.DueOn < today);
        Assert.Contains(open, request => request.DueOn == today);
        Assert.Contains(open, request => request.DueOn == today.AddDays(1));
        Assert.Contains(open, request => request.Clocks.Any(clock => clock.IsExtended) && request.DueOn > today);
        Assert.Contains(open, request => request.AssigneeId is null);
    }

    [Fact]
    public async Task Nothing_happened_after_now_or_before_its_receipt_and_closed_clocks_do_not_run()
    {
        await LoadAsync();
        var now = portal.Clock.GetUtcNow();
        var requests = await portal.DbAsync(db => db.Requests.AsNoTracking().Include(r => r.Clocks).Include(r => r.Events).ToListAsync());

        Assert.All(requests, request =>
        {
            Assert.All(request.Events, line => Assert.InRange(line.At, request.ReceivedAt, now));
            Assert.Equal(RequestEventKind.Received, request.Events.MinBy(line => line.At)!.Kind);
            Assert.Equal(request.Status.IsOpen(), request.ClosedAt is null);
            if (!request.Status.IsOpen()) Assert.DoesNotContain(request.Clocks, clock => clock.State == ClockState.Running);
        });
    }

    [Fact]
    public async Task The_third_of_three_revisions_is_in_force_and_a_fourth_is_being_written()
    {
        await LoadAsync();
        var today = (await portal.Services.GetRequiredService<ShopSource>().NowAsync()).Today;
        var revisions = await portal.DbAsync(db => db.PolicyRevisions.AsNoTracking().OrderBy(revision => revision.Number).ToListAsync());
        var draft = await portal.DbAsync(db => db.PolicyDrafts.AsNoTracking().SingleAsync());

        Assert.Equal([1, 2, 3], revisions.Select(revision => revision.Number));
        Assert.Equal(3, PolicyRules.InForce(revisions.Select(revision => (revision.Number, revision.EffectiveOn)), today));
        Assert.All(revisions, revision => Assert.InRange(revision.Markdown.Split(' ').Length, 900, 2_000));
        Assert.Null(PolicyRules.CannotPublish(revisions[^1], draft.Markdown, draft.WhatChanged, draft.Material, draft.EffectiveOn!.Value, today));
    }

    [Fact]
    public async Task The_cookie_register_has_every_category_and_both_languages()
    {
        await LoadAsync();
        var cookies = await portal.DbAsync(db => db.RegisteredCookies.AsNoTracking().Where(cookie => cookie.Id > 100).ToListAsync());

        Assert.Equal(CookieCategories.All, cookies.Select(cookie => cookie.Category).Distinct().Order());
        Assert.All(cookies, cookie => Assert.Equal(["en", "zh-Hant"], cookie.Purpose.Keys.Order()));
    }

    [Fact]
    public async Task Some_mail_was_sent_and_two_mails_were_given_up_with_a_reason()
    {
        await LoadAsync();
        var mails = await portal.DbAsync(db => db.OutboxEmails.AsNoTracking().ToListAsync());

        Assert.NotEmpty(mails.Where(mail => mail.SentAt is not null));
        Assert.Equal(2, mails.Count(mail => mail.GivenUpAt is not null && mail.LastError is not null));
        Assert.All(mails, mail => Assert.Null(mail.NextAttemptAt));
        Assert.Equal(2, await portal.DbAsync(db => db.RequestEvents.CountAsync(line => line.Kind == RequestEventKind.MailFailed)));
    }

    [Fact]
    public async Task It_is_loaded_once()
    {
        await LoadAsync();
        var before = await portal.DbAsync(db => db.Requests.CountAsync());

        Assert.False(await TryLoadAsync(portal));

        Assert.Equal(before, await portal.DbAsync(db => db.Requests.CountAsync()));
    }

    [Fact]
    public async Task It_is_not_loaded_unless_asked_for()
    {
        using var plain = Portal(demo: false);

        Assert.False(await TryLoadAsync(plain));

        Assert.Equal(0, await plain.DbAsync(db => db.Requests.CountAsync()));
        Assert.Equal(0, await plain.DbAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task It_stays_away_from_a_portal_that_is_in_use()
    {
        var staff = await portal.StaffAsync(Access.AdminRole, "owner@shop.test", "Owner");
        await portal.DbAsync(async db =>
        {
            var now = portal.Clock.GetUtcNow();
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            db.PolicyRevisions.Add(PolicyRevision.Publish(null, "# Ours", "The first.", MaterialChange.None, today, staff.Id, staff.DisplayName, now, today));
            return await db.SaveChangesAsync();
        });

        Assert.False(await TryLoadAsync(portal));
    }

    [Fact]
    public async Task The_password_is_kept_for_its_owner_alone_and_a_new_one_reaches_every_account()
    {
        await LoadAsync();
        var file = Path.Combine(folder.FullName, "demo-password");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var first = (await File.ReadAllTextAsync(file)).Trim();
        Assert.True(await MaySignInAsync(DemoStaff.AdminEmail, first));

        // As after a start with DEMO_PASSWORD set to something else.
        await File.WriteAllTextAsync(file, "");
        string? second = null;
        await portal.ScopedAsync<DemoStaff>(async staff => second = await staff.SignInAsync());

        Assert.NotEqual(first, second);
        Assert.True(await MaySignInAsync(DemoStaff.SupportEmail, second!));
        Assert.False(await MaySignInAsync(DemoStaff.SupportEmail, first));
    }

    private async Task<bool> MaySignInAsync(string email, string password)
    {
        var result = false;
        await portal.ScopedAsync<UserManager<StaffUser>>(async users =>
            result = await users.CheckPasswordAsync((await users.FindByEmailAsync(email))!, password));
        return result;
    }

    private async Task LoadAsync() => Assert.True(await TryLoadAsync(portal) || await portal.DbAsync(db => db.Requests.AnyAsync()));

    private static async Task<bool> TryLoadAsync(PortalFactory factory)
    {
        var loaded = false;
        await factory.ScopedAsync<DemoData>(async demo => loaded = await demo.LoadAsync(CancellationToken.None));
        return loaded;
    }

    private PortalFactory Portal(bool demo) => new PortalFactory()
        .With("Portal:Demo", demo ? "true" : "false").With("Portal:DataFolder", folder.FullName);
}
