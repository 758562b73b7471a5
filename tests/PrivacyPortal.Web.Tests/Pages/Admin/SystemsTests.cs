using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Tests.Pages.Admin;

public sealed class SystemsTests : IAsyncLifetime
{
    private readonly PortalFactory portal = new();
    private Browser ada = null!;

    public async Task InitializeAsync() => ada = await portal.SignInAsync(Access.AdminRole);

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task An_empty_register_says_what_it_is_for()
    {
        var page = await ada.GetAsync("/admin/systems");

        Assert.Contains("No system is in use, so requests come without a checklist.", page.Text(".empty"));
        Assert.Contains("None yet, so requests have no checklist.", (await ada.GetAsync("/admin")).Text());
    }

    [Fact]
    public async Task A_system_is_added_changed_moved_and_retired()
    {
        await AddAsync("Orders");
        await AddAsync("Letters");
        Assert.Equal(["Orders", "Letters"], await NamesAsync());

        var page = await ada.GetAsync("/admin/systems");
        await page.SubmitAsync(form: "tbody tr:nth-child(2) form", button: "button[formaction$=Up]");
        Assert.Equal(["Letters", "Orders"], await NamesAsync());

        var edit = await ada.GetAsync((await ada.GetAsync("/admin/systems")).Document.QuerySelector("tbody a")!.GetAttribute("href")!);
        Assert.Equal("orders, addresses", edit.Value("Input.Holds"));
        Assert.Equal("/admin/systems", (await edit.SubmitAsync(new() { ["Input.Name"] = "Letter service", ["Input.Holds"] = "subscriptions，letters、, letters" }, "#system")).Location);
        var changed = await portal.DbAsync(db => db.ShopSystems.SingleAsync(system => system.Name == "Letter service"));
        Assert.Equal(["subscriptions", "letters"], changed.Holds);

        await (await ada.GetAsync("/admin/systems")).SubmitAsync(form: "tbody tr:first-child form", button: "button[formaction$=Retire]");
        var after = await ada.GetAsync("/admin/systems");
        Assert.Equal(["Orders"], after.Document.QuerySelectorAll("tbody a").Select(link => link.TextContent));
        Assert.Contains("Letter service", after.Text(".rows"));
        await after.SubmitAsync(form: ".rows form");
        Assert.Equal(2, (await ada.GetAsync("/admin/systems")).Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("system.retired", await portal.DbAsync(db => db.AuditEntries.Select(entry => entry.Action).ToListAsync()));
    }

    [Fact]
    public async Task What_is_missing_is_named_beside_its_field()
    {
        var answer = await (await ada.GetAsync("/admin/systems/edit")).SubmitAsync(form: "#system");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(["Enter the name of the system.", "Name at least one category of data it holds.", "Choose at least one kind of request."], answer.Errors);
    }

    [Fact]
    public async Task Two_systems_cannot_share_a_name()
    {
        await AddAsync("Orders");
        var answer = await (await ada.GetAsync("/admin/systems/edit")).SubmitAsync(Fields("Orders"), "#system");

        Assert.Equal([SystemsRegister.NameTaken.Sentence], answer.Errors);
    }

    [Fact]
    public async Task A_change_by_another_admin_is_not_overwritten_unseen()
    {
        await AddAsync("Orders");
        var url = (await ada.GetAsync("/admin/systems")).Document.QuerySelector("tbody a")!.GetAttribute("href")!;
        var (mine, theirs) = (await ada.GetAsync(url), await ada.GetAsync(url));
        await theirs.SubmitAsync(new() { ["Input.HowToReach"] = "By number." }, "#system");
        var late = await mine.SubmitAsync(new() { ["Input.HowToReach"] = "By name." }, "#system");

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("By name.", late.Value("Input.HowToReach"));
        Assert.Equal("/admin/systems", (await late.SubmitAsync(form: "#system")).Location);
    }

    [Fact]
    public async Task The_export_comes_back_through_the_import()
    {
        await AddAsync("=Orders, \"old\"");
        await AddAsync("Letters");
        var csv = (await ada.GetAsync("/admin/systems/export")).Body;
        Assert.StartsWith("name,owner,holds,how to reach it,kinds,active", csv.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains("'=Orders", csv, StringComparison.Ordinal);

        var check = await (await ada.GetAsync("/admin/systems/import")).SubmitAsync(new() { ["Input.Text"] = csv + "Tills,Maya Shop,receipts,,access,yes\r\n" }, "#check");
        Assert.Equal(2, check.Document.QuerySelectorAll("tbody tr").Count(row => row.TextContent.Contains("Is changed", StringComparison.Ordinal)));
        var done = await check.SubmitAsync(form: "#import");
        Assert.Contains("1 added, 2 changed.", (await done.FollowAsync()).Text(".flash"));
        Assert.Equal(3, await portal.DbAsync(db => db.ShopSystems.CountAsync()));
    }

    [Theory]
    [InlineData("Orders,,orders,,access", "it has 5 values")]
    [InlineData(",,orders,,access,yes", "the name is missing.")]
    [InlineData("Orders,,orders,,shouting,yes", "“shouting” is not a kind of request")]
    [InlineData("Orders,,orders,,,yes", "it names no kind of request.")]
    [InlineData("Orders,,orders,,access,perhaps", "active is neither yes nor no.")]
    [InlineData("Orders,,orders,,access,yes\nORDERS,,orders,,access,yes", "the same name is on line 1.")]
    public void A_line_that_cannot_be_taken_says_why(string lines, string why)
    {
        var import = SystemsImport.Read(lines);

        Assert.StartsWith(why, Assert.Single(import.BadLines).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_bad_line_nothing_is_imported()
    {
        var check = await (await ada.GetAsync("/admin/systems/import")).SubmitAsync(new() { ["Input.Text"] = "Orders,,orders,,access,yes\nTills,,x,,nothing,yes" }, "#check");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, check.Status);
        Assert.Contains("nothing was imported", Assert.Single(check.Errors));
        Assert.NotNull(check.Document.QuerySelector("#bad-lines"));
        Assert.Equal(0, await portal.DbAsync(db => db.ShopSystems.CountAsync()));
    }

    [Fact]
    public async Task Support_staff_have_no_business_here()
    {
        var maya = await portal.SignInAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await maya.GetAsync("/admin/systems")).Status);
    }

    private static Dictionary<string, string> Fields(string name) =>
        new() { ["Input.Name"] = name, ["Input.Holds"] = "orders, addresses", ["Input.Kinds"] = "access" };

    private async Task AddAsync(string name) =>
        Assert.Equal("/admin/systems", (await (await ada.GetAsync("/admin/systems/edit")).SubmitAsync(Fields(name), "#system")).Location);

    private Task<List<string>> NamesAsync() => portal.DbAsync(db => db.ShopSystems.OrderBy(system => system.Place).Select(system => system.Name).ToListAsync());
}
