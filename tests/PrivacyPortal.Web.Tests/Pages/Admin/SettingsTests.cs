using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Pages.Admin;

public sealed class SettingsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Page = "/admin/settings", Form = "form:has([name='Input.LegalEntity'])";

    [Fact]
    public async Task A_new_name_is_on_the_next_page_of_every_shopper()
    {
        var version = await portal.DbAsync(db => db.ShopProfiles.Select(shop => shop.Version).SingleAsync());

        var answer = await SaveAsync(("Name", "Harbour Books"), ("PostalAddress", "1 Pier, Oakland, CA 94607"), ("Hours", "9 to 5"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("Saved: shop name, postal address, hours.", (await answer.FollowAsync()).Text(".flash"), StringComparison.Ordinal);
        Assert.Contains("Harbour Books", (await portal.Browse().GetAsync("/")).Text(".mark"), StringComparison.Ordinal);
        Assert.True(await portal.DbAsync(db => db.ShopProfiles.Select(shop => shop.Version).SingleAsync()) > version);
    }

    [Fact]
    public async Task The_audit_names_the_changed_fields_and_not_their_values()
    {
        await SaveAsync(("Phone", "+1 510 555 0100"), ("Website", "https://harbour.example"));

        var entry = await portal.DbAsync(db => db.AuditEntries.OrderByDescending(one => one.Id).FirstAsync(one => one.Action == "settings.changed"));

        Assert.Equal("website, phone", entry.Detail);
        Assert.Equal("Ada Admin", entry.StaffName);
    }

    [Fact]
    public async Task Saving_without_a_change_changes_nothing()
    {
        var before = await SavesAsync();

        var answer = await SaveAsync();

        Assert.Contains("Nothing was changed", (await answer.FollowAsync()).Text(".flash"), StringComparison.Ordinal);
        Assert.Equal(before, await SavesAsync());
    }

    [Theory]
    [InlineData("BrandLight", "blue", "Write the colour as #")]
    [InlineData("BrandLight", "#fff;}body{display:none", "Write the colour as #")]
    [InlineData("BrandLight", "#12345g", "Write the colour as #")]
    [InlineData("BrandLight", "#999999", "contrast of 2.84:1 on white")]
    [InlineData("BrandDark", "#1f4e79", "contrast of 2.06:1 on dark")]
    [InlineData("TimeZone", "Mars/Olympus_Mons", "Choose a time zone")]
    [InlineData("TimeZone", "Pacific Standard Time", "Choose a time zone")]
    [InlineData("TimeZone", "../../etc/passwd", "Choose a time zone")]
    [InlineData("TimeZone", "", "Choose a time zone")]
    [InlineData("Name", " ", "Enter the name")]
    [InlineData("Name", "Bell\u0007", "without control characters")]
    [InlineData("PostalAddress", "1 Pier\nOakland", "on one line")]
    [InlineData("Email", "not an address", "Enter an e-mail address")]
    [InlineData("Email", "a@b.test\r\nBcc: c@d.test", "on one line")]
    [InlineData("ProtectionOfficerEmail", "Ann <ann@shop.test>", "Enter an e-mail address")]
    [InlineData("Website", "javascript:alert(1)", "starts with https://")]
    [InlineData("Website", "http://harbour.example", "starts with https://")]
    public async Task What_cannot_be_is_refused_beside_its_field(string field, string value, string sentence)
    {
        var answer = await SaveAsync((field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(sentence, answer.FieldError($"Input.{field}"), StringComparison.Ordinal);
        Assert.Contains(answer.Errors, error => error.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_of_101_characters_is_too_long()
    {
        var answer = await SaveAsync(("Name", new string('n', 101)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("100 characters or fewer", answer.FieldError("Input.Name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_tab_is_told_what_was_saved_meanwhile_and_keeps_what_was_typed()
    {
        var stale = await (await AdminAsync()).GetAsync(Page);
        await SaveAsync(("Hours", "Saturdays"), ("Name", "Saved first"));

        var answer = await stale.SubmitAsync(new() { ["Input.Name"] = "Saved second" }, Form);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Somebody else changed this", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal("Saved second", answer.Value("Input.Name"));
        Assert.Contains("Saved first", answer.Text("#saved-meanwhile ~ dl"), StringComparison.Ordinal);
        Assert.Contains("Saturdays", answer.Text("#saved-meanwhile ~ dl"), StringComparison.Ordinal);
        Assert.Equal("Saved first", await portal.DbAsync(db => db.ShopProfiles.Select(shop => shop.Name).SingleAsync()));

        var again = await answer.SubmitAsync(form: Form);
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
    }

    [Fact]
    public async Task A_new_time_zone_says_what_happens_to_days()
    {
        var answer = await SaveAsync(("TimeZone", "Asia/Hong_Kong"));

        var page = await answer.FollowAsync();
        Assert.Contains("counts days in Asia/Hong_Kong", page.Text(".flash"), StringComparison.Ordinal);
        Assert.Contains("stored before stay as they are", page.Text(".flash"), StringComparison.Ordinal);
        Assert.Contains(page.Document.QuerySelectorAll("#time-zones option"), option => option.GetAttribute("value") == "Europe/Berlin");
    }

    [Fact]
    public async Task A_calendar_list_that_is_not_there_is_refused()
    {
        var answer = await SaveAsync(("HolidayLists", "no-such-list"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("does not exist any more", Assert.Single(answer.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colours_are_kept_in_lower_case_and_reach_the_style_sheet()
    {
        await SaveAsync(("BrandLight", "#7A1F1F"), ("BrandDark", "#F0A0A0"));

        var css = await portal.Browse().GetAsync("/brand.css");
        Assert.Contains("light-dark(#7a1f1f,#f0a0a0)", css.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/settings")]
    [InlineData("/admin/settings/logo")]
    [InlineData("/admin/settings/bodies")]
    [InlineData("/admin/holidays")]
    [InlineData("/admin/holidays/us-federal")]
    [InlineData("/admin/holidays/us-federal/import")]
    [InlineData("/admin/mail")]
    [InlineData("/admin/mail/send-again")]
    [InlineData("/admin/audit")]
    [InlineData("/admin/audit/export")]
    public async Task Support_staff_may_not_enter_the_registers(string url)
    {
        var answer = await (await portal.SignInAsync()).GetAsync(url);

        Assert.True(answer.Status == HttpStatusCode.Forbidden || answer.Location?.StartsWith("/account/denied", StringComparison.Ordinal) is true, $"{url} answered {answer.Status}");
    }

    private Task<int> SavesAsync() => portal.DbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "settings.changed"));

    private Task<Browser> AdminAsync() => portal.SignInAsync(Access.AdminRole);

    private async Task<PageAnswer> SaveAsync(params (string Field, string Value)[] fields)
    {
        var page = await (await AdminAsync()).GetAsync(Page);
        return await page.SubmitAsync(fields.ToDictionary(field => $"Input.{field.Field}", field => field.Value), Form);
    }
}
