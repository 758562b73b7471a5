using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Staff.Requests;

public sealed class RegionTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task The_change_is_shown_before_it_is_made_and_tells_what_it_did()
    {
        var request = await Given.Request(RequestKind.Correction).From("US-CA").InAsync(portal);
        var browser = await portal.SignInAsync();
        var form = await browser.GetAsync($"/staff/requests/{request.Reference}/region");

        var preview = await form.SubmitAsync(new() { ["Input.Region"] = "HK", ["Input.Reason"] = "Ships to Kowloon" });

        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Equal("added", preview.Document.QuerySelector("[data-clock=pdpo-answer]")?.GetAttribute("data-fate"));
        Assert.Equal("dropped", preview.Document.QuerySelector("[data-clock=ccpa-answer]")?.GetAttribute("data-fate"));
        Assert.Equal("stays", preview.Document.QuerySelector("[data-clock=promise]")?.GetAttribute("data-fate"));
        Assert.Equal("US-CA", (await ReadAsync(request)).RegionCode);

        var done = await preview.SubmitAsync(button: "#send");
        Assert.Equal($"/staff/requests/{request.Reference}", done.Location);
        var page = await done.FollowAsync();
        Assert.Contains("Maya Singh changed the region to Hong Kong.", page.Text(".history"), StringComparison.Ordinal);
        Assert.Contains("A clock no longer applies: California: answer.", page.Text(".history"), StringComparison.Ordinal);
        Assert.Contains("A clock applies from the day of receipt: Hong Kong: answer.", page.Text(".history"), StringComparison.Ordinal);
        Assert.Contains("No longer apply", page.Text("aside.panel"), StringComparison.Ordinal);
        var kept = await ReadAsync(request);
        Assert.Equal(("HK", new DateOnly(2026, 12, 30)), (kept.RegionCode, kept.LatestLawfulOn));
        Assert.Contains("US-CA to HK", await portal.DbAsync(db => db.AuditEntries.Where(entry => entry.Action == "request.region-changed").Select(entry => entry.Detail).ToListAsync()));
    }

    [Fact]
    public async Task A_clock_missed_before_stays_missed_and_the_page_says_so()
    {
        var request = await Given.Request(RequestKind.Access).From("HK").ReceivedOn(new(2026, 9, 1))
            .Then((r, m) => r.MissClocks(m.Now, m.Today, m.Shop.Book)).InAsync(portal);
        var browser = await portal.SignInAsync();
        var preview = await (await browser.GetAsync($"/staff/requests/{request.Reference}/region"))
            .SubmitAsync(new() { ["Input.Region"] = "US-CA", ["Input.Reason"] = "Moved last year" });

        Assert.Contains("That it was missed stays recorded.", preview.Text("[data-clock=pdpo-answer]"), StringComparison.Ordinal);
        Assert.Contains("it is recorded as missed at once", preview.Text("[data-clock=ccpa-answer]"), StringComparison.Ordinal);
        await preview.SubmitAsync(button: "#send");

        var clocks = (await ReadAsync(request)).Clocks.ToDictionary(clock => clock.Code);
        Assert.Equal((ClockState.Missed, new DateOnly(2026, 10, 13)), (clocks["pdpo-answer"].State, clocks["pdpo-answer"].SettledOn)); // 11 October is a Sunday, which rolls.
        Assert.Equal((ClockState.Missed, new DateOnly(2026, 10, 17)), (clocks["ccpa-answer"].State, clocks["ccpa-answer"].SettledOn));
    }

    [Theory]
    [InlineData("", "Because", "Choose a region from the list.")]
    [InlineData("Mars", "Because", "Choose a region from the list.")]
    [InlineData("HK", "", "Say how you know where the requester lives.")]
    [InlineData("US-CA", "Because", "The request is from this region already. Choose another.")]
    public async Task What_is_missing_is_named(string region, string reason, string sentence)
    {
        var request = await Given.Request().From("US-CA").InAsync(portal);
        var page = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}/region");
        var answer = await page.SubmitAsync(new() { ["Input.Region"] = region, ["Input.Reason"] = reason });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([sentence], answer.Errors);
    }

    [Fact]
    public async Task A_page_that_is_out_of_date_changes_nothing()
    {
        var request = await Given.Request().From("US-CA").InAsync(portal);
        var browser = await portal.SignInAsync();
        var preview = await (await browser.GetAsync($"/staff/requests/{request.Reference}/region")).SubmitAsync(new() { ["Input.Region"] = "HK", ["Input.Reason"] = "Kowloon" });
        await (await browser.GetAsync($"/staff/requests/{request.Reference}")).SubmitAsync(form: "#take");

        var answer = await preview.SubmitAsync(button: "#send");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("US-CA", (await ReadAsync(request)).RegionCode);
    }

    private Task<DataSubjectRequest> ReadAsync(DataSubjectRequest request) =>
        portal.DbAsync(db => db.Requests.AsNoTracking().Include(r => r.Clocks).Include(r => r.Events).SingleAsync(r => r.Id == request.Id));
}
