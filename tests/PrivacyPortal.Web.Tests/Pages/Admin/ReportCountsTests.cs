using System.Globalization;
using System.Reflection;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Pages.Metrics;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Pages.Admin;

/// <summary>What an appeal, a statement with several exceptions and a changed region do to the numbers.</summary>
public sealed class ReportCountsTests : IDisposable
{
    private static readonly DecisionRules One = new(ApproveDeletions: false, ApproveRefusals: false, AppealsByAnother: false);

    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task An_appeal_moves_neither_the_day_of_the_first_decision_nor_what_stands_until_it_is_decided()
    {
        await RefusedAsync(RequestKind.Correction, "2025-03-03", "2025-03-13", appealed: "2025-05-01");
        await RefusedAsync(RequestKind.OptOut, "2025-03-03", "2025-03-08", appealed: "2025-05-01", answered: "2025-06-01");
        var page = await ReportAsync();

        Assert.Equal("1 0 0 1 0 0 0 0 10 10", Cells(page, "correction"));
        Assert.Equal("1 1 0 0 0 0 0 0 5 5", Cells(page, "opt-out"));
        await PublishAsync();
        var metrics = await portal.Browse().GetAsync("/metrics-report/2025");
        Assert.Equal("1 0 0 1 10 10", Cells(metrics, "correction"));
        Assert.Equal("1 1 0 0 5 5", Cells(metrics, "opt-out"));
    }

    [Fact]
    public async Task Every_exception_of_a_statement_is_a_ground_of_the_refusal()
    {
        await Given.Request(RequestKind.Deletion).ReceivedOn(Day("2025-03-03")).Then((request, moment) => request.Decide(Decision.Erase("As stated.", new(
            [
                new("Orders", ErasureOutcome.Kept, Refusals.LegalDuty.Code, 2), new("Invoices", ErasureOutcome.Kept, Refusals.LegalDuty.Code, 2),
                new("Account", ErasureOutcome.Kept, Refusals.OpenContract.Code, 1), new("Newsletter", ErasureOutcome.Deleted, null, 1),
            ], [], null)), One, Actor.Staff(Guid.NewGuid(), "Maya Singh"), At(moment, "2025-03-10"), Day("2025-03-10"))).InAsync(portal);
        var page = await ReportAsync();

        Assert.Equal(["Kept by law 1", "Needed for an open order 1"], Rows(page, "#reasons").Order());
        Assert.StartsWith("1 of 1 decided requests were denied in whole or in part", page.Text("#reasons h2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_a_change_of_region_dropped_is_no_missed_law()
    {
        await Given.Request().From("EU").ReceivedOn(Day("2025-03-03")).Then((request, moment) =>
        {
            request.MissClocks(At(moment, "2025-05-01"), Day("2025-05-01"), moment.Shop.Book);
            request.ChangeRegion(Region.Find("other")!, "She moved.", Actor.Portal, At(moment, "2025-05-01"), Day("2025-05-01"), moment.Shop.Book);
        }).InAsync(portal);

        Assert.Equal(["Our promise 0 1"], Rows(await ReportAsync(), "#clocks"));
    }

    [Theory]
    [InlineData("?x=1")]
    [InlineData("?from=2025-01-01")]
    public async Task No_address_of_the_yearly_metrics_counts_them_again_that_day(string query)
    {
        await PublishAsync();
        await RefusedAsync(RequestKind.Correction, "2025-03-03", "2025-03-13");
        var address = "/metrics-report/2025" + query;
        Assert.Equal("1 0 0 1 10 10", Cells(await portal.Browse().GetAsync(address), "correction"));

        await RefusedAsync(RequestKind.Correction, "2025-03-03", "2025-03-13");
        Assert.Equal("1 0 0 1 10 10", Cells(await portal.Browse().GetAsync(address), "correction"));
        portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("2 0 0 2 10 10", Cells(await portal.Browse().GetAsync(address), "correction"));
    }

    [Fact]
    public async Task The_tag_of_the_yearly_metrics_changes_with_their_stylesheet()
    {
        await PublishAsync();
        var linked = (await portal.Browse().GetAsync("/metrics-report/2025")).Document.QuerySelectorAll("link[rel=stylesheet]")
            .Select(link => link.GetAttribute("href")!).Where(path => path.StartsWith("/css/", StringComparison.Ordinal))
            .Select(path => path[..path.IndexOf('.', StringComparison.Ordinal)] + ".css").Where(path => path != "/css/portal.css");

        Assert.Equal(linked, typeof(YearModel).GetCustomAttribute<PolicyPagesAttribute>()!.Styles);
    }

    private Task<DataSubjectRequest> RefusedAsync(RequestKind kind, string received, string refused, string? appealed = null, string? answered = null) =>
        Given.Request(kind).ReceivedOn(Day(received)).Then((request, moment) =>
        {
            request.Refuse(false, Refusals.Unfounded.Code, "As said.", Actor.Portal, At(moment, refused), Day(refused));
            if (appealed is not null) request.Appeal("Look again.", At(moment, appealed), Day(appealed), moment.Shop.Book);
            if (answered is not null) request.Answer("Here it is.", Actor.Portal, At(moment, answered), Day(answered));
        }).InAsync(portal);

    private async Task<PageAnswer> ReportAsync() =>
        await (await portal.SignInAsync(Access.AdminRole)).GetAsync("/admin/reports?from=2025-01-01&to=2025-12-31");

    private async Task PublishAsync() =>
        await (await (await portal.SignInAsync(Access.AdminRole)).GetAsync("/admin/reports")).SubmitAsync(new() { ["Publish"] = "true" }, form: "#metrics");

    private static DateTimeOffset At(ShopMoment moment, string day) => moment.Shop.Book.EndOf(Day(day)).AddHours(-1);

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Cells(PageAnswer page, string kind) => string.Join(' ', page.Document.QuerySelectorAll($"tr[data-kind={kind}] td").Select(cell => cell.TextContent));

    private static IEnumerable<string> Rows(PageAnswer page, string section) => page.Document.QuerySelectorAll($"{section} tbody tr")
        .Select(row => string.Join(' ', row.QuerySelectorAll("th, td").Select(cell => cell.TextContent.Trim())));
}
