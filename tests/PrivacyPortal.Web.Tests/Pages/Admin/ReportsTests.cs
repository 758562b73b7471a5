using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Pages.Admin;

/// <summary>Reports over a fixed year of requests: 2025 in Los Angeles, seen from 20 November 2026.</summary>
public sealed class ReportsTests : IClassFixture<ReportsTests.Year2025>
{
    private const string In2025 = "from=2025-01-01&to=2025-12-31";

    private readonly PortalFactory portal;

    public ReportsTests(Year2025 portal) => this.portal = portal;

    /// <summary>Requests in every state; names, days and ends are given so that every count can be told by hand.</summary>
    public sealed class Year2025 : PortalFactory, IAsyncLifetime
    {
        public async Task InitializeAsync()
        {
            await Closed(RequestKind.Deletion, "US-CA", "2025-03-03", "2025-03-13", Answer);
            await Closed(RequestKind.Deletion, "US-CA", "2025-03-04", "2025-04-03", Answer);
            await Closed(RequestKind.Deletion, "US-CA", "2025-05-01", "2025-07-01", Refuse(false, "legal-duty"));
            await Closed(RequestKind.Deletion, "EU", "2025-05-02", "2025-05-04", Refuse(true, "open-contract"));
            await Closed(RequestKind.Access, "US-CA", "2025-01-01", "2025-01-05", Answer);
            await Closed(RequestKind.Access, "HK", "2025-12-31", "2026-01-20", Answer);
            await Closed(RequestKind.Access, "HK", "2025-12-01", "2025-12-02", (r, now, day, _) => r.Withdraw(null, Actor.Requester, now, day));
            await Closed(RequestKind.OptOut, "US-CA", "2025-06-02", "2025-06-02", (r, now, day, _) => r.MarkSpam("Advertisement", Actor.Portal, now, day));
            await Closed(RequestKind.OptOut, "US-CA", "2025-06-02", "2025-06-03", Answer, Channel.Phone);
            // Outside the year by a day, and one that is still open.
            await Closed(RequestKind.Access, "HK", "2024-12-31", "2025-01-10", Answer);
            await Closed(RequestKind.Access, "HK", "2026-01-01", "2026-01-10", Answer);
            await Testing.Given.Request(RequestKind.Question).From("other").ReceivedOn(new(2025, 8, 1)).InAsync(this);
        }

        Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

        private async Task Closed(
            RequestKind kind, string region, string received, string closed, Action<DataSubjectRequest, DateTimeOffset, DateOnly, ShopState> end, Channel channel = Channel.Form)
        {
            var (from, to) = (DateOnly.Parse(received, null), DateOnly.Parse(closed, null));
            await Testing.Given.Request(kind).From(region).ReceivedOn(from).Through(channel).Then((request, moment) =>
            {
                // An hour before midnight of that day in the shop's zone is another day in UTC.
                var at = moment.Shop.Book.EndOf(to).AddHours(-1);
                request.MissClocks(at, to, moment.Shop.Book);
                end(request, at, to, moment.Shop);
            }).InAsync(this);
        }

        private static void Answer(DataSubjectRequest request, DateTimeOffset now, DateOnly day, ShopState shop) => request.Answer("Done.", Actor.Portal, now, day);

        private static Action<DataSubjectRequest, DateTimeOffset, DateOnly, ShopState> Refuse(bool partly, string code) =>
            (request, now, day, _) => request.Refuse(partly, code, "As said.", Actor.Portal, now, day);
    }

    [Theory]
    [InlineData("all", "10 5 1 1 1 0 1 1 10 18.3")]
    [InlineData("deletion", "4 2 1 1 0 0 0 0 20 25.8")]
    [InlineData("access", "3 2 0 0 1 0 0 0 12 12")]
    [InlineData("opt-out", "2 1 0 0 0 0 1 0 1 1")]
    [InlineData("question", "1 0 0 0 0 0 0 1 — —")]
    public async Task Requests_of_the_period_are_counted_by_how_they_stand(string kind, string numbers)
    {
        var page = await ReportAsync(In2025);
        Assert.Equal(numbers, string.Join(' ', page.Document.QuerySelectorAll($"tr[data-kind={kind}] td").Select(cell => cell.TextContent)));
    }

    [Fact]
    public async Task Grounds_months_channels_regions_and_ages_have_a_chart_with_a_finding_and_a_table_each()
    {
        var page = await ReportAsync(In2025);

        Assert.Equal("2 of 7 decided requests were denied in whole or in part, on 2 grounds", page.Text("#reasons h2"));
        Assert.Equal("86 % of 7 decided requests were complied with, in whole or in part", page.Text("#outcomes h2"));
        Assert.Equal("90 % of requests came by form", page.Text("#channels h2"));
        Assert.Equal("60 % of requests came from California", page.Text("#regions h2"));
        Assert.Equal("10 requests came in 6 of 12 months, never more than 2 in one", page.Text("#months h2"));
        Assert.Equal("1 of 1 open request is older than 45 days", page.Text("#ages h2"));
        Assert.Equal("Half of the decided requests took 10 days or less; deletion took longest", page.Text("#days h2"));
        foreach (var section in page.Document.QuerySelectorAll(".finding:not(#kinds)"))
        {
            var rows = section.QuerySelectorAll("tbody tr").Length;
            Assert.Equal(rows, section.QuerySelectorAll("svg.bars text.label").Length);
            Assert.Equal(rows, section.QuerySelectorAll("svg.bars text.number").Length);
        }
        Assert.Equal(12, page.Document.QuerySelectorAll("#months tbody tr").Length);
        Assert.Empty(page.Document.QuerySelectorAll("main [style]"));
    }

