using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Pages.Admin;

public sealed class HolidaysTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task The_shipped_lists_are_there_with_their_sources_and_years()
    {
        var page = await (await AdminAsync()).GetAsync("/admin/holidays");

        Assert.Contains("5 USC 6103", page.Text("table"), StringComparison.Ordinal);
        Assert.Contains("2024 to 2031", page.Text("table"), StringComparison.Ordinal);
        Assert.Contains("Hong Kong", page.Text("table"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".notice"));
    }

    [Fact]
    public async Task A_list_of_the_shops_own_is_made_filled_and_counted()
    {
        var code = await AddListAsync("Stocktaking");
        var day = new DateOnly(2026, 12, 1);

        var added = await AddDayAsync(code, "2026-12-01", "Stocktaking");

        Assert.Equal($"/admin/holidays/{code}?year=2026", added.Location);
        Assert.Contains("Tuesday 1 December 2026", (await added.FollowAsync()).Text("table"), StringComparison.Ordinal);
        await ChooseAsync(ShippedHolidays.UsFederal, code);
        Assert.True((await portal.Services.GetRequiredService<ShopSource>().GetAsync()).Calendars.Shop.IsHoliday(day));
        Assert.Contains("The shop's calendar uses this list", (await (await AdminAsync()).GetAsync($"/admin/holidays/{code}")).Text(), StringComparison.Ordinal);
        await ChooseAsync(ShippedHolidays.UsFederal);
    }

    [Fact]
    public async Task Removing_a_day_asks_first_and_says_that_due_dates_stay()
    {
        var code = await AddListAsync("Asked first");
        await AddDayAsync(code, "2027-02-03", "Closed");

        var question = await (await AdminAsync()).GetAsync($"/admin/holidays/{code}/remove/2027-02-03");
        Assert.Contains("Remove Closed, Wednesday 3 February 2027?", question.Text("h1"), StringComparison.Ordinal);
        Assert.Contains("Due dates stored before stay as they are", question.Text(), StringComparison.Ordinal);
        await question.SubmitAsync();

        Assert.False(await portal.DbAsync(db => db.Holidays.AnyAsync(holiday => holiday.ListCode == code)));
    }

    [Fact]
    public async Task An_address_with_something_else_than_a_day_does_not_ask_about_the_whole_list()
    {
        var code = await AddListAsync("Not by accident");

        Assert.Equal(HttpStatusCode.NotFound, (await (await AdminAsync()).GetAsync($"/admin/holidays/{code}/remove/yesterday")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await AdminAsync()).GetAsync("/admin/holidays/no-such-list")).Status);
    }

    [Fact]
    public async Task A_list_that_nothing_uses_is_removed_with_its_days()
    {
        var code = await AddListAsync("Short-lived");
        await AddDayAsync(code, "2026-12-02", "Once");

        await (await (await AdminAsync()).GetAsync($"/admin/holidays/{code}/remove")).SubmitAsync();

        Assert.False(await portal.DbAsync(db => db.HolidayLists.AnyAsync(list => list.Code == code)));
    }

    [Fact]
    public async Task A_shipped_list_stays()
    {
        var answer = await (await (await AdminAsync()).GetAsync("/admin/holidays/hong-kong/remove")).SubmitAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("comes with the portal", Assert.Single(answer.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-25", "Christmas again", "in the list already")]
    [InlineData("", "No day", "Enter the day")]
    [InlineData("1026-12-25", "Long ago", "between 2000 and 2100")]
    [InlineData("2026-13-01", "No such month", "is not valid")]
    [InlineData("2026-12-03", "", "Enter the holiday’s name")]
    public async Task A_day_that_cannot_be_is_refused(string date, string name, string sentence)
    {
        var answer = await AddDayAsync(ShippedHolidays.UsFederal, date, name);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(answer.Errors, error => error.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_lists_do_not_share_a_name()
    {
        await AddListAsync("Twice");

        var answer = await (await (await AdminAsync()).GetAsync("/admin/holidays")).SubmitAsync(new() { ["Input.Name"] = "Twice" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("of this name already", Assert.Single(answer.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_list_without_days_this_year_or_next_is_warned_of()
    {
        var code = await AddListAsync("Half filled");
        await AddDayAsync(code, "2026-12-04", "Only this year");
        await ChooseAsync(ShippedHolidays.UsFederal, code);

        foreach (var url in new[] { "/admin/holidays", "/admin/settings" })
        {
            var warning = Assert.Single((await (await AdminAsync()).GetAsync(url)).Document.QuerySelectorAll(".notice")).TextContent;
            Assert.Contains("Half filled has no days in 2027", warning, StringComparison.Ordinal);
        }
        await ChooseAsync(ShippedHolidays.UsFederal);
    }

    private Task<Browser> AdminAsync() => portal.SignInAsync(Access.AdminRole);

    private async Task<string> AddListAsync(string name)
    {
        var answer = await (await (await AdminAsync()).GetAsync("/admin/holidays")).SubmitAsync(new() { ["Input.Name"] = name, ["Input.Source"] = "Board decision" });
        return answer.Location!.Split('/')[^1];
    }

    private async Task<PageAnswer> AddDayAsync(string code, string date, string name) =>
        await (await (await AdminAsync()).GetAsync($"/admin/holidays/{code}")).SubmitAsync(new() { ["Input.Date"] = date, ["Input.Name"] = name });

    private Task ChooseAsync(params string[] lists) => portal.ScopedAsync<Web.Data.PortalDb>(async db =>
    {
        (await db.ShopProfiles.SingleAsync()).HolidayLists = [.. lists];
        await db.SaveChangesAsync();
        await portal.Services.GetRequiredService<PortalChanges>().RaiseAsync(ChangeTopics.Shop, CancellationToken.None);
    });
}
