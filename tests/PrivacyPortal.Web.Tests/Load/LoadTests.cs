using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Bulk;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Load;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Tests.Load;

/// <summary>A portal with twenty thousand made-up requests, loaded once.</summary>
public sealed class LoadedPortal : PortalFactory, IAsyncLifetime
{
    public const int Count = 20_000;

    public Task InitializeAsync() => ScopedAsync<RequestLoader>(loader => loader.LoadAsync(Count, TextWriter.Null, CancellationToken.None));

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;
}

public sealed class LoadTests(LoadedPortal portal) : IClassFixture<LoadedPortal>
{
    [Fact]
    public async Task One_request_in_five_is_open_and_one_in_twenty_is_an_open_one_of_the_first_clerk()
    {
        var statuses = await portal.DbAsync(db => db.Requests.GroupBy(r => r.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count));
        var largest = await portal.DbAsync(db => db.Requests.Where(r => r.ClosedAt == null && r.AssigneeId != null).GroupBy(r => r.AssigneeId)
            .Select(group => group.Count()).OrderDescending().FirstAsync());

        Assert.Equal(LoadedPortal.Count, statuses.Values.Sum());
        Assert.Equal(LoadedPortal.Count / 5, statuses.Where(status => status.Key.IsOpen()).Sum(status => status.Value));
        Assert.All(RequestStatuses.All, status => Assert.True(statuses.ContainsKey(status), $"None is {status}."));
        Assert.InRange(largest, LoadedPortal.Count / 20, LoadedPortal.Count / 20 + 100);
    }

    [Fact]
    public async Task Every_kind_and_region_is_there_and_every_request_has_its_clocks_and_its_history()
    {
        Assert.Equal(RequestKinds.All.Count, await portal.DbAsync(db => db.Requests.Select(r => r.Kind).Distinct().CountAsync()));
        Assert.Equal(Region.All.Count, await portal.DbAsync(db => db.Requests.Select(r => r.RegionCode).Distinct().CountAsync()));
        Assert.False(await portal.DbAsync(db => db.Requests.AnyAsync(r => r.Clocks.Count == 0 || r.Events.Count == 0)));
        Assert.False(await portal.DbAsync(db => db.Requests.AnyAsync(r => r.Requester.Email != null && !r.Requester.Email.EndsWith("@load.test"))));
    }

    [Theory]
    [InlineData(BulkKind.Assign)]
    [InlineData(BulkKind.Wait)]
    [InlineData(BulkKind.Spam)]
    [InlineData(BulkKind.Duplicate)]
    [InlineData(BulkKind.Resend)]
    public async Task The_preview_of_ten_thousand_requests_says_what_each_of_them_would(BulkKind kind)
    {
        var (job, requests) = await portal.DbAsync(async db =>
        {
            var all = await db.Requests.AsNoTracking().OrderBy(r => r.ClosedAt != null).ThenBy(r => r.Id).Take(BulkJob.AtMost).ToListAsync();
            var draft = BulkJob.Draft(kind, await db.Users.Select(user => user.Id).FirstAsync(), "Maya Singh", "Selected in the queue", portal.Clock.GetUtcNow());
            draft.Prepare((all.First(r => r.AssigneeId != null).AssigneeId!.Value, "Somebody"), "Which order?", all.First(r => r.Status.IsOpen()).Reference);
            db.BulkJobs.Add(draft);
            db.BulkItems.AddRange(all.Select((r, place) => new BulkItem { JobId = draft.Id, RequestId = r.Id, Position = place }));
            await db.SaveChangesAsync();
            return (draft, all);
        });
        var original = kind == BulkKind.Duplicate ? requests.Find(r => r.Reference == job.OfReference) : null;
        var mailed = await portal.DbAsync(db => db.OutboxEmails.Where(mail => mail.SentAt != null || mail.GivenUpAt != null).Select(mail => mail.RequestId).ToHashSetAsync());
        var each = requests.GroupBy(r => job.Cannot(r, mailed.Contains(r.Id), original)?.Sentence ?? "").ToDictionary(group => group.Key, group => group.Count());

        var forecast = await portal.DbAsync(db => new BulkPreview(db).ForecastAsync(job, CancellationToken.None));

        Assert.Equal(BulkJob.AtMost, requests.Count);
        Assert.Equal(each.GetValueOrDefault(""), forecast.Affected);
        Assert.Equal(each.Where(group => group.Key.Length > 0).OrderBy(group => group.Key), forecast.Skipped.Select(group => KeyValuePair.Create(group.Why, group.Count)).OrderBy(group => group.Key));
    }