    [Fact]
    public async Task Clocks_are_counted_on_the_day_they_ended()
    {
        var page = await ReportAsync(In2025 + "&kind=deletion");
        var rows = page.Document.QuerySelectorAll("#clocks tbody tr").ToDictionary(row => row.QuerySelector("th")!.TextContent, row => string.Join(' ', row.QuerySelectorAll("td").Select(cell => cell.TextContent)));
        Assert.Equal("3 1", rows["Our promise"]);
        Assert.Equal("2 1", rows["California: answer"]);
        Assert.Equal("1 0", rows["EU: answer"]);
        // The last day was Sunday 15 June, which rolls: missed on the 17th, whatever came after.
        Assert.Contains("California: answer", (await ReportAsync("from=2025-06-17&to=2025-06-17&kind=deletion")).Text("#clocks"), StringComparison.Ordinal);
        Assert.Equal("No clock ended in this period", (await ReportAsync("from=2025-06-18&to=2025-06-30&kind=deletion")).Text("#clocks h2"));
    }

    [Fact]
    public async Task A_period_without_requests_says_so()
    {
        var page = await ReportAsync("from=2019-01-01&to=2019-01-31&kind=minor");
        Assert.Equal("Nothing was received in this period", page.Text("#outcomes h2"));
        Assert.Equal("0 requests were received, 0 of them still open", page.Text("#kinds h2"));
    }

    [Theory]
    [InlineData("from=2025-02-01&to=2025-01-01")]
    [InlineData("from=yesterday")]
    [InlineData("kind=teleport")]
    [InlineData("from=1850-01-01")]
    public async Task A_period_that_cannot_be_is_said_and_not_exported(string query)
    {
        Assert.StartsWith("Choose a first and a last day", Assert.Single((await ReportAsync(query)).Errors), StringComparison.Ordinal);
        Assert.Equal("/admin/reports", (await (await AdminAsync()).GetAsync("/admin/reports/export?" + query)).Location);
    }

    [Fact]
    public async Task The_numbers_leave_as_CSV_and_that_is_audited()
    {
        var answer = await (await AdminAsync()).GetAsync($"/admin/reports/export?{In2025}");
        Assert.Equal("text/csv", answer.Response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("report-2025-01-01-2025-12-31.csv", answer.Response.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        var lines = answer.Body.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("section,row,measure,value", lines[0]);
        Assert.Contains("kinds,All kinds,received,10", lines);
        Assert.Contains("clocks,Our promise,missed,1", lines);
        Assert.Contains("reasons,Kept by law,requests,1", lines);
        Assert.All(lines, line => Assert.DoesNotContain("Ann Chu", line, StringComparison.Ordinal));
        Assert.Contains("from=2025-01-01&to=2025-12-31", await portal.DbAsync(db => db.AuditEntries.Where(entry => entry.Action == "report.exported").Select(entry => entry.Detail).ToListAsync()));
    }

    [Fact]
    public async Task The_yearly_metrics_are_public_only_while_the_shop_shows_them()
    {
        var shopper = portal.Browse();
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.GetAsync("/metrics-report/2025")).Status);
        Assert.DoesNotContain("metrics-report", (await shopper.GetAsync("/")).Body, StringComparison.Ordinal);
        await SwitchAsync("true");

        var page = await shopper.GetAsync("/metrics-report/2025");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Privacy requests in 2025", page.Text("h1"));
        Assert.Equal("3 2 0 1 30 33.7", Cells(page, "deletion"));
        Assert.Equal("1 1 0 0 4 4", Cells(page, "access"));
        Assert.Equal("0 0 0 0 — —", Cells(page, "limit"));
        Assert.NotNull((await shopper.GetAsync("/")).Document.QuerySelector("footer a[href='/metrics-report/2025']"));
        Assert.Equal("2025年的私隱要求", (await shopper.GetAsync("/metrics-report/2025", ("Accept-Language", "zh-Hant"))).Text("h1"));
        Assert.Contains("Age", (await portal.Browse().GetAsync("/metrics-report/2025")).Response.Headers.Select(header => header.Key)); // From the output cache.
        foreach (var year in new[] { "2026", "1999", "99999" })
            Assert.Equal(HttpStatusCode.NotFound, (await shopper.GetAsync($"/metrics-report/{year}")).Status);

        await SwitchAsync("false");
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browse().GetAsync("/metrics-report/2025")).Status);
    }

    private static string Cells(PageAnswer page, string kind) => string.Join(' ', page.Document.QuerySelectorAll($"tr[data-kind={kind}] td").Select(cell => cell.TextContent));

    private async Task SwitchAsync(string on) => await (await (await AdminAsync()).GetAsync("/admin/reports")).SubmitAsync(new() { ["Publish"] = on }, form: "#metrics");

    private async Task<PageAnswer> ReportAsync(string query) => await (await AdminAsync()).GetAsync("/admin/reports?" + query);

    private Task<Browser> AdminAsync() => portal.SignInAsync(Access.AdminRole);
}
