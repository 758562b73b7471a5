using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Proof;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Tests.Consent.Ledger;
using PrivacyPortal.Web.Tests.Data;

namespace PrivacyPortal.Web.Tests.Pages.Admin.Consents;

/// <summary>The button with which an admin has the whole ledger checked.</summary>
public sealed class LedgerCheckTests : IAsyncLifetime
{
    private const string Page = "/admin/consents", Section = "#progress", Form = "#progress form";

    private readonly PortalFactory portal = new();
    private Browser ada = null!;

    public async Task InitializeAsync() => ada = await portal.SignInAsync(Access.AdminRole);

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task It_goes_on_by_itself_shows_how_far_it_is_and_what_it_found()
    {
        var stored = await TwoDaysAsync();
        await PressAsync();
        var waiting = await ada.GetAsync(Page);
        Assert.Contains("Checking: 0 of 2 days", waiting.Text(Section), StringComparison.Ordinal);
        Assert.Equal("on", waiting.Document.QuerySelector(Section)!.GetAttribute("data-progress"));
        await RunAsync();
        Assert.Contains("Nothing was changed, removed or added.", await SaidAsync(), StringComparison.Ordinal);
        Assert.Contains("2 receipts of 2 days", await SaidAsync(), StringComparison.Ordinal);

        // Somebody with the database in their hands changes the second day; naming the receipt is held up there.
        await ExecuteAsync($"set session_replication_role = replica; update consent_receipts set language = 'fn' where id = '{stored[1]}'; set session_replication_role = origin");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await PressAsync();
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("lock table consent_leaves in access exclusive mode", connection)) await hold.ExecuteNonQueryAsync();
        var running = RunAsync();
        await connection.UntilAsync("select exists (select 1 from pg_locks where not granted and relation = 'consent_leaves'::regclass)");
        var halfway = await ada.GetAsync(Page);
        Assert.Contains("Checking: 1 of 2 days", halfway.Text(Section), StringComparison.Ordinal);
        Assert.Equal(("2", "1"), (halfway.Document.QuerySelector("progress")!.GetAttribute("max"), halfway.Document.QuerySelector("progress")!.GetAttribute("value")));
        Assert.Null(halfway.Document.QuerySelector(Form));
        await transaction.RollbackAsync();
        await running;
        Assert.Contains("the ledger is not as it was signed", await SaidAsync(), StringComparison.Ordinal);
        Assert.Contains($"receipt {stored[1]} was changed", await SaidAsync(), StringComparison.Ordinal);
        Assert.Equal(["ledger.check-started", "ledger.check-started", "ledger.checked", "ledger.checked"], await portal.DbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action.StartsWith("ledger.check")).Select(entry => entry.Action).Order().ToListAsync()));
    }

    [Fact]
    public async Task Pressed_twice_it_is_one_check_and_one_whose_worker_died_is_begun_anew()
    {
        await TwoDaysAsync();
        var form = await ada.GetAsync(Page);
        foreach (var _ in new[] { 1, 2 }) Assert.Equal(HttpStatusCode.Redirect, (await form.SubmitAsync(form: Form)).Status);
        Assert.Equal(1, await portal.DbAsync(db => db.LedgerChecks.CountAsync()));

        var soon = portal.Clock.GetUtcNow().AddMinutes(1);
        await portal.DbAsync(db => db.LedgerChecks.ExecuteUpdateAsync(set => set.SetProperty(check => check.LeasedUntil, soon).SetProperty(check => check.DaysDone, 1)));
        Assert.Equal(0, await RunAsync());
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await RunAsync());
        Assert.Contains("2 receipts of 2 days", await SaidAsync(), StringComparison.Ordinal);
    }

    /// <summary>A receipt on each of two days, which are closed; returns their ids.</summary>
    private async Task<IReadOnlyList<string>> TwoDaysAsync()
    {
        var page = await portal.ShopPageAsync();
        List<string> stored = [];
        for (var day = 0; day < 2; day++)
        {
            stored.Add((await page.SendAsync(portal.Choice())).Text("id"));
            portal.Clock.Advance(TimeSpan.FromDays(1));
        }
        await portal.ScopedAsync<DigestPass>(async pass => { while (await pass.PassAsync(default) > 0) { } });
        ada = await portal.SignInAsync(Access.AdminRole);
        return stored;
    }

    private async Task PressAsync() => Assert.Equal($"{Page}{Section}", (await (await ada.GetAsync(Page)).SubmitAsync(form: Form)).Location);

    private async Task<string> SaidAsync() => (await ada.GetAsync(Page)).Text(Section);

    private async Task<int> RunAsync()
    {
        var done = 0;
        await portal.ScopedAsync<LedgerChecks>(async checks => done = await checks.PassAsync(default));
        return done;
    }

    private Task ExecuteAsync(string sql) => portal.DbAsync(db => db.Database.ExecuteSqlRawAsync(sql));
}
