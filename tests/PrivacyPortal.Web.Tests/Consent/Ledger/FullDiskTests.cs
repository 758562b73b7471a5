using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Pages.Cookies;
using PrivacyPortal.Web.Tests.Pages.Cookies;

namespace PrivacyPortal.Web.Tests.Consent.Ledger;

/// <summary>
/// The disk of the database is full. A trigger raises what PostgreSQL says then (53100), where it says it: as a row is put into a month, or only as the
/// transaction ends.
/// </summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly PortalFactory portal = new PortalFactory().WithPersonKey();

    public Task InitializeAsync() => ExecuteAsync("""
        create function no_space_left() returns trigger language plpgsql as $$
        begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$
        """);

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Theory]
    [InlineData("choose", "trigger full_disk before insert on consent_receipts_2026_11")]
    [InlineData("opt-out", "trigger full_disk before insert on consent_receipts_2026_11")]
    [InlineData("opt-out", "trigger full_disk before insert on consent_opt_outs")]
    [InlineData("choose", "constraint trigger full_disk after insert on consent_receipts_2026_11 deferrable initially deferred")]
    [InlineData("opt-out", "constraint trigger full_disk after insert on consent_receipts_2026_11 deferrable initially deferred")]
    public async Task A_choice_is_asked_to_come_again_and_goes_in_when_there_is_room(string method, string trigger)
    {
        var page = await portal.ShopPageAsync();
        var before = portal.Choice();
        Assert.Equal(HttpStatusCode.Created, (await page.SendAsync(before)).Status);
        await FillAsync(trigger);
        var choice = portal.Choice(method);
        for (var attempt = 0; attempt < 3; attempt++) Unavailable(await page.SendAsync(choice));
        await MakeRoomAsync(trigger);

        Assert.Equal(HttpStatusCode.Created, (await page.SendAsync(choice)).Status);
        Assert.Equal(HttpStatusCode.OK, (await page.SendAsync(choice)).Status);
        Assert.Equal(2, (await portal.LedgerAsync(Posting.IdOf(before), Posting.IdOf(choice))).Count);
    }

    [Fact]
    public async Task Each_of_a_list_and_of_a_crowd_is_asked_to_come_again_and_each_goes_in_once()
    {
        const string Trigger = "trigger full_disk before insert on consent_receipts_2026_11";
        var page = await portal.ShopPageAsync();
        await FillAsync(Trigger);
        var list = new JsonArray([.. Enumerable.Range(0, 5).Select(_ => portal.Choice())]);
        var crowd = Enumerable.Range(0, 20).Select(_ => portal.Choice()).ToList();
        Assert.All((await page.SendAsync(list))["items"].AsArray(), item => Assert.Equal(503, item!["status"]!.GetValue<int>()));
        Assert.All(await Task.WhenAll(crowd.Select(choice => page.SendAsync(choice))), Unavailable);
        await MakeRoomAsync(Trigger);

        Assert.All((await page.SendAsync(list))["items"].AsArray(), item => Assert.Equal(201, item!["status"]!.GetValue<int>()));
        Assert.All(await Task.WhenAll(crowd.Select(choice => page.SendAsync(choice))), answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Equal(25, (await portal.LedgerAsync([.. list.Concat(crowd).Select(choice => Posting.IdOf(choice!))])).Count);
    }

    [Fact]
    public async Task A_month_that_cannot_be_made_for_want_of_room_is_made_later()
    {
        await ExecuteAsync("alter function make_consent_partition(date) rename to make_with_room");
        await ExecuteAsync("""
            create function make_consent_partition(month date) returns void language plpgsql as $$
            begin raise exception 'could not create file: No space left on device' using errcode = '53100'; end $$
            """);
        portal.Clock.Set(new(2031, 5, 12, 0, 0, 5, TimeSpan.Zero));
        var page = await portal.ShopPageAsync();
        var choice = portal.Choice();
        Unavailable(await page.SendAsync(choice));
        await ExecuteAsync("drop function make_consent_partition(date)");
        await ExecuteAsync("alter function make_with_room(date) rename to make_consent_partition");

        Assert.Equal(HttpStatusCode.Created, (await page.SendAsync(choice)).Status);
        await portal.ReceiptAsync(choice);
    }

    [Fact]
    public async Task A_signed_in_shoppers_choice_that_could_not_be_merged_is_merged_when_it_is_sent_again()
    {
        const string Trigger = "trigger full_disk before insert on consent_persons";
        var page = await portal.ShopPageAsync();
        await FillAsync(Trigger);
        var choice = portal.Choice("opt-out", ("person", portal.PersonToken()));
        Unavailable(await page.SendAsync(choice));
        await MakeRoomAsync(Trigger);

        Assert.Equal(HttpStatusCode.OK, (await page.SendAsync(choice)).Status);
        Assert.Equal(1, await portal.DbAsync(db => db.ConsentOptOuts.CountAsync(optOut => optOut.Person != null && optOut.EndedAt == null)));
    }

    [Fact]
    public async Task The_portals_own_page_says_so_too_and_takes_the_choice_later()
    {
        const string Trigger = "trigger full_disk before insert on consent_receipts_2026_11";
        await FillAsync(Trigger);
        var visitor = portal.Browse();
        Task<PageAnswer> RejectAsync() => visitor.PostAsync("/cookies", [new("choice", IndexModel.Reject)], CookieCentre.SameOrigin);
        var answer = await RejectAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal(["10"], answer.Response.Headers.GetValues("Retry-After"));
        Assert.False(answer.Response.Headers.Contains("Set-Cookie"));
        await MakeRoomAsync(Trigger);

        Assert.Equal(HttpStatusCode.Redirect, (await RejectAsync()).Status);
        Assert.Equal(1, await portal.DbAsync(db => db.ConsentReceipts.CountAsync(receipt => receipt.Method == ConsentMethod.RejectAll)));
    }

    private static void Unavailable(ApiAnswer answer)
    {
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "2"), (answer.Status, answer.Header("Retry-After")));
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType!.MediaType);
    }

    private Task FillAsync(string trigger) => ExecuteAsync($"create {trigger} for each row execute function no_space_left()");

    private Task MakeRoomAsync(string trigger) => ExecuteAsync($"drop trigger full_disk on {trigger.Split(" on ")[1].Split(' ')[0]}");

    private Task ExecuteAsync(string sql) => portal.DbAsync(db => db.Database.ExecuteSqlRawAsync(sql));
}
