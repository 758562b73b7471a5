using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Workers;
using static PrivacyPortal.Web.Tests.Packages.PackageDeskActions;

namespace PrivacyPortal.Web.Tests.Packages;

/// <summary>Collecting, what was found, building, and what is in the ZIP.</summary>
public sealed class PackageBuildingTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"u8.ToArray();

    [Fact]
    public async Task The_ZIP_holds_everything_and_its_checksums_are_right()
    {
        var request = await Given.Copy().By("Ann Chu", "zip@package.test").InAsync(portal);
        var staff = await portal.SignInAsync();
        await staff.AddTableAsync(request, "account", "customer_number,name,email\nHP-9,Ann Chu,zip@package.test\n");
        await staff.AddTableAsync(request, "orders", Orders);
        await staff.AddTableAsync(request, "orders", "Order number;Shop\nHP-0;Portland\n", "Till");
        await staff.AddTableAsync(request, "recipients", "recipient,role,date,fields,purpose\nCoastline,Carrier,2026-01-06,Address,Delivery\n", "Register");
        await staff.AddFileAsync(request, "messages", "Ann called about her order.\n", "call note.txt");
        await portal.BuildAsync(staff, request);

        var zip = await staff.ZipAsync(request);
        var files = Unzip(zip);

        Assert.Subset(files.Keys.ToHashSet(), new HashSet<string>
        {
            "index.html", "data.json", "datapackage.json", "consents.json", "recipients.csv", "sources.csv", "tables/account.csv", "tables/orders.csv",
            "files/call note.txt", "manifest-sha256.txt",
        });
        Assert.Equal("system,order_number,order_date,total,note,Order number,Shop\r\nWeb shop,HP-1,2026-01-05,249.00,\"'=HYPERLINK(\"\"http://evil.test\"\")\",,\r\n" +
            "Web shop,HP-2,2026-02-06,-12.50,'@SUM(A1),,\r\nTill,,,,,HP-0,Portland\r\n", files["tables/orders.csv"]);
        Assert.Contains("Register,Coastline,Carrier", files["recipients.csv"], StringComparison.Ordinal);
        Assert.Contains("Ann called", files["files/call note.txt"], StringComparison.Ordinal);
        await CheckSumsAsync(zip, files);
        CheckData(files);

        var page = new HtmlParser().ParseDocument(files["index.html"]);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("HP-1", page.QuerySelector("#orders")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("None held", page.QuerySelector("#glance")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("script, link, [style]"));
        Assert.All(page.QuerySelectorAll("main a[href]").Select(link => link.GetAttribute("href")!).Where(to => !to.Contains(':') && !to.StartsWith('#')),
            to => Assert.Contains(Uri.UnescapeDataString(to), files.Keys));
        Assert.All(page.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..]), id => Assert.NotNull(page.GetElementById(id)));
    }

    [Fact]
    public async Task The_same_person_twice_gives_the_same_bytes()
    {
        var (staff, request) = await portal.ReadyAsync("twice@package.test");
        var first = await staff.ZipAsync(request);

        await portal.BuildAsync(staff, request);

        Assert.Equal(first, await staff.ZipAsync(request));
        var stored = await portal.DbAsync(db => db.StoredFiles.Where(file => file.RequestId == request.Id && file.Purpose == FilePurpose.Package).ToListAsync());
        Assert.Single(stored, file => file.DeletedAt is null);
    }

    [Fact]
    public async Task What_may_not_be_sent_is_found_and_refused_until_somebody_decides_and_covered_everywhere()
    {
        var request = await Given.Copy().InAsync(portal);
        var staff = await portal.SignInAsync();
        await staff.AddTableAsync(request, "account", "name,password,note\nAnn Chu,hunter2,Card 4111 1111 1111 1111 on file\n");

        var page = await staff.GetAsync(Home(request));
        Assert.Contains("Passwords in “password”, 1 row", page.Text(".sources"), StringComparison.Ordinal);
        Assert.Contains("•••• 1111", page.Text(".sources"), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", page.Body, StringComparison.Ordinal);
        var refused = await page.SubmitAsync(form: "#build");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, PackageRules.FindingsOpen.Sentence), (refused.Status, Assert.Single(refused.Errors)));

        var findings = (await portal.PackageAsync(request)).Findings.ToDictionary(finding => finding.Kind);
        var decide = await staff.GetAsync($"{Home(request)}/findings/{findings[FindingKind.Password].Id}");
        Assert.Equal("Choose one of them.", (await decide.SubmitAsync()).FieldError("Input.Decision"));
        Assert.Equal("Say what it is instead, or what you looked at.", (await decide.SubmitAsync(new() { ["Input.Decision"] = "keep" })).FieldError("Input.Reason"));
        foreach (var finding in findings.Values)
            await (await staff.GetAsync($"{Home(request)}/findings/{finding.Id}")).SubmitAsync(new() { ["Input.Decision"] = "cover" });
        await portal.BuildAsync(staff, request);

        var files = Unzip(await staff.ZipAsync(request));
        Assert.All(files.Values, text => Assert.False(text.Contains("hunter2", StringComparison.Ordinal) || text.Contains("4111 1111", StringComparison.Ordinal)));
        Assert.Contains("Card [held, not sent] on file", files["tables/account.csv"], StringComparison.Ordinal);
        Assert.Contains("Card numbers", new HtmlParser().ParseDocument(files["index.html"]).QuerySelector("#never-sent")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await portal.DbAsync(db => db.AuditEntries.CountAsync(entry => entry.Subject == request.Reference && entry.Action == "package.finding-covered")));
    }

    [Fact]
    public async Task A_number_that_is_none_is_kept_once_a_second_person_confirms_and_both_are_audited()
    {
        var request = await Given.Copy().InAsync(portal);
        var staff = await portal.SignInAsync();
        await staff.AddTableAsync(request, "payments", "voucher\n4111111111111111\n");
        var finding = Assert.Single((await portal.PackageAsync(request)).Findings);

        var home = $"{Home(request)}/findings/{finding.Id}";
        await (await staff.GetAsync(home)).SubmitAsync(new() { ["Input.Decision"] = "keep", ["Input.Reason"] = "A voucher of ours, not a card." });
        Assert.Equal([PackageRules.FindingsUnconfirmed.Sentence], (await staff.PressAsync(request, "#build")).Errors);
        var own = await staff.GetAsync(home);
        Assert.Null(own.Document.QuerySelector("#confirm"));
        Assert.Equal([PackageRules.OwnFinding.Sentence],
            (await staff.PostAsync($"{home}?handler=Confirm", [new("__RequestVerificationToken", own.Value("__RequestVerificationToken")!)])).Errors);

        var tom = await portal.SignInAsync(email: "tom@shop.test", name: "Tom Reyes");
        Assert.Contains("A voucher of ours", (await tom.GetAsync(home)).Text("#proposed"), StringComparison.Ordinal);
        Assert.Equal(Home(request), (await (await tom.GetAsync(home)).SubmitAsync(form: "#confirm")).Location);
        Assert.Contains("Confirmed by Tom Reyes.", (await staff.GetAsync(Home(request))).Text(".sources"), StringComparison.Ordinal);
        await portal.BuildAsync(staff, request);

        Assert.Contains("4111111111111111", Unzip(await staff.ZipAsync(request))["tables/payments.csv"], StringComparison.Ordinal);
        var audit = await portal.DbAsync(db => db.AuditEntries.SingleAsync(entry => entry.Subject == request.Reference && entry.Action == "package.finding-kept"));
        Assert.Contains(finding.Id.ToString(), audit.Detail, StringComparison.Ordinal);
        Assert.Equal("A voucher of ours, not a card.", Assert.Single((await portal.PackageAsync(request)).Findings).Reason);
        Assert.DoesNotContain(await portal.DbAsync(db => db.AuditEntries.Where(entry => entry.Subject == request.Reference).Select(entry => entry.Detail ?? "").ToListAsync()),
            detail => detail.Contains("voucher", StringComparison.OrdinalIgnoreCase) || detail.Contains(".csv", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("Tom Reyes", await portal.DbAsync(db => db.AuditEntries.Where(entry => entry.Subject == request.Reference && entry.Action == "package.finding-confirmed")
            .Select(entry => entry.StaffName).SingleAsync()));
    }

    [Fact]
    public async Task A_file_the_portal_cannot_read_needs_somebody_to_look_through_it()
    {
        var request = await Given.Copy().InAsync(portal);
        var staff = await portal.SignInAsync();
        await staff.AddFileAsync(request, "payments", Pdf, "invoice.pdf");
        await staff.AddFileAsync(request, "payments", Pdf, "INVOICE.PDF");
        Assert.Contains("Somebody must look through it.", (await staff.GetAsync(Home(request))).Text(".sources"), StringComparison.Ordinal);

        foreach (var finding in (await portal.PackageAsync(request)).Findings)
            await (await staff.GetAsync($"{Home(request)}/findings/{finding.Id}")).SubmitAsync(new() { ["Input.Decision"] = "keep", ["Input.Reason"] = "Read page by page." });
        await portal.BuildAsync(staff, request);

        Assert.Equal(2, Unzip(await staff.ZipAsync(request)).Keys.Where(path => path.StartsWith("files/", StringComparison.Ordinal)).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("", "orders", "Web shop", "Input.Table", "Paste a table, or choose a file.")]
    [InlineData("a,b\n1,2\n", "", "Web shop", "Input.Category", "Choose a kind of data.")]
    [InlineData("a,b\n1,2\n", "orders", " ", "Input.System", "Name the system.")]
    [InlineData("a,b\n1,2,3\n", "orders", "Web shop", "Input.Table", "Line 2 has 3 cells, but there are 2 columns. Quote cells that hold the separator.")]
    [InlineData("a,b\n", "orders", "Web shop", "Input.Table", "The table has a header and no rows. Leave the category out instead: the package then says that none is held.")]
    public async Task What_is_wrong_with_a_table_is_said_at_its_field(string table, string category, string system, string field, string error)
    {
        var request = await Given.Copy().InAsync(portal);
        var answer = await (await portal.SignInAsync()).AddTableAsync(request, category, table, system);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, error), (answer.Status, answer.FieldError(field)));
        if (table.Length > 0) Assert.Equal(table.Trim(), answer.Value("Input.Table")?.Trim());
    }

    [Fact]
    public async Task Of_two_clerks_who_build_at_once_one_is_told_so()
    {
        var request = await Given.Copy().InAsync(portal);
        var (maya, tom) = (await portal.SignInAsync(), await portal.SignInAsync(email: "tom@shop.test", name: "Tom Reyes"));
        await maya.AddTableAsync(request, "orders", Orders);
        var pages = new[] { await maya.GetAsync(Home(request)), await tom.GetAsync(Home(request)) };

        var answers = await Task.WhenAll(pages.Select(page => page.SubmitAsync(form: "#build")));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Single(answers, answer => answer.Status is HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity && answer.Errors.Count == 1);
        await portal.ScopedAsync<PackageBuildPass>(pass => pass.PassAsync(CancellationToken.None));
        Assert.Equal(PackageState.Ready, (await portal.PackageAsync(request)).State);
    }

    [Fact]
    public async Task What_a_killed_worker_began_another_finishes_once_its_lease_has_ended()
    {
        using var own = new PortalFactory();
        var request = await Given.Copy().InAsync(own);
        var staff = await own.SignInAsync();
        await staff.AddTableAsync(request, "orders", Orders);
        await staff.PressAsync(request, "#build");
        // As a worker leaves it that is killed in the middle: claimed, and nothing more.
        await own.DbAsync(async db =>
        {
            (await db.AnswerPackages.SingleAsync(package => package.RequestId == request.Id)).Claim(Guid.NewGuid(), own.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        Assert.Contains("Being built", (await staff.GetAsync($"{Home(request)}/progress")).Text("#progress"), StringComparison.Ordinal);

        Assert.Equal(0, await RunAsync(own));
        own.Clock.Advance(AnswerPackage.Lease);
        var built = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => RunAsync(own))));

        Assert.Equal(1, built.Sum());
        var package = await own.PackageAsync(request);
        Assert.Equal((PackageState.Ready, 2), (package.State, package.Attempts));
        Assert.Equal(1, await own.DbAsync(db => db.StoredFiles.CountAsync(file => file.Purpose == FilePurpose.Package)));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"{Home(request)}/progress")).Status);
        Assert.Contains("Ready", (await staff.GetAsync(Home(request))).Text("aside"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_is_in_the_language_of_its_request_and_carries_the_policy_of_the_day()
    {
        using var own = new PortalFactory();
        var (staff, request) = await own.ReadyAsync("zh@package.test", "zh-Hant");

        var files = Unzip(await staff.ZipAsync(request));

        Assert.StartsWith("<!doctype html>\n<html lang=\"zh-Hant\"", files["index.html"].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains("沒有持有", files["index.html"], StringComparison.Ordinal);
        Assert.Contains("沒有持有", files["data.json"], StringComparison.Ordinal);
        var preview = await staff.GetAsync($"{Home(request)}/preview");
        Assert.Contains("沒有持有", preview.Body, StringComparison.Ordinal);
        Assert.Contains("sandbox", preview.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_kinds_of_request_have_no_package()
    {
        var request = await Given.Request(RequestKind.Deletion).InAsync(portal);
        var staff = await portal.SignInAsync();

        Assert.Contains(PackageRules.OnlyAccess.Sentence, (await staff.GetAsync(Home(request))).Text(), StringComparison.Ordinal);
        Assert.Contains(PackageRules.OnlyAccess.Sentence, (await staff.AddTableAsync(request, "orders", Orders)).Errors);
        Assert.Empty(await portal.DbAsync(db => db.StoredFiles.Where(file => file.RequestId == request.Id).ToListAsync()));
    }

    private static async Task<int> RunAsync(PortalFactory factory)
    {
        var done = 0;
        await factory.ScopedAsync<PackageBuildPass>(async pass => done = await pass.PassAsync(CancellationToken.None));
        return done;
    }

    private static void CheckData(Dictionary<string, string> files)
    {
        using var data = JsonDocument.Parse(files["data.json"]);
        Assert.Equal("https://schema.org", data.RootElement.GetProperty("@context").GetString());
        var parts = data.RootElement.GetProperty("hasPart").EnumerateArray().ToDictionary(part => part.GetProperty("identifier").GetString()!);
        Assert.Equal(PackageCategories.All.Select(category => category.Code()), parts.Keys);
        Assert.Equal("HP-1", parts["orders"].GetProperty("mainEntity")[0].GetProperty("orderNumber").GetString());
        Assert.Equal("None held", parts["inferences"].GetProperty("description").GetString());

        using var description = JsonDocument.Parse(files["datapackage.json"]);
        foreach (var resource in description.RootElement.GetProperty("resources").EnumerateArray())
        {
            var header = files[resource.GetProperty("path").GetString()!].Split("\r\n")[0];
            Assert.Equal(header, string.Join(',', resource.GetProperty("schema").GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString())));
        }
        using var consents = JsonDocument.Parse(files["consents.json"]);
        Assert.Equal(0, consents.RootElement.GetProperty("receipts").GetArrayLength());
        Assert.NotEmpty(consents.RootElement.GetProperty("explanation").GetString()!);
    }

    /// <summary>As whoever receives it would check it, with the system's own program where there is one.</summary>
    private static async Task CheckSumsAsync(byte[] zip, Dictionary<string, string> files)
    {
        Assert.Equal(files.Count - 1, files["manifest-sha256.txt"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        if (!File.Exists("/usr/bin/sha256sum")) return;
        var folder = Directory.CreateTempSubdirectory("package-").FullName;
        try
        {
            using (var archive = new ZipArchive(new MemoryStream(zip))) archive.ExtractToDirectory(folder);
            using var check = Process.Start(new ProcessStartInfo("/usr/bin/sha256sum", ["--strict", "-c", "manifest-sha256.txt"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
            var said = await check.StandardOutput.ReadToEndAsync();
            await check.WaitForExitAsync();
            Assert.True(check.ExitCode == 0, said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
