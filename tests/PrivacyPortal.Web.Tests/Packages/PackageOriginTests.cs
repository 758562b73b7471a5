using System.Text.Json;
using AngleSharp.Html.Parser;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;
using static PrivacyPortal.Web.Tests.Packages.PackageDeskActions;

namespace PrivacyPortal.Web.Tests.Packages;

/// <summary>Where the data of a package came from and who gets it, by the shop's registers.</summary>
public sealed class PackageOriginTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Sources_name_every_system_of_the_register_that_matters_and_what_was_collected_there()
    {
        var maya = await portal.StaffAsync();
        var (shop, payments, unasked) = (
            await SystemAsync("Shop database", "access", owner: maya.Id, reach: "Ask Tom for the export.", holds: ["accounts", "orders"]),
            await SystemAsync("Payment service", "access", ownerName: "Tidepay", reach: "Write to privacy@tidepay.example.", holds: ["payments"]),
            await SystemAsync("Door cameras", "access"));
        await SystemAsync("Letter service", "unsubscribe");
        var request = await Given.Copy().InAsync(portal);
        await DoneAsync(request, payments);
        var staff = await portal.SignInAsync();
        await staff.AddTableAsync(request, "orders", Orders, "shop DATABASE");
        await portal.BuildAsync(staff, request);

        var files = Unzip(await staff.ZipAsync(request));

        var profile = await portal.DbAsync(db => Task.FromResult(db.ShopProfiles.Single()));
        Assert.Equal(
        [
            "system,owner,holds,contact,category,path,entries,collected",
            $"shop DATABASE,{profile.LegalEntity},accounts; orders,{profile.Email},orders,tables/orders.csv,2,2026-11-20",
            "Payment service,Tidepay,payments,Write to privacy@tidepay.example.,,,0,",
            $"Door cameras,{profile.LegalEntity},,{profile.Email},,,,",
        ], files["sources.csv"].Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        var page = new HtmlParser().ParseDocument(files["index.html"]).QuerySelector("#sources")!.ParentElement!;
        Assert.Equal([shop.Name, payments.Name, unasked.Name], page.QuerySelectorAll("tbody tr").Select(row => row.Children[0].TextContent), StringComparer.OrdinalIgnoreCase);
        Assert.Contains("Tidepay", page.TextContent, StringComparison.Ordinal);
        Assert.All(files.Values, text => Assert.False(text.Contains("Maya Singh", StringComparison.Ordinal) || text.Contains("Ask Tom", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Recipients_are_those_collected_and_those_the_shop_has_listed()
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        await AddRecipientAsync(admin, "Northline Parcels", "Carrier", "Name and address", "To deliver orders");
        var request = await Given.Copy().InAsync(portal);
        var staff = await portal.SignInAsync();
        await staff.AddTableAsync(request, "orders", Orders);
        await staff.AddTableAsync(request, "recipients", "recipient,date,parcel\nCoastline,2026-01-06,CL-7\n", "Register");
        await portal.BuildAsync(staff, request);

        var files = Unzip(await staff.ZipAsync(request));

        Assert.Equal(
        [
            "system,recipient,date,parcel,role,fields,purpose",
            "Register,Coastline,2026-01-06,CL-7,,,",
            "Our list of recipients,Northline Parcels,,,Carrier,Name and address,To deliver orders",
        ], files["recipients.csv"].Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        var page = new HtmlParser().ParseDocument(files["index.html"]).QuerySelector("#recipients")!;
        Assert.Contains("Northline Parcels", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 entries", page.TextContent, StringComparison.Ordinal);
        using var data = JsonDocument.Parse(files["data.json"]);
        var listed = data.RootElement.GetProperty("hasPart").EnumerateArray().Single(part => part.GetProperty("identifier").GetString() == "recipients");
        Assert.Equal(["Coastline", "Northline Parcels"], listed.GetProperty("mainEntity").EnumerateArray().Select(row => row.GetProperty("recipient").GetProperty("name").GetString()));
        using var description = JsonDocument.Parse(files["datapackage.json"]);
        var table = description.RootElement.GetProperty("resources").EnumerateArray().Single(resource => resource.GetProperty("path").GetString() == "recipients.csv");
        Assert.Equal(files["recipients.csv"].Split("\r\n")[0], string.Join(',', table.GetProperty("schema").GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString())));
    }

    [Fact]
    public async Task Without_registers_the_files_say_so_with_their_headers()
    {
        var (staff, request) = await portal.ReadyAsync("bare@package.test");

        var files = Unzip(await staff.ZipAsync(request));

        Assert.Equal("system,recipient,role,date,fields,purpose\r\n", files["recipients.csv"]);
        Assert.StartsWith("system,owner,holds,contact,category,path,entries,collected\r\nWeb shop,,,,orders,tables/orders.csv,2,", files["sources.csv"], StringComparison.Ordinal);
        Assert.Contains("We have no record", new HtmlParser().ParseDocument(files["index.html"]).QuerySelector("#recipients")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_is_offered_by_its_name_in_the_register()
    {
        await SystemAsync("Shop database", "access");
        var request = await Given.Copy().InAsync(portal);

        var page = await (await portal.SignInAsync()).GetAsync($"{Home(request)}/add");

        Assert.Equal(["Shop database"], page.Document.QuerySelectorAll("#systems option").Select(option => option.GetAttribute("value")));
    }

    private static async Task AddRecipientAsync(Browser admin, string name, string role, string data, string purpose)
    {
        var page = await admin.GetAsync("/admin/settings/recipients");
        var answer = await page.SubmitAsync(new() { ["Input.Name"] = name, ["Input.Role"] = role, ["Input.Data"] = data, ["Input.Purpose"] = purpose }, "#add");
        Assert.Contains(name, (await answer.FollowAsync()).Text(".rows"), StringComparison.Ordinal);
    }

    private async Task<ShopSystem> SystemAsync(string name, string kind, Guid? owner = null, string? ownerName = null, string? reach = null, List<string>? holds = null)
    {
        var system = new ShopSystem
        {
            Id = Guid.CreateVersion7(), Name = name, OwnerId = owner, OwnerName = ownerName, HowToReach = reach, Holds = holds ?? [], Kinds = [kind],
            Place = await portal.DbAsync(db => Task.FromResult(db.ShopSystems.Count())),
        };
        await portal.DbAsync(db =>
        {
            db.ShopSystems.Add(system);
            return db.SaveChangesAsync();
        });
        return system;
    }

    private Task DoneAsync(DataSubjectRequest request, ShopSystem system) => portal.DbAsync(db =>
    {
        var task = RequestTask.ForSystem(request.Id, request.Kind, system, null, request.DueOn, PortalFactory.Start);
        task.Finish("Nothing there.", "Maya Singh", PortalFactory.Start);
        db.RequestTasks.Add(task);
        return db.SaveChangesAsync();
    });
}
