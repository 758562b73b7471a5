using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Pages.Admin;

public sealed class HolidaysImportTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Page = "/admin/holidays/hong-kong/import", Check = Page + "?handler=Check";

    [Fact]
    public async Task A_checked_file_is_imported_whole_and_leaves_the_days_that_were_there()
    {
        var preview = await UploadAsync("\uFEFFdate,name\r\n2028-01-01,New Year\r\n\r\n2026-12-25,\"Christmas, again\"\r\n2028-05-01,勞動節\r\n");

        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("2 of the 3 days read would be added", preview.Text(), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(2028));

        var imported = await preview.SubmitAsync(form: "#import");

        Assert.Equal("/admin/holidays/hong-kong?year=2026", imported.Location);
        Assert.Contains("2 days were added", (await imported.FollowAsync()).Text(".flash"), StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync(2028));
        Assert.DoesNotContain("again", (await portal.DbAsync(db => db.Holidays.SingleAsync(day => day.ListCode == "hong-kong" && day.Date == new DateOnly(2026, 12, 25)))).Name,
            StringComparison.Ordinal);
        var entry = await portal.DbAsync(db => db.AuditEntries.SingleAsync(one => one.Action == "holidays.imported" && one.Detail!.Contains("2028-05-01")));
        Assert.Equal("hong-kong", entry.Subject);
    }

    [Fact]
    public async Task A_bad_line_is_reported_with_its_number_and_nothing_is_imported()
    {
        var answer = await UploadAsync("date,name\n2029-01-01,Good\n2029-02-30,No such day\n2029-03-01\n2029-04-01,\n01/05/2029,Wrong way\n2029-01-01,Twice\n2029-06-01,a,b\n2029-07-01,\"open\n1029-07-01,Old\n");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("8 lines cannot be taken", answer.FieldError("Input.Text"), StringComparison.Ordinal);
        var lines = answer.Document.QuerySelectorAll("#bad-lines tbody tr").Select(row => row.TextContent.Trim()).ToList();
        Assert.Equal(["3", "4", "5", "6", "7", "8", "9", "10"], answer.Document.QuerySelectorAll("#bad-lines tbody td:first-child").Select(cell => cell.TextContent));
        Assert.Contains("not a day written like", lines[0], StringComparison.Ordinal);
        Assert.Contains("It has 1 value;", lines[1], StringComparison.Ordinal);
        Assert.Contains("The name is missing", lines[2], StringComparison.Ordinal);
        Assert.Contains("The same day is on line 2", lines[4], StringComparison.Ordinal);
        Assert.Contains("It has 3 values", lines[5], StringComparison.Ordinal);
        Assert.Contains("quotation marks", lines[6], StringComparison.Ordinal);
        Assert.Contains("not between 2000 and 2100", lines[7], StringComparison.Ordinal);
        Assert.Contains("2029-01-01,Good", answer.Value("Input.Text"), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(2029));
    }

    [Fact]
    public async Task The_second_step_checks_again_what_it_is_sent()
    {
        var preview = await UploadAsync("2030-01-01,Good\n");

        var answer = await preview.SubmitAsync(new() { ["Input.Text"] = "2030-01-01,Good\n2030-99-01,Bad" }, "#import");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(0, await CountAsync(2030));
    }

    [Fact]
    public async Task What_is_too_much_empty_or_not_text_is_refused()
    {
        var thousandAndOne = string.Concat(Enumerable.Range(0, HolidayImport.MaxLines + 1).Select(day => $"{new DateOnly(2040, 1, 1).AddDays(day):yyyy-MM-dd},Day\n"));

        Assert.Contains("1 line cannot be taken", await RefusalAsync(Encoding.UTF8.GetBytes(thousandAndOne)), StringComparison.Ordinal);
        Assert.Contains("more than 200 KB", await RefusalAsync(new byte[HolidayImport.MaxLength + 1]), StringComparison.Ordinal);
        Assert.Contains("not text in UTF-8", await RefusalAsync([.. "2030-01-01,"u8, 0xE9, 0x20]), StringComparison.Ordinal);
        Assert.Contains("Choose a file", await RefusalAsync([]), StringComparison.Ordinal);
        Assert.Contains("no day in it", await RefusalAsync([.. "date,name\n"u8]), StringComparison.Ordinal);
    }

    private Task<Browser> AdminAsync() => portal.SignInAsync(Access.AdminRole);

    private async Task<PageAnswer> UploadAsync(string csv) => await (await AdminAsync()).UploadAsync(Page, Check, csv, "days.csv");

    private async Task<string> RefusalAsync(byte[] content)
    {
        var answer = await (await AdminAsync()).UploadAsync(Page, Check, content, "days.csv");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        return answer.FieldError("Input.Text");
    }

    private Task<int> CountAsync(int year) => portal.DbAsync(db => db.Holidays.CountAsync(day => day.ListCode == "hong-kong" && day.Date.Year == year));
}
