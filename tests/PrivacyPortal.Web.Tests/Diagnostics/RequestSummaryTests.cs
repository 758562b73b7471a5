
namespace PrivacyPortal.Web.Tests.Diagnostics;

public sealed class RequestSummaryTests(RecordedPortal portal) : IClassFixture<RecordedPortal>
{
    [Theory]
    [InlineData("/", "GET / 200 in ")]
    [InlineData("/account/sign-in?x=1", "GET /account/sign-in 200 in ")]
    [InlineData("/nothing/here", "GET (none) 404 in ")]
    [InlineData("/?fail=summary", "GET / 500 in ")]
    [InlineData("/css/portal.css", "GET /css/portal.css 200 in ")]
    [InlineData("/health/live", "GET /health/live 200 in ")]
    public async Task A_request_is_one_line_with_route_status_time_and_trace(string address, string start)
    {
        var before = Summaries().Count;

        await portal.Browse().GetAsync(address);

        var line = Assert.Single(Summaries().Skip(before));
        Assert.Contains(start, line, StringComparison.OrdinalIgnoreCase);
        Assert.Matches(@" in \d+\.\d ms, trace [0-9a-f]{32}", line);
    }

    private List<string> Summaries() =>
        [.. portal.Lines.Where(line => line.Contains("RequestSummary", StringComparison.Ordinal)).Select(line => line.Replace("\\\"", "", StringComparison.Ordinal))];
}
