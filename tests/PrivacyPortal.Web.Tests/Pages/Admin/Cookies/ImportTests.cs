using System.Net;
using System.Text;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Pages.Admin.Cookies;

/// <summary>A portal of its own for each test: there is one draft.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    private static readonly string Header = string.Join(',', RegisterCsv.Columns);

    private readonly PortalFactory portal = new();
    private Browser ada = null!;

    public async Task InitializeAsync() => ada = await portal.SignInAsync(Access.AdminRole);

    public async Task DisposeAsync() => await portal.DisposeAsync();

    private async Task<PageAnswer> CheckAsync(string text, bool whole = false)
    {
        var fields = new Dictionary<string, string> { ["Input.Text"] = text };
        if (whole) fields["Whole"] = "true";
        return await (await ada.GetAsync("/admin/cookies/import")).SubmitAsync(fields, "#check");
    }

    private async Task<string> ExportAsync(string format) =>
        await (await ada.Client.GetAsync($"/admin/cookies/export?format={format}")).Content.ReadAsStringAsync();

    private static IEnumerable<(string Line, string Why)> BadLines(PageAnswer page) =>
        page.Document.QuerySelectorAll("#bad-lines tbody tr").Select(row => (row.Children[0].TextContent, row.Children[1].TextContent));

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    public async Task A_round_trip_changes_nothing_whatever_the_cells_begin_with(string format)
    {
        await ada.AddAsync();
        foreach (var (name, purpose) in new[] { ("-minus", "=1+1"), ("@at", "'quoted"), ("+plus", "'=both, \"and\" commas"), ("=x".Replace("=", "_"), "-1; 2") })
            await (await ada.GetAsync("/admin/cookies/item")).SubmitAsync(new(Register.Fields(name)) { ["Input.Purpose[en]"] = purpose, ["Input.Purpose[ar]"] = "قياس" }, "#item");
        var before = (await portal.DraftAsync())!.Content;

        var file = await ExportAsync(format);
        if (format == "csv") Assert.DoesNotContain(file.Split('\n').SelectMany(line => line.Split(',')), cell => cell.TrimStart('"') is ['=' or '+' or '-' or '@', ..]);
        var check = await CheckAsync(file, whole: true);

        Assert.Equal(HttpStatusCode.OK, check.Status);
        Assert.Contains("importing it changes nothing", check.Text("#same"));
        var read = RegisterImport.Read(file, before);
        Assert.Empty(read.BadLines);
        Assert.True(read.Into(before, isWhole: true).SaysTheSameAs(before));
    }

    [Fact]
    public async Task An_import_is_seen_before_it_goes_into_the_draft()
    {
        await ada.AddAsync("_old");
        var check = await CheckAsync($"{Header}\n_new,cookie,functional,Shop,,first,7,,,Keeps it.,,,,,,\n");

        Assert.Equal(["“_new” of Shop is new in functional."], check.Document.QuerySelectorAll("#changes li").Select(item => item.TextContent.Trim()));
        Assert.DoesNotContain((await portal.DraftAsync())!.Content.Items, item => item.Name == "_new");
        Assert.Equal("/admin/cookies", (await check.SubmitAsync(form: "#import")).Location);
        var items = (await portal.DraftAsync())!.Content.Items.Select(item => item.Name).ToList();
        Assert.Contains("_new", items);
        Assert.Contains("_old", items);
    }

    [Fact]
    public async Task A_file_that_is_the_whole_register_removes_what_it_does_not_name()
    {
        var json = await ExportAsync("json");
        await ada.AddAsync("_old");

        var check = await CheckAsync(json, whole: true);

        Assert.Equal(["“_old” is removed."], check.Document.QuerySelectorAll("#changes li").Select(item => item.TextContent.Trim()));
        await check.SubmitAsync(form: "#import");
        Assert.DoesNotContain((await portal.DraftAsync())!.Content.Items, item => item.Name == "_old");
    }

    [Fact]
    public async Task Lines_that_cannot_be_taken_are_named_with_their_numbers()
    {
        var check = await CheckAsync($"""
            {Header}
            _a,cookie,functional,Shop,,first,7,,,Keeps it.,,,,,,
            _a,cookie,functional,Shop,,first,7,,,Keeps it.,,,,,,
            _b,cookie,nowhere,Shop,,first,7,,,Keeps it.,,,,,,
            _c,cookie,functional,Shop,,first,long,,,Keeps it.,,,,,,
            _d,jar,functional,Shop,,first,7,,,Keeps it.,,,,,,
            _e,cookie,necessary,Shop,,first,7,,,Keeps it.,,,,,,
            _f,too short
            """);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, check.Status);
        Assert.Equal(["3", "4", "5", "6", "7", "8"], BadLines(check).Select(line => line.Line));
        Assert.Contains("line 2", BadLines(check).First().Why);
        Assert.Equal("6 lines cannot be taken, so nothing was imported.", check.FieldError("Input.Text"));
        Assert.Contains("_f,too short", check.Value("Input.Text"));
        Assert.Null(await portal.DraftAsync());
    }

    [Theory]
    [InlineData("{", "1")]
    [InlineData("[]", "1")]
    [InlineData("{\n\"items\": [\n{ \"name\": \"_a\" }\n]}", "3")]
    [InlineData("{\n\"items\": [\n\n7]}", "4")]
    [InlineData("{\n\"moon\": 1}", "2")]
    [InlineData("{\"format\":\"cookie-register/2\"}", "1")]
    [InlineData("{\"categories\":[\n{\"code\":\"Bad Code\",\"name\":{\"en\":\"x\"},\"explanation\":{\"en\":\"x\"}}]}", "2")]
    [InlineData("{\"items\":[\n{\"name\":\"_a\",\"kind\":\"cookie\",\"category\":\"functional\",\"provider\":\"S\",\"thirdParty\":false,\"purpose\":{\"en\":\"x\"},\"lifetimeDays\":\"7\"}]}", "2")]
    [InlineData("{\"\\ud800\":1}", "1")]
    [InlineData("{\"items\":[]} trailing", "1")]
    public async Task Json_that_cannot_be_taken_says_where(string json, string line)
    {
        var check = await CheckAsync(json);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, check.Status);
        Assert.Equal(line, BadLines(check).First().Line);
    }

    [Fact]
    public async Task Deep_json_and_a_file_that_is_no_text_are_refused()
    {
        var deep = await CheckAsync("{\"items\":" + new string('[', 5_000) + new string(']', 5_000) + "}");
        var binary = await ada.UploadAsync("/admin/cookies/import", "/admin/cookies/import?handler=Check", [0xff, 0xfe, 0x00], "register.csv");
        var large = await ada.UploadAsync("/admin/cookies/import", "/admin/cookies/import?handler=Check", Encoding.UTF8.GetBytes(new string('a', RegisterImport.MaxLength + 1)), "register.csv");

        Assert.All([deep, binary, large], answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status));
    }

    [Fact]
    public async Task An_import_checked_against_an_older_draft_is_checked_again()
    {
        var check = await CheckAsync($"{Header}\n_new,cookie,functional,Shop,,first,7,,,Keeps it.,,,,,,\n");
        await ada.AddAsync();

        Assert.Equal(HttpStatusCode.Conflict, (await check.SubmitAsync(form: "#import")).Status);
        Assert.DoesNotContain((await portal.DraftAsync())!.Content.Items, item => item.Name == "_new");
    }

    [Fact]
    public void A_category_of_the_file_may_stand_after_the_items_that_name_it()
    {
        var draft = new RegisterDraft(CookieCategory.Standard, [], new Dictionary<string, PurposeMark>());

        var read = RegisterImport.Read("""
            {"items":[{"name":"_map","kind":"cookie","category":"maps","provider":"S","thirdParty":false,"purpose":{"en":"x"},"lifetimeDays":7}],
             "categories":[{"code":"maps","name":{"en":"Maps"},"explanation":{"en":"Maps."}}]}
            """, draft);

        Assert.Empty(read.BadLines);
        Assert.Equal("maps", Assert.Single(read.Into(draft, isWhole: false).Items).Category);
    }
}
