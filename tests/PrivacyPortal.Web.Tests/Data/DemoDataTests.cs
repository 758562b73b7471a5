using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Retention;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Data;

/// <summary>The demo shop as it is after the first start, loaded once for all tests that only look.</summary>
public sealed class LoadedDemo : PortalFactory, IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("privacy-portal-demo-");

    public LoadedDemo() => With("Portal:Demo", "true").With("Portal:DataFolder", folder.FullName);

    public string PasswordFile => Path.Combine(folder.FullName, "demo-password");

    public async Task InitializeAsync() => Assert.True(await DemoDataTests.LoadAsync(this));

    Task IAsyncLifetime.DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}

public sealed class DemoDataTests(LoadedDemo portal) : IClassFixture<LoadedDemo>
{
    [Fact]
    public async Task Every_kind_status_and_language_has_a_request()
    {
        var requests = await portal.DbAsync(db => db.Requests.AsNoTracking().ToListAsync());

        Assert.InRange(requests.Count, 55, 90);
        Assert.Equal(RequestKinds.All.Order(), requests.Select(request => request.Kind).Distinct().Order());
        Assert.Equal(RequestStatuses.All, requests.Select(request => request.Status).Distinct().Order());
        Assert.Equal(["en", "zh-Hant"], requests.Select(request => request.Language).Distinct().Order());
        Assert.Superset(new HashSet<string> { "US-CA", "US-CT", "US-IA", "US-NY", "EU", "GB", "HK", "other" }, requests.Select(request => request.RegionCode).ToHashSet());
        Assert.Contains(requests, request => request.Requester.Name is null);
    }

    [Fact]
    public async Task Something_is_overdue_due_today_and_due_tomorrow_and_something_was_extended()
    {
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
    public async Task Retention_has_something_to_do_something_done_and_something_held()
    {
        IReadOnlyList<RetentionCount> due = [];
        await portal.ScopedAsync<RetentionDesk>(async desk => due = (await desk.RehearseAsync(CancellationToken.None)).Counts);
        var run = await portal.DbAsync(db => db.RetentionRuns.AsNoTracking().SingleAsync());
        var hold = await portal.DbAsync(db => db.LegalHolds.AsNoTracking().SingleAsync());

        Assert.Equal(3, due.Sum(count => count.Count));
        Assert.Equal((2, 2, 1, true), (run.Total, run.Done, run.Held, run.FinishedAt is not null));
        Assert.Equal("Gloria Stanton", await portal.DbAsync(db => db.Requests.Where(r => r.Id == hold.RequestId).Select(r => r.Requester.Name).SingleAsync()));
    }

    [Fact]
    public async Task The_third_of_three_revisions_is_in_force_and_a_fourth_is_being_written()
    {
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
        var register = (await portal.DbAsync(db => db.CookieRegisterVersions.AsNoTracking().OrderByDescending(version => version.Number).FirstAsync())).Register;
        var cookies = register.Items.Where(cookie => cookie.Provider != PortalCookies.Provider).ToList();

        Assert.Equal(register.Categories.Select(category => category.Code).Order(), cookies.Select(cookie => cookie.Category).Distinct().Order());
        Assert.All(cookies, cookie => Assert.Equal(["en", "zh-Hant"], cookie.Purpose.Keys.Order()));
    }

    [Fact]
    public async Task Some_mail_was_sent_and_two_mails_were_given_up_with_a_reason()
    {
        var mails = await portal.DbAsync(db => db.OutboxEmails.AsNoTracking().ToListAsync());

        Assert.Contains(mails, mail => mail.SentAt is not null);
        Assert.Equal(2, mails.Count(mail => mail.GivenUpAt is not null && mail.LastError is not null));
        Assert.All(mails, mail => Assert.Null(mail.NextAttemptAt));
        Assert.Equal(2, await portal.DbAsync(db => db.RequestEvents.CountAsync(line => line.Kind == RequestEventKind.MailFailed)));
    }

    [Fact]
    public async Task It_is_loaded_once()
    {
        var before = await portal.DbAsync(db => db.Requests.CountAsync());

        Assert.False(await LoadAsync(portal));

        Assert.Equal(before, await portal.DbAsync(db => db.Requests.CountAsync()));
    }

    [Fact]
    public async Task It_is_not_loaded_unless_asked_for()
    {
        using var plain = new PortalFactory().With("Portal:Demo", "false");

        Assert.False(await LoadAsync(plain));

        Assert.Equal(0, await plain.DbAsync(db => db.Requests.CountAsync()));
        Assert.Equal(0, await plain.DbAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task It_stays_away_from_a_portal_that_is_in_use()
    {
        using var used = new PortalFactory().With("Portal:Demo", "true");
        var staff = await used.StaffAsync(Access.AdminRole, "owner@shop.test", "Owner");
        await used.DbAsync(db =>
        {
            var now = used.Clock.GetUtcNow();
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            db.PolicyRevisions.Add(PolicyRevision.Publish(null, "# Ours", "The first.", MaterialChange.None, today, staff.Id, staff.DisplayName, now, today));
            return db.SaveChangesAsync();
        });

        Assert.False(await LoadAsync(used));
        Assert.Equal(1, await used.DbAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task The_password_is_kept_for_its_owner_alone_and_a_new_one_reaches_every_account()
    {
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(portal.PasswordFile));
        var first = (await File.ReadAllTextAsync(portal.PasswordFile)).Trim();
        Assert.True(await MaySignInAsync(DemoStaff.AdminEmail, first));

        // As at a start with another password than the one that was kept.
        await File.WriteAllTextAsync(portal.PasswordFile, "");
        string? second = null;
        await portal.ScopedAsync<DemoStaff>(async staff => second = await staff.SignInAsync());

        Assert.NotEqual(first, second);
        Assert.True(await MaySignInAsync(DemoStaff.SupportEmail, second!));
        Assert.False(await MaySignInAsync(DemoStaff.SupportEmail, first));
    }

    internal static async Task<bool> LoadAsync(PortalFactory factory)
    {
        var loaded = false;
        await factory.ScopedAsync<DemoData>(async demo => loaded = await demo.LoadAsync(CancellationToken.None));
        return loaded;
    }

    private async Task<bool> MaySignInAsync(string email, string password)
    {
        var result = false;
        await portal.ScopedAsync<UserManager<StaffUser>>(async users =>
            result = await users.CheckPasswordAsync((await users.FindByEmailAsync(email))!, password));
        return result;
    }
}
