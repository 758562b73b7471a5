using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Retention;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Retention;

/// <summary>Closed requests are reduced to their record, not before their time and not under a hold.</summary>
public sealed class RetentionTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Page = "/admin/retention";

    [Fact]
    public async Task A_request_closed_25_months_ago_is_rehearsed_then_reduced_to_its_record()
    {
        var old = await ClosedAsync(monthsAgo: 25, "Old Requester");
        var young = await ClosedAsync(monthsAgo: 23, "Young Requester");
        var admin = await portal.SignInAsync(Access.AdminRole);

        var rehearsal = await admin.GetAsync(Page);
        Assert.Contains(old.Reference, rehearsal.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain(young.Reference, rehearsal.Text(), StringComparison.Ordinal);
        Assert.Equal("Old Requester", (await ReadAsync(old)).Requester.Name);
        Assert.Equal(HttpStatusCode.Redirect, (await rehearsal.SubmitAsync(form: "form[action*='handler=Run']")).Status);
        await portal.ScopedAsync<RetentionPass>(pass => pass.PassAsync(CancellationToken.None));

        var reduced = await ReadAsync(old);
        Assert.Equal((null, null, ""), (reduced.Requester.Name, reduced.Requester.Email, reduced.Details));
        Assert.Equal((RequestStatus.Refused, old.Kind, old.ReceivedOn), (reduced.Status, reduced.Kind, reduced.ReceivedOn));
        Assert.All(reduced.Events, line => Assert.Null(line.Text));
        Assert.Equal(Refusals.NoData.Code, reduced.Events.Single(line => line.Kind == RequestEventKind.Refused).Fact);
        Assert.NotEmpty(reduced.Clocks);
        Assert.Equal("Young Requester", (await ReadAsync(young)).Requester.Name);
        var run = await portal.DbAsync(db => db.RetentionRuns.OrderByDescending(run => run.StartedAt).FirstAsync());
        Assert.Equal((run.Total, true), (run.Done, run.FinishedAt is not null));
        Assert.Contains($"{run.Done} of {run.Total}", (await admin.GetAsync(Page)).Text(), StringComparison.Ordinal);
        Assert.Contains("retention.finished", await portal.DbAsync(db => db.AuditEntries.Select(entry => entry.Action).ToListAsync()));
    }

    [Fact]
    public async Task A_request_under_a_legal_hold_is_kept_whole_until_it_is_released()
    {
        var held = await ClosedAsync(monthsAgo: 30, "Held Requester");
        var admin = await portal.SignInAsync(Access.AdminRole);
        var page = await admin.GetAsync(Page);
        await page.SubmitAsync(new() { ["NewHold.Reference"] = held.Reference, ["NewHold.Reason"] = "Claim 17/2026" }, form: "#hold");

        page = await admin.GetAsync(Page);
        Assert.Contains("Claim 17/2026", page.Text(), StringComparison.Ordinal);
        if (page.Document.QuerySelector("form[action*='handler=Run']") is not null) await page.SubmitAsync(form: "form[action*='handler=Run']");
        await portal.ScopedAsync<RetentionPass>(pass => pass.PassAsync(CancellationToken.None));
        Assert.Equal("Held Requester", (await ReadAsync(held)).Requester.Name);

        await (await admin.GetAsync(Page)).SubmitAsync(form: "form[action*='handler=Release']");
        Assert.Contains(held.Reference, (await admin.GetAsync(Page)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hold_stands_on_the_requests_page_with_who_when_and_why_and_leads_admins_to_it()
    {
        var held = await ClosedAsync(monthsAgo: 1, "Claimed Requester");
        var (admin, maya) = (await portal.SignInAsync(Access.AdminRole), await portal.SignInAsync());
        Assert.Null((await maya.GetAsync($"/staff/requests/{held.Reference}")).Document.QuerySelector("#legal-hold"));
        await (await admin.GetAsync(Page)).SubmitAsync(new() { ["NewHold.Reference"] = held.Reference.ToLowerInvariant(), ["NewHold.Reason"] = "Claim 18/2026" }, form: "#hold");

        var notice = (await maya.GetAsync($"/staff/requests/{held.Reference}")).Document.QuerySelector("#legal-hold")!;
        foreach (var fact in new[] { "Ada Admin", "20 November 2026", "Claim 18/2026" })
            Assert.Contains(fact, notice.TextContent, StringComparison.Ordinal);
        Assert.Null(notice.QuerySelector("a"));
        Assert.NotNull((await admin.GetAsync($"/staff/requests/{held.Reference}")).Document.QuerySelector("#legal-hold a[href='/admin/retention#holds']"));

        var page = await admin.GetAsync(Page);
        var row = page.Document.QuerySelectorAll("tr").Single(row => row.TextContent.Contains("Claim 18/2026", StringComparison.Ordinal));
        row.QuerySelector("form")!.Id = "this";
        await page.SubmitAsync(form: "#this");
        Assert.Null((await maya.GetAsync($"/staff/requests/{held.Reference}")).Document.QuerySelector("#legal-hold"));
    }

    [Theory]
    [InlineData("", "", "No request has this reference.", "Write why the request must be kept.")]
    [InlineData("rubbish", "", "No request has this reference.", "Write why the request must be kept.")]
    [InlineData("PP-2019-", " ", "", "Write why the request must be kept.")]
    public async Task What_is_wrong_with_a_hold_is_said_beside_its_field(string reference, string reason, string ofReference, string ofReason)
    {
        var admin = await portal.SignInAsync(Access.AdminRole);

        if (reference == "PP-2019-") reference = RequestReference.Create(2019, [9, 9, 9, 9, 9]).Value; // Well written, so that it is looked for.
        var refused = await (await admin.GetAsync(Page)).SubmitAsync(new() { ["NewHold.Reference"] = reference, ["NewHold.Reason"] = reason }, form: "#hold");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, ofReference, ofReason), (refused.Status, refused.FieldError("NewHold.Reference"), refused.FieldError("NewHold.Reason")));
        Assert.Equal((reference, "24"), (refused.Value("NewHold.Reference"), refused.Value("Input.Months")));
    }

    [Fact]
    public async Task A_hold_of_a_request_that_is_held_or_unknown_says_so_beside_the_reference()
    {
        var held = await ClosedAsync(monthsAgo: 2, "Twice Requester");
        var admin = await portal.SignInAsync(Access.AdminRole);
        async Task<PageAnswer> HoldAsync(string reference, string reason) =>
            await (await admin.GetAsync(Page)).SubmitAsync(new() { ["NewHold.Reference"] = reference, ["NewHold.Reason"] = reason }, form: "#hold");

        Assert.Equal(HttpStatusCode.Redirect, (await HoldAsync(held.Reference, "Claim 19")).Status);
        Assert.Equal("This request is under a legal hold already.", (await HoldAsync(held.Reference, "Claim 20")).FieldError("NewHold.Reference"));
        Assert.Equal("No request has this reference.", (await HoldAsync(RequestReference.Create(2019, [9, 9, 9, 9, 9]).Value, "Claim 21")).FieldError("NewHold.Reference"));
        Assert.NotEqual("", (await HoldAsync(held.Reference, new string('x', 501))).FieldError("NewHold.Reason"));
    }

    [Fact]
    public async Task A_rehearsal_counts_by_the_month_of_the_shop()
    {
        // The evening of 31 August in Los Angeles, where the shop is, is September in Greenwich.
        var by = Actor.Staff(Guid.NewGuid(), "Maya Singh");
        await Given.Request(RequestKind.Breach).By(null, null).ReceivedOn(new(2024, 8, 1))
            .Then((request, _) => request.Refuse(partly: false, Refusals.NoData.Code, "Not ours.", by, DateTimeOffset.Parse("2024-09-01T04:00:00Z", CultureInfo.InvariantCulture), new(2024, 8, 31)))
            .InAsync(portal);

        IReadOnlyList<RetentionCount> counts = [];
        await portal.ScopedAsync<RetentionDesk>(async desk => counts = (await desk.RehearseAsync(CancellationToken.None)).Counts);

        Assert.Contains(new RetentionCount(2024, 8, RequestKind.Breach, 1), counts);
        Assert.DoesNotContain(counts, count => count is { Kind: RequestKind.Breach, Month: 9 });
    }

    [Fact]
    public async Task A_period_shorter_than_Californias_is_taken_only_with_a_second_thought()
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        var page = await admin.GetAsync(Page);

        var refused = await page.SubmitAsync(new() { ["Input.Months"] = "12" }, form: "#settings");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("24 months", string.Join(" ", refused.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_admins_do_not_overwrite_each_others_settings_unseen()
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        var (first, second) = (await admin.GetAsync(Page), await admin.GetAsync(Page));
        await first.SubmitAsync(new() { ["Input.Months"] = "36" }, form: "#settings");

        var refused = await second.SubmitAsync(new() { ["Input.Months"] = "30" }, form: "#settings");

        Assert.Equal((HttpStatusCode.Conflict, "36"), (refused.Status, refused.Value("Input.Months")));
        Assert.Equal(HttpStatusCode.Redirect, (await refused.SubmitAsync(new() { ["Input.Months"] = "24" }, form: "#settings")).Status);
        Assert.Equal(24, await portal.DbAsync(db => db.ShopProfiles.Select(shop => shop.RetentionMonths).SingleAsync()));
    }

    [Fact]
    public async Task Looking_at_the_reasons_of_holds_is_audited()
    {
        using var fresh = new PortalFactory();
        var admin = await fresh.SignInAsync(Access.AdminRole);
        Task<int> ViewsAsync() => fresh.DbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "retention.holds-viewed"));
        var page = await admin.GetAsync(Page);
        Assert.Equal(0, await ViewsAsync());
        var request = await Given.Request().InAsync(fresh);
        await page.SubmitAsync(new() { ["NewHold.Reference"] = request.Reference, ["NewHold.Reason"] = "Claim of Zelda Markname" }, form: "#hold");

        await admin.GetAsync(Page);

        Assert.Equal(1, await ViewsAsync());
        Assert.Equal(request.Reference, await fresh.DbAsync(db => db.AuditEntries.Where(entry => entry.Action == "retention.holds-viewed").Select(entry => entry.Detail).SingleAsync()));
    }

    [Fact]
    public async Task Every_table_that_hangs_on_a_request_says_what_stays_of_it()
    {
        var model = await portal.DbAsync(db => Task.FromResult(db.Model));
        var request = model.FindEntityType(typeof(DataSubjectRequest))!;
        var reached = new HashSet<IEntityType> { request };
        while (model.GetEntityTypes().FirstOrDefault(type => !reached.Contains(type) && type.GetForeignKeys().Any(key => reached.Contains(key.PrincipalEntityType))) is { } next) reached.Add(next);
        var treated = RetentionTables.All.ToDictionary(table => table.Table);

        Assert.All(reached.Where(type => type.GetTableName() is not null && !type.IsMappedToJson()), type =>
        {
            Assert.True(treated.ContainsKey(type.GetTableName()!), $"RetentionTables does not say what becomes of {type.GetTableName()}.");
            var table = treated[type.GetTableName()!];
            if (table.Kept.Length == 0) return;
            var columns = type.GetProperties().Concat(type.GetComplexProperties().SelectMany(complex => complex.ComplexType.GetProperties()))
                .Where(property => property.GetComputedColumnSql() is null && !property.IsConcurrencyToken).Select(property => property.GetColumnName());
            Assert.All(columns, column => Assert.True(table.Kept.Contains(column) || IsCleared(table, column), $"RetentionTables does not say what becomes of {table.Table}.{column}."));
        });
    }

    [Fact]
    public async Task Every_statement_of_a_run_can_be_run()
    {
        await portal.DbAsync(async db =>
        {
            foreach (var sql in RetentionTables.All.Select(table => table.Sql).OfType<string>())
                await db.Database.ExecuteSqlRawAsync(sql, new NpgsqlParameter("ids", Array.Empty<Guid>()), new NpgsqlParameter("now", portal.Clock.GetUtcNow()));
            return 0;
        });
    }

    // Lines of the history are written anew with some columns alone: the others stay empty.
    private static bool IsCleared(RetentionTable table, string column) =>
        table.Table == "request_events" ? column is "text" or "staff_id" or "staff_name" :
        table.Table == "erasure_statements" ? column is "approved_by_name" : table.Sql?.Contains($"{column} = ", StringComparison.Ordinal) is true;

    private Task<DataSubjectRequest> ClosedAsync(int monthsAgo, string name)
    {
        var day = DateOnly.FromDateTime(PortalFactory.Start.AddMonths(-monthsAgo).UtcDateTime);
        var at = PortalFactory.Start.AddMonths(-monthsAgo);
        var by = Actor.Staff(Guid.NewGuid(), "Maya Singh");
        return Given.Request(RequestKind.Question).By(name, $"{name.Replace(' ', '.').ToLower(CultureInfo.InvariantCulture)}@example.com").ReceivedOn(day.AddDays(-5))
            .Then((request, _) => request.SendMessage("A message with a name in it.", by, at))
            .Then((request, _) => request.Refuse(partly: false, Refusals.NoData.Code, "You are not known to us.", by, at, day)).InAsync(portal);
    }

    private Task<DataSubjectRequest> ReadAsync(DataSubjectRequest request) =>
        portal.DbAsync(db => db.Requests.AsNoTracking().Include(r => r.Events).Include(r => r.Clocks).SingleAsync(r => r.Id == request.Id));
}
