using System.Net;
using System.Text.Json;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Staff;

public sealed class DeadlinesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly (string, string) Json = ("Accept", "application/json");

    [Fact]
    public async Task The_answer_for_machines_is_the_contract()
    {
        var answer = await (await portal.SignInAsync()).GetAsync("/staff/deadlines?kind=access&region=US-CA&received=2026-12-18", Json);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json", answer.Response.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal(["kind", "region", "received", "timeZone", "due", "latestLawful", "clocks"], json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["code", "name", "source", "due", "latestLawful", "extendedDue"], json.RootElement.GetProperty("clocks")[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal("access", json.RootElement.GetProperty("kind").GetString());
        Assert.Equal("US-CA", json.RootElement.GetProperty("region").GetString());
        Assert.Equal("America/Los_Angeles", json.RootElement.GetProperty("timeZone").GetString());
        Assert.Equal(["promise", "ccpa-acknowledge", "ccpa-answer"], json.RootElement.GetProperty("clocks").EnumerateArray().Select(clock => clock.GetProperty("code").GetString()!));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("clocks")[0].GetProperty("extendedDue").ValueKind);
    }

    [Theory]
    [InlineData("access", "US-CA", "2026-01-31", "2026-02-13", "2026-03-17")] // 45 days; a Saturday is day 0.
    [InlineData("access", "EU", "2026-01-31", "2026-02-13", "2026-03-02")] // A month ends on Saturday 28 February and rolls to Monday.
    [InlineData("deletion", "HK", "2026-06-01", "2026-07-01", "2026-07-11")]
    [InlineData("question", "other", "2026-02-01", "2026-03-03", null)]
    [InlineData("OPT-OUT", "us-ca", "2026-11-20", "2026-12-07", "2026-12-14")]
    [InlineData("access", "US-CA", "2026-02-01T07:59:59Z", "2026-02-13", "2026-03-17")] // One second before midnight in Los Angeles: still 31 January.
    [InlineData("access", "US-CA", "2026-02-01T08:00:00Z", "2026-02-13", "2026-03-18")]
    public async Task Clocks_count_from_the_shops_day_of_receipt(string kind, string region, string received, string due, string? latestLawful)
    {
        var answer = await (await portal.SignInAsync()).GetAsync($"/staff/deadlines?kind={kind}&region={region}&received={Uri.EscapeDataString(received)}", Json);

        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal(due, json.RootElement.GetProperty("due").GetString());
        Assert.Equal(latestLawful, json.RootElement.GetProperty("latestLawful").GetString());
    }

    [Theory]
    [InlineData("", "kind")]
    [InlineData("?kind=teleport&region=US-CA&received=2026-12-18", "kind")]
    [InlineData("?kind=access&region=Mars&received=2026-12-18", "region")]
    [InlineData("?kind=access&region=US-CA", "received")]
    [InlineData("?kind=access&region=US-CA&received=2026-02-30", "received")]
    [InlineData("?kind=access&region=US-CA&received=18.12.2026", "received")]
    [InlineData("?kind=access&region=US-CA&received=1999-12-31", "received")]
    [InlineData("?kind=access&region=US-CA&received=2101-01-01", "received")]
    [InlineData("?kind=access&region=US-CA&received=2026-12-18T10:00:00", "received")]
    [InlineData("?kind=access&region=US-CA&received=0001-01-01T00:00:00%2B14:00", "received")]
    [InlineData("?kind=access&region=US-CA&received=9999-12-31T23:59:59-14:00", "received")]
    public async Task What_is_not_understood_is_named(string query, string field)
    {
        var browser = await portal.SignInAsync();
        var answer = await browser.GetAsync("/staff/deadlines" + query, Json);
        var page = await browser.GetAsync("/staff/deadlines" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(answer.Body);
        Assert.True(json.RootElement.GetProperty("errors").TryGetProperty(field, out _));
        if (query.Length > 0)
        {
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.NotEmpty(page.FieldError(field));
        }
    }

    [Fact]
    public async Task People_see_every_clock_with_its_source()
    {
        var browser = await portal.SignInAsync();
        var empty = await browser.GetAsync("/staff/deadlines");
        var page = await browser.GetAsync("/staff/deadlines?kind=access&region=US-CA&received=2026-12-18", ("Accept", "text/html,application/xhtml+xml"));

        Assert.Equal(HttpStatusCode.OK, empty.Status);
        Assert.Empty(empty.Errors);
        Assert.Equal(3, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("11 CCR 7021(b)", page.Text("tbody"));
        Assert.Contains("2026-12-18", page.Value("received"));
    }
}
