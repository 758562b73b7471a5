using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Consent.Ledger;
using PrivacyPortal.Web.Tests.Data;

namespace PrivacyPortal.Web.Tests.Consent.Ledger;

/// <summary>The ledger when the database is not as it should be.</summary>
public sealed class LedgerTroubleTests : IAsyncLifetime
{
    private readonly PortalFactory portal = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task On_the_first_of_a_month_without_partition_the_partition_is_made()
    {
        portal.Clock.Set(new(2031, 5, 1, 0, 0, 5, TimeSpan.Zero));
        var page = await portal.ShopPageAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => page.SendAsync(portal.Choice())));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Equal(10, await portal.DbAsync(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from consent_receipts_2031_05").SingleAsync()));
    }

    [Fact]
    public async Task A_choice_sent_again_after_the_turn_of_the_month_is_stored_once()
    {
        portal.Clock.Set(new(2026, 11, 30, 23, 59, 59, TimeSpan.Zero));
        var page = await portal.ShopPageAsync();
        var choice = portal.Choice("opt-out");
        var first = await page.SendAsync(choice);
        portal.Clock.Set(new(2026, 12, 9, 8, 0, 0, TimeSpan.Zero));
        var again = await page.SendAsync(choice);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal(first.Text("at"), again.Text("at"));
        await portal.ReceiptAsync(choice);
    }

    [Fact]
    public async Task A_full_queue_asks_to_come_again_and_loses_nothing_it_took()
    {
        portal.With("Portal:Ledger:QueueLimit", "3");
        var page = await portal.ShopPageAsync();
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("lock table consent_receipts in exclusive mode", connection)) await hold.ExecuteNonQueryAsync();
        var taken = portal.Choice();
        var waiting = page.SendAsync(taken);
        await connection.UntilAsync("select exists (select 1 from pg_locks where not granted and relation = 'consent_receipts'::regclass)");

        var four = new JsonArray([.. Enumerable.Range(0, 4).Select(_ => portal.Choice())]);
        var refused = await page.SendAsync(four);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "2"), (refused.Status, refused.Header("Retry-After")));
        Assert.False(waiting.IsCompleted);
        await transaction.RollbackAsync();
        Assert.Equal(HttpStatusCode.Created, (await waiting).Status);
        Assert.Single(await portal.LedgerAsync([Posting.IdOf(taken), .. four.Select(choice => Posting.IdOf(choice!))]));
    }

    [Fact]
    public async Task One_receipt_the_database_refuses_does_not_fail_its_neighbours()
    {
        var writer = portal.Services.GetRequiredService<ReceiptWriter>();
        PendingReceipt[] batch = [Pending("en"), Pending("e\0n"), Pending("de")];
        writer.Enqueue(batch);
        Assert.Equal(StoredAs.New, (await batch[0].Committed).As);
        await Assert.ThrowsAsync<PostgresException>(async () => await batch[1].Committed);
        Assert.Equal(StoredAs.New, (await batch[2].Committed).As);
        Assert.Equal(2, (await portal.LedgerAsync([.. batch.Select(pending => pending.Receipt.Id)])).Count);
    }

    [Fact]
    public async Task A_broken_connection_is_replaced_unseen()
    {
        var page = await portal.ShopPageAsync();
        Assert.Equal(HttpStatusCode.Created, (await page.SendAsync(portal.Choice())).Status);
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync();
        await using (var cut = new NpgsqlCommand("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()", connection))
            Assert.NotEqual(0L, await cut.ExecuteScalarAsync());
        Assert.Equal(HttpStatusCode.Created, (await page.SendAsync(portal.Choice())).Status);
    }

    [Fact]
    public async Task Months_are_made_ahead_and_old_ones_are_dropped_as_a_whole()
    {
        var page = await portal.ShopPageAsync();
        var old = portal.Choice();
        await page.SendAsync(old);
        portal.Clock.Set(new(2028, 12, 1, 3, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await PassAsync());
        Assert.Empty(await portal.LedgerAsync(Posting.IdOf(old)));
        var dropped = await portal.DbAsync(db => db.AuditEntries.SingleAsync(entry => entry.Action == "consent-receipts.dropped"));
        Assert.Equal(("2026-11", "1 receipts"), (dropped.Subject, dropped.Detail));
        Assert.NotNull(await portal.DbAsync(db => db.Database.SqlQuery<string?>($"select to_regclass('consent_receipts_2029_03')::text as \"Value\"").SingleAsync()));
        Assert.Equal(0, await portal.DbAsync(db => db.Database.SqlQuery<int>(
            $"select count(*)::int as \"Value\" from pg_class where relname = 'consent_receipts_2029_04'").SingleAsync()));
    }

    [Fact]
    public async Task A_choice_that_still_holds_is_kept_although_the_setting_is_shorter()
    {
        await portal.DbAsync(db => db.ShopProfiles.ExecuteUpdateAsync(set => set.SetProperty(shop => shop.ReceiptRetentionMonths, 1)));
        var page = await portal.ShopPageAsync();
        var choice = portal.Choice();
        await page.SendAsync(choice);
        portal.Clock.Set(new(2027, 5, 19, 3, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, await PassAsync());
        await portal.ReceiptAsync(choice);
    }

    private async Task<int> PassAsync()
    {
        var dropped = 0;
        await portal.ScopedAsync<LedgerPartitions>(async months => dropped = await months.PassAsync(CancellationToken.None));
        return dropped;
    }

    private PendingReceipt Pending(string language) => new(new()
    {
        Id = Guid.NewGuid(), VisitorId = Guid.NewGuid(), Method = ConsentMethod.RejectAll, Asked = [], Allowed = [], Denials = [], PolicyRevision = null, BannerVersion = 1,
        Language = language, Region = null, Gpc = false, Dnt = null, ClientAt = portal.Clock.GetUtcNow(), At = portal.Clock.GetUtcNow(),
    }, [], []);
}
