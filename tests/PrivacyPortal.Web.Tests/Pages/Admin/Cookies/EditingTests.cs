using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Pages.Admin.Cookies;

/// <summary>A portal of its own for each test: there is one draft.</summary>
public sealed class EditingTests : IAsyncLifetime
{
    private readonly PortalFactory portal = new();
    private Browser ada = null!;

    public async Task InitializeAsync() => ada = await portal.SignInAsync(Access.AdminRole);

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Theory]
    [InlineData("/admin/cookies")]
    [InlineData("/admin/cookies/item")]
    [InlineData("/admin/cookies/publish")]
    [InlineData("/admin/cookies/export?format=json")]
    [InlineData("/admin/cookies/check")]
    public async Task A_clerk_gets_403(string url) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignInAsync()).GetAsync(url)).Status);

    [Fact]
    public async Task Before_anything_is_changed_the_draft_says_what_is_published()
    {
        var page = await ada.GetAsync("/admin/cookies");

        Assert.Contains("The draft says what is published.", page.Text());
        Assert.Contains("Nothing is registered in this category.", page.Text("section[aria-labelledby=in-advertising]"));
        Assert.Contains("Version 1 is in force.", (await ada.GetAsync("/admin")).Text());
        Assert.Contains("Nothing waits to be published", (await ada.GetAsync("/admin/cookies/publish")).Text());
        Assert.Contains("There is nothing to discard", (await ada.GetAsync("/admin/cookies/discard")).Text());
    }

    [Fact]
    public async Task An_item_is_added_changed_and_removed_in_the_draft_alone()
    {
        Assert.Equal("/admin/cookies", (await ada.AddAsync()).Location);
        await ada.ChangeAsync("_visits", new() { ["Input.LifetimeDays"] = "60", ["Input.Purpose[zh-Hant]"] = "計算\r\n造訪次數。", ["Input.DeniedBy"] = "gpc" });

        var item = (await portal.DraftAsync())!.Content.Find(new ItemKey(StorageKind.Cookie, "_visits"))!;
        Assert.Equal((60, "計算 造訪次數。", "gpc"), (item.LifetimeDays, item.Purpose["zh-Hant"], Assert.Single(item.DeniedBy)));
        var page = await ada.GetAsync("/admin/cookies");
        Assert.Contains("1 change waits to be published; it asks visitors again.", page.Text());
        Assert.Equal("New", page.Text("section[aria-labelledby=in-performance] .chip"));
        Assert.DoesNotContain("_visits", (await portal.Browse().GetAsync("/cookies")).Body);

        await (await ada.GetAsync("/admin/cookies/remove?of=Cookie:_visits")).SubmitAsync();
        Assert.Contains("The draft says what is published.", (await ada.GetAsync("/admin/cookies")).Text());
        Assert.Equal(1, (await portal.LatestAsync()).Number);
        Assert.Equal(["cookies.item-added", "cookies.item-changed", "cookies.item-removed"], await portal.DbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action.StartsWith("cookies.")).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync()));
    }

    [Fact]
    public async Task Bad_input_keeps_the_form_and_stands_beside_its_fields()
    {
        var answer = await (await ada.GetAsync("/admin/cookies/item")).SubmitAsync(new()
        {
            ["Input.Name"] = "two words", ["Input.ProviderPolicy"] = "counter.example", ["Input.LifetimeDays"] = "many", ["Input.Purpose[de]"] = "Zählt.",
        }, "#item");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("two words", answer.Value("Input.Name"));
        Assert.Equal("Zählt.", answer.Value("Input.Purpose[de]"));
        Assert.Contains("without spaces", answer.FieldError("Input.Name"));
        Assert.Contains("https://", answer.FieldError("Input.ProviderPolicy"));
        Assert.Contains("number of days", answer.FieldError("Input.LifetimeDays"));
        Assert.Equal("Choose a category.", answer.FieldError("Input.Category"));
        Assert.Equal("Write the purpose in English at least.", answer.FieldError("Input.Purpose[en]"));
        Assert.Null(await portal.DraftAsync());
    }

    [Fact]
    public async Task A_necessary_item_needs_a_purpose_of_the_list()
    {
        var answer = await ada.AddAsync("_visits", "necessary");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Where nothing on the list fits, it is not necessary", answer.FieldError("Input.Necessity"));
    }

    [Fact]
    public async Task A_second_item_of_the_same_name_is_refused_and_the_same_form_sent_twice_is_not()
    {
        var form = await ada.GetAsync("/admin/cookies/item");
        await form.SubmitAsync(Register.Fields(), "#item");
        var twice = await form.SubmitAsync(Register.Fields(), "#item");
        var other = await (await ada.GetAsync("/admin/cookies/item")).SubmitAsync(new(Register.Fields()) { ["Input.LifetimeDays"] = "31" }, "#item");

        Assert.Equal("/admin/cookies", twice.Location);
        Assert.Contains(RegisterDraft.NameTaken.Sentence, Assert.Single(other.Errors));
        Assert.Single((await portal.DraftAsync())!.Content.Items, item => item.Name == "_visits");
        Assert.Equal(1, await portal.DbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "cookies.item-added")));
    }

    [Fact]
    public async Task What_another_admin_saved_meanwhile_is_not_lost()
    {
        await ada.AddAsync();
        var mine = await ada.GetAsync("/admin/cookies/item?of=Cookie:_visits");
        await ada.AddAsync("_heat");

        var late = await mine.SubmitAsync(new() { ["Input.LifetimeDays"] = "7" }, "#item");

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("7", late.Value("Input.LifetimeDays"));
        Assert.Equal(HttpStatusCode.Redirect, (await late.SubmitAsync(form: "#item")).Status);
        var draft = (await portal.DraftAsync())!.Content;
        Assert.Equal(7, draft.Find(new ItemKey(StorageKind.Cookie, "_visits"))!.LifetimeDays);
        Assert.NotNull(draft.Find(new ItemKey(StorageKind.Cookie, "_heat")));
    }

    [Fact]
    public async Task The_cookies_of_the_portal_itself_stay_where_they_are()
    {
        var removed = await (await ada.GetAsync("/admin/cookies/remove?of=Cookie:portal.consent")).SubmitAsync();
        var moved = await ada.ChangeAsync("portal.consent", new() { ["Input.Category"] = "advertising" });

        Assert.All([removed, moved], answer => Assert.Contains(CookieRegisterEditor.OwnCookie.Sentence, Assert.Single(answer.Errors)));
        Assert.Null(await portal.DraftAsync());
    }

    [Fact]
    public async Task An_item_that_is_not_there_is_not_found()
    {
        foreach (var url in new[] { "/admin/cookies/item?of=Cookie:nothing", "/admin/cookies/item?of=%00", "/admin/cookies/remove", "/admin/cookies/category?of=nothing", "/admin/cookies/versions/99", "/admin/cookies/export" })
            Assert.Equal(HttpStatusCode.NotFound, (await ada.GetAsync(url)).Status);
    }

    [Fact]
    public async Task The_filter_finds_by_name_category_kind_and_party()
    {
        await ada.AddAsync();
        foreach (var (query, found) in new[] { ("q=COUNTER", 1), ("category=performance", 1), ("kind=LocalStorage", 0), ("party=third", 0), ("q=_visits&party=first&kind=Cookie", 1), ("q=zzz", 0) })
        {
            var page = await ada.GetAsync($"/admin/cookies?{query}");

            Assert.Equal(found, page.Document.QuerySelectorAll("table.register tbody tr").Length);
            Assert.Equal(found == 0, page.Text(".empty").StartsWith("No item fits this filter."));
        }
    }

    [Fact]
    public async Task A_category_is_added_moved_changed_and_removed()
    {
        var fields = new Dictionary<string, string> { ["Input.Code"] = "maps", ["Input.Name[en]"] = "Maps", ["Input.Explanation[en]"] = "Shows our shops.", ["Input.DeniedBy"] = "gpc" };
        Assert.Equal("/admin/cookies/categories", (await (await ada.GetAsync("/admin/cookies/category")).SubmitAsync(fields, "#category")).Location);
        await (await ada.GetAsync("/admin/cookies/categories")).SubmitAsync(form: "tbody tr:last-child form", button: "button[formaction$=Up]");
        Assert.Equal(["necessary", "performance", "functional", "maps", "advertising"], (await portal.DraftAsync())!.Content.Categories.Select(category => category.Code));

        await ada.AddAsync("_map", "maps");
        var page = await ada.GetAsync("/admin/cookies/categories");
        var refused = await page.SubmitAsync(form: "tbody tr:nth-child(4) form", button: "button[formaction$=Remove]");
        Assert.Equal([RegisterDraft.CategoryInUse.Sentence], refused.Errors);

        await (await ada.GetAsync("/admin/cookies/remove?of=Cookie:_map")).SubmitAsync();
        await (await ada.GetAsync("/admin/cookies/categories")).SubmitAsync(form: "tbody tr:nth-child(4) form", button: "button[formaction$=Remove]");
        Assert.Null((await portal.DraftAsync())!.Content.Find("maps"));
    }

    [Theory]
    [InlineData("necessary", "Maps", "Leave")]
    [InlineData("Maps 1", "", "Write the code with small letters")]
    public async Task A_category_that_breaks_a_rule_is_refused(string code, string name, string sentence)
    {
        var answer = await (await ada.GetAsync("/admin/cookies/category")).SubmitAsync(
            new() { ["Input.Code"] = code == "necessary" ? "advertising" : code, ["Input.Name[en]"] = name, ["Input.Explanation[en]"] = "What." }, "#category");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(answer.Errors, error => error.StartsWith(sentence, StringComparison.Ordinal));
    }
}