    [Fact]
    public async Task A_job_over_a_filter_of_more_takes_the_first_ten_thousand()
    {
        var clerk = await portal.SignInAsync();
        var token = (await clerk.GetAsync("/staff?tab=closed")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var draft = await clerk.PostAsync("/staff/bulk?handler=select",
            [new("__RequestVerificationToken", token), new("Kind", "Spam"), new("All", "true"), new("Query", "?tab=closed")]);

        var id = Guid.Parse(draft.Location!.Split('/')[^1]);
        Assert.Equal(BulkJob.AtMost, await portal.DbAsync(db => db.BulkItems.CountAsync(item => item.JobId == id)));
    }

    [Fact]
    public async Task A_database_with_a_request_that_was_not_loaded_is_left_alone()
    {
        using var other = new PortalFactory();
        await Given.Request().InAsync(other);

        await Assert.ThrowsAsync<RuleViolation>(() => other.ScopedAsync<RequestLoader>(loader => loader.LoadAsync(10, TextWriter.Null, CancellationToken.None)));

        Assert.Equal(1, await other.DbAsync(db => db.Requests.CountAsync()));
    }

    public static TheoryData<string> Views =>
    [
        "tab=open", "tab=overdue", "tab=today", "tab=soon", "tab=unassigned", "tab=mine", "tab=closed", "tab=open&kind=breach", "tab=closed&kind=access", "tab=open&region=US-CA",
        "tab=closed&region=HK", "tab=open&status=waiting", "tab=closed&status=refused", "tab=open&assignee=nobody", "tab=open&sort=received", "tab=mine&sort=-received",
        "tab=open&sort=-due", "tab=open&q=ann.smith@load.test", "tab=closed&q=Zzyzx",
    ];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task No_view_of_the_queue_reads_the_whole_table(string query)
    {
        var moment = await portal.Services.GetRequiredService<ShopSource>().NowAsync();
        var filter = RequestQueueFilter.Read(new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query)));

        var plan = await portal.DbAsync(async db =>
        {
            var me = await db.Requests.Where(r => r.ClosedAt == null && r.AssigneeId != null).GroupBy(r => r.AssigneeId).OrderByDescending(group => group.Count()).Select(group => group.Key!.Value).FirstAsync();
            var queue = ActivatorUtilities.CreateInstance<RequestQueue>(portal.Services, db);
            return await PlanAsync(db, queue.All(filter, moment, me).Take(RequestQueue.PageSize + 1).CreateDbCommand());
        });

        Assert.DoesNotContain("\"Seq Scan\"", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_deadline_pass_finds_what_is_due_by_index()
    {
        foreach (var sql in new[] { DeadlinePass.MissedSql(new(2026, 11, 20)), DeadlinePass.LapsedSql(new(2026, 11, 20)) })
        {
            var plan = await portal.DbAsync(db => PlanAsync(db, db.Database.SqlQuery<Guid>(sql).CreateDbCommand()));
            Assert.DoesNotContain("\"Seq Scan\"", plan, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("García", "garcia")]
    [InlineData("GARCIA", "garcia")]
    [InlineData("Søren Łukasz", "soren lukasz")]
    [InlineData("美玲", " 美  玲 ")]
    public void What_is_searched_is_folded_like_what_is_typed(string text, string folded) => Assert.Equal(folded, SearchableText.Fold(text));

    private static async Task<string> PlanAsync(PortalDb db, System.Data.Common.DbCommand command)
    {
        await db.Database.OpenConnectionAsync();
        command.CommandText = "explain (format json) " + command.CommandText;
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
