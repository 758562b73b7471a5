using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PrivacyPortal.Browser.Tests;

[Collection(InBrowser.Name)]
public sealed class AccessibilityTests(BrowserPortal portal)
{
    public static TheoryData<Seat> Seats => new(new Seat(), new Seat(Dark: true), new Seat(360), new Seat(360, Dark: true));

    [Theory]
    [MemberData(nameof(Seats))]
    public async Task Axe_finds_nothing_on_the_pages_for_shoppers(Seat seat)
    {
        var page = await portal.SitDownAsync(seat);
        await LookAtAsync(page, seat, "/", "/policy");
    }

    private static async Task LookAtAsync(IPage page, Seat seat, params string[] addresses)
    {
        var found = new List<string>();
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            var result = await page.RunAxe(new AxeRunOptions
            {
                RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
            });
            found.AddRange(result.Violations.Select(violation =>
                $"{address} {seat}: {violation.Id} {violation.Help} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}"));
            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wide > 0) found.Add($"{address} {seat}: scrolls {wide} px sideways");
        }
        Assert.Empty(found);
    }
}
